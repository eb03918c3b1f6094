/**
 * One JSON object a line, for machines to read. Nothing that a patient typed, no address and no token ever enters it: routes are
 * written as templates, and of an error only its kind, its code and its place.
 *
 * @module
 */

export type Level = 'info' | 'warn' | 'error';
export type Log = (level: Level, message: string, fields?: Record<string, unknown>) => void;

/** Writes to standard error: standard output is for the owner who starts the server by hand. */
export function jsonLog(write: (line: string) => void = line => process.stderr.write(line)): Log {
  return (level, message, fields = {}) => {
    write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
  };
}

export interface ErrorTrace {
  name: string;
  /** SQLSTATE or the system's. */
  code?: string;
  constraint?: string;
  at: string[];
}

/** What can be told of an error. Its message cannot: databases and parsers repeat values in it. */
export function traceOf(error: unknown): ErrorTrace {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const frames = error.stack?.split('\n').filter(line => /^\s+at /.test(line)) ?? [];
  return {
    name: error.constructor.name,
    ...(typeof code === 'string' && /^\w{1,40}$/.test(code) && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    at: frames.slice(0, 6).map(frame => frame.trim().slice(3, 200)),
  };
}
