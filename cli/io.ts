/** What a command reads from and writes to, so that nothing else of it touches the process. */
export interface Io {
  /** Writes a line to standard output. */
  out(line: string): void;
  /** Writes a line to standard error. */
  err(line: string): void;
  /**
   * The text of a file, or of standard input for `-`.
   *
   * @throws {UsageError} when it cannot be read.
   */
  read(path: string): Promise<string>;
  /** Whether standard output shows colours. */
  hasColour: boolean;
}

/** A command: what it was given after its name; the exit code. May throw a `UsageError`. */
export type Command = (args: string[], io: Io) => Promise<number>;

/** Exit codes, the same for every command. */
export const EXIT = { clean: 0, found: 1, usage: 2 } as const;

/** The command was called wrongly, or its file cannot be used: said in a sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
