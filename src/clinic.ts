/** The package entry `clinic-widgets/clinic.js`: the clinic document, for servers, tools and tests. */
export { describeIssue, type Issue } from './clinic/issues.js';
export * from './clinic/read.js';
export * from './clinic/schema.js';
export * from './clinic/therapies.js';
export * from './clinic/therapy-schema.js';
