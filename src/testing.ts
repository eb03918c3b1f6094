/** The package entry `clinic-widgets/testing.js`: contract suites for backends of your own. */
export * from './testing/test-backend.js';
