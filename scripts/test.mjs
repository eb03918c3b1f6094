// `npm test`: every step, one after the other, going on after a failure. Its last line is `N passed, N failed`.
// `npm test -- lint elements` runs only the steps whose names begin so.
import { COUNTS } from './counts.mjs';
import { run } from './run.mjs';
import { LATER_STEPS, TEST_STEPS } from './test-steps.mjs';

/** What a failed step should have provided; those that need it are not run, and have failed. */
const missing = new Set();

async function runStep({ name, command, env, count, minutes, needs, provides }) {
  if (missing.has(needs)) {
    console.log(`\n── ${name} ──\nnot run: it needs a step that failed`);
    return { passed: 0, failed: 1 };
  }
  const startedAt = performance.now();
  const result = await run(command, { env, minutes });
  const { passed, failed } = COUNTS[count](result);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`\n── ${name} ── ${seconds} s`);
  if (failed > 0) console.log(result.output.trimEnd() || '(it printed nothing)');
  else for (const line of result.output.match(/^not run: .*$/gm) ?? []) console.log(line);
  console.log(failed > 0 ? `FAILED: ${passed} passed, ${failed} failed` : `ok: ${passed}`);
  if (failed > 0 && provides) missing.add(provides);
  return { passed, failed };
}

function chosenSteps(names) {
  if (names.length === 0) return TEST_STEPS;
  return [...TEST_STEPS, ...LATER_STEPS].filter(step => names.some(name => step.name.startsWith(name)));
}

const total = { passed: 0, failed: 0 };
const steps = chosenSteps(process.argv.slice(2));

/** Those that are `apart` need nothing of one another, and most wait for one core: two of them go on at once. */
async function runFrom() {
  for (let step = steps.shift(); step; step = steps[0]?.apart ? steps.shift() : undefined) {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
  }
}
while (steps.length > 0) await Promise.all(steps[0].apart ? [runFrom(), runFrom()] : [runFrom()]);
// No step at all is no success.
if (total.passed + total.failed === 0) total.failed = 1;

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
