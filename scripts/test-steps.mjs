// What `npm test` runs, in order. `count` says how its tests are counted (counts.mjs); `needs` names the step without which
// it could only fail; `provides` is the name others need it by; `apart` steps may run beside one another.
import { BUILD_STEPS } from './build-steps.mjs';

/** Half an hour off the others, with summer time: what is wrong by an hour or by a day shows here. */
const OTHER_ZONE = 'America/St_Johns';

const builds = BUILD_STEPS.map(step => ({ ...step, name: `build: ${step.name}`, count: 'check' }));

const checks = [
  { name: 'types', command: ['node', 'scripts/typecheck.mjs'], apart: true },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], apart: true },
  { name: 'format', command: ['npm', 'run', '--silent', 'format:check'], apart: true },
  { name: 'budgets', command: ['node', '--import', 'tsx', 'scripts/budgets.js'], needs: 'server', apart: true },
  { name: 'layers', command: ['node', 'scripts/check-layers.js'] },
  { name: 'exports', command: ['node', 'scripts/check-exports.js'], needs: 'modules' },
  { name: 'package (publint)', command: ['publint', '--strict'], needs: 'modules' },
  { name: 'types of the package (attw)', command: ['npm', 'run', '--silent', 'check:types'], needs: 'modules' },
  { name: 'hygiene', command: ['node', 'scripts/check-hygiene.js'], needs: 'script' },
  { name: 'lock file', command: ['node', 'scripts/check-lock.mjs'] },
  {
    name: 'openapi.json is current',
    command: ['npm', 'run', 'check:openapi', '-w', 'server'],
    needs: 'server',
  },
  { name: 'weight of the backends', command: ['node', 'scripts/backend-budgets.js'] },
  { name: 'weight of the small elements', command: ['node', 'scripts/element-budgets.js'] },
].map(step => ({ ...step, count: 'check' }));

/** Much of what these wait for is another process. */
const TWO_AT_ONCE = ['4', '2'];

const suites = [
  { name: 'elements', command: ['wtr'], count: 'elements', minutes: 10 },
  {
    name: 'server',
    command: ['node', 'scripts/node-tests.mjs', 'server/test', ...TWO_AT_ONCE, 'upstream'],
    count: 'node',
    needs: 'server',
  },
  {
    name: 'command',
    command: ['node', 'scripts/node-tests.mjs', 'test/cli', ...TWO_AT_ONCE],
    count: 'node',
    needs: 'command',
  },
  {
    name: 'end to end',
    command: ['node', 'scripts/node-tests.mjs', 'test/e2e', ...TWO_AT_ONCE],
    count: 'node',
    needs: 'server',
  },
];

export const TEST_STEPS = [...builds, ...checks, ...suites];

/** Run only by name: they take long and seldom find more. */
export const LATER_STEPS = [
  {
    name: 'pages of the demo, and what one does there',
    command: ['node', 'scripts/node-tests.mjs', 'test/pages', ...TWO_AT_ONCE],
    count: 'node',
    minutes: 20,
  },
  {
    name: 'walks through rules, minutes, pages and states',
    command: ['wtr', '--files', 'test/walks/*.test.ts'],
    count: 'elements',
    minutes: 20,
  },
  {
    name: 'backends: services in a browser, from another origin',
    command: ['wtr', '--config', 'web-test-runner.services.mjs'],
    count: 'elements',
  },
  {
    name: 'backends: the real things',
    command: ['node', 'scripts/node-tests.mjs', 'test/real', '10'],
    count: 'node',
    minutes: 20,
  },
  {
    name: 'backends: what the proxy asks',
    command: ['node', 'scripts/node-tests.mjs', 'server/test/upstream', ...TWO_AT_ONCE],
    count: 'node',
    minutes: 20,
  },
  {
    name: 'hostile: pages that make it hard',
    command: ['node', 'scripts/node-tests.mjs', 'test/hostile', ...TWO_AT_ONCE],
    count: 'node',
    minutes: 20,
  },
  {
    name: 'hostile: in a frame of another site',
    command: ['node', 'scripts/node-tests.mjs', 'test/embed', ...TWO_AT_ONCE],
    count: 'node',
  },
  {
    name: `engines: elements in Firefox and WebKit, in ${OTHER_ZONE}`,
    command: ['wtr', '--config', 'web-test-runner.engines.mjs'],
    env: { TZ: OTHER_ZONE },
    count: 'elements',
    minutes: 30,
  },
  {
    name: 'whole pages in Chromium, Firefox and WebKit',
    command: ['node', 'scripts/node-tests.mjs', 'test/engines', '5'],
    count: 'node',
    minutes: 20,
  },
  {
    name: 'frameworks: an app in each',
    // Two apps at a time; in their minutes the first install.
    command: ['node', 'scripts/node-tests.mjs', 'test/frameworks', '6', '2'],
    count: 'node',
    minutes: 20,
  },
  {
    name: 'wordpress: pasted into a real one',
    command: ['node', 'scripts/node-tests.mjs', 'test/wordpress', '5'],
    count: 'node',
    minutes: 20,
  },
];
