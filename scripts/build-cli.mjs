// The command `clinic-widgets`, dist/cli/main.js: compiled, and made executable as npm does where it installs it.
import { chmodSync } from 'node:fs';
import { run } from './run.mjs';

const { code, output } = await run(['tsc', '-p', 'cli/tsconfig.json']);
if (output) console.error(output.trimEnd());
if (code === 0) chmodSync('dist/cli/main.js', 0o755);
process.exitCode = code;
