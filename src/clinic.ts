/** The package entry `clinic-widgets/clinic.js`: the clinic document, for servers, tools and tests. */
export * from './clinic/document-schema.js';
export * from './clinic/entry-schema.js';
export { describeIssue, type Issue, issuesOf, nearest, unknownKeys } from './clinic/issues.js';
export * from './clinic/json-ld.js';
export * from './clinic/read.js';
export * from './clinic/schema.js';
export * from './clinic/therapies.js';
export * from './clinic/therapy-schema.js';
