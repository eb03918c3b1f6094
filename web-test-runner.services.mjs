// Backends before services as their documentation describes them, on another origin: `npm run test:backends`.
import { fixtures } from './scripts/wtr-fixtures.mjs';
import elements from './web-test-runner.config.mjs';

const { plugin, middleware } = fixtures();

export default {
  ...elements,
  files: ['test/services/**/*.test.ts'],
  plugins: [...elements.plugins, plugin],
  middleware: [middleware],
  // One process answers for all services, on a machine that may be busy.
  testFramework: { config: { timeout: 15_000 } },
};
