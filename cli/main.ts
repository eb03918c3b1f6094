#!/usr/bin/env node
/**
 * The command `clinic-widgets`: finds the one that was asked for and runs it.
 *
 * @module
 */
import { nearest } from 'clinic-widgets/clinic.js';
import { readFile } from 'node:fs/promises';
import { COMMANDS } from './commands.js';
import { EXIT, type Io, UsageError } from './io.js';
import { processIo } from './process-io.js';

const HELP = `Usage: clinic-widgets <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { says }]) => `  ${name.padEnd(8)}${says}`)
  .join('\n')}

  clinic-widgets <command> --help   tells about one of them
  clinic-widgets --version          prints the version`;

async function run([name, ...rest]: string[], io: Io): Promise<number> {
  if (name === '--version' || name === '-v') return say(io, await version());
  if (name === '--help' || name === '-h' || name === 'help') return say(io, HELP);
  if (name === undefined) throw new UsageError(`which command?\n\n${HELP}`);
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(unknownCommand(name));
  const command = await COMMANDS[name]!.load();
  return command(rest, io);
}

function say(io: Io, text: string): number {
  io.out(text);
  return EXIT.clean;
}

function unknownCommand(name: string): string {
  const known = Object.keys(COMMANDS);
  const near = nearest(name, known);
  return `there is no command "${name}"; ${near ? `did you mean "${near}"?` : `there are ${known.join(' and ')}`}`;
}

async function version(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** `parseArgs` throws a TypeError with a code of its own for an option that it does not know. */
function isUsage(error: unknown): error is Error {
  const { name, code = '' } = error as { name?: string; code?: string };
  return name === 'UsageError' || String(code).startsWith('ERR_PARSE_ARGS');
}

const io = processIo();
try {
  // Set, not exited with: what is written to a pipe gets there.
  process.exitCode = await run(process.argv.slice(2), io);
} catch (error) {
  if (!isUsage(error)) throw error;
  io.err(`clinic-widgets: ${error.message}`);
  process.exitCode = EXIT.usage;
}
