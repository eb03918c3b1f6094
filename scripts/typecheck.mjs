// Type-checks everything: sources, demo and element tests; the server; the tests that run in Node.
import { run } from './run.mjs';

const PROJECTS = ['tsconfig.json', 'server/tsconfig.json', 'cli/tsconfig.json', 'tsconfig.node.json'];

for (const project of PROJECTS) {
  const { code, output } = await run(['tsc', '--noEmit', '-p', project]);
  if (output) console.log(output.trimEnd());
  console.log(`${code === 0 ? 'ok' : 'failed'}  ${project}`);
  if (code !== 0) process.exitCode = 1;
}
