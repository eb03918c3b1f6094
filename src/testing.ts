/** The package entry `clinic-widgets/testing.js`: contract suites for backends of your own. */
export type { Garbled, Made, Runner, Situations } from './testing/situations.js';
export * from './testing/test-backend.js';
export * from './testing/test-linking-backend.js';
