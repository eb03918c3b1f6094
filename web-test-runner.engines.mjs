// The tests of the elements once more, in Firefox and in WebKitGTK: `npm run test:engines`. docs/engines.md says more.
// ENGINE=Firefox or ENGINE=WebKit runs one of them.
import { engineCommands, firefoxLauncher, webKitLauncher } from './scripts/engines-wtr.mjs';
import elements from './web-test-runner.config.mjs';

const LAUNCHERS = { Firefox: firefoxLauncher, WebKit: webKitLauncher };

const chosen = Object.entries(LAUNCHERS).filter(([name]) => [undefined, name].includes(process.env.ENGINE));

export default {
  ...elements,
  // Thousands of spoilt documents, read twice: objects and strings alone, which is the language and no engine's own.
  files: [...elements.files, '!test/clinic/take.test.ts'],
  plugins: [engineCommands(), ...elements.plugins],
  browsers: chosen.map(([, launch]) => launch()),
  // Two engines at once, on a machine that may be busy.
  browserStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 30_000 } },
};
