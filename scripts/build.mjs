// `npm run build`: everything the package and the server need. `--app`: only what the demo needs, for a quick start.
import { writeFileSync } from 'node:fs';
import { BUILD_STEPS } from './build-steps.mjs';
import { run } from './run.mjs';

/** start.mjs compares its age with the sources. */
const STAMP = 'dist/.built';

async function build(steps) {
  const startedAt = new Date().toISOString();
  for (const { name, command } of steps) {
    const { code, output } = await run(command);
    if (code !== 0) {
      console.error(`${output}\nThe build stopped at: ${name}`);
      return code;
    }
    console.log(`  ${name}`);
  }
  writeFileSync(STAMP, startedAt);
  return 0;
}

const appOnly = process.argv.includes('--app');
process.exitCode = await build(BUILD_STEPS.filter(step => step.app || !appOnly));
