import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { findChrome, sandboxArguments } from './scripts/find-chrome.mjs';
import { cdpMedia, countReporter } from './scripts/wtr-plugins.mjs';

// Without a tsconfig esbuild does not accept our legacy decorators.
const tsconfig = fileURLToPath(new URL('./tsconfig.json', import.meta.url));

export default {
  // test/walks takes long and is a suite of its own, and so is test/services (web-test-runner.services.mjs); the others run in Node, against real servers and browsers. test/support holds what tests share.
  files: [
    'test/**/*.test.ts',
    '!test/{cli,e2e,embed,engines,faults,frameworks,hostile,pages,real,services,walks,wordpress}/**',
  ],
  nodeResolve: { exportConditions: ['production'] },
  plugins: [esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig }), a11ySnapshotPlugin(), cdpMedia()],
  browsers: [chromeLauncher({ launchOptions: { executablePath: findChrome(), args: sandboxArguments() } })],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true }),
    countReporter(),
  ],
  testFramework: { config: { timeout: 5000 } },
};
