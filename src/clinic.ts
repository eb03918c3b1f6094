/** The package entry `clinic-widgets/clinic.js`: the clinic document, for servers, tools and tests. */
export {
  type ClaimOptions,
  type ClaimRule,
  checkClaims,
  type ClaimSource,
  type Finding,
  rulesOf,
} from './clinic/claims.js';
export { builtInLevels } from './clinic/claims/built-in-levels.js';
export * from './clinic/document-schema.js';
export * from './clinic/entry-schema.js';
export { describeIssue, type Issue, issuesOf, nearest, unknownKeys } from './clinic/issues.js';
export * from './clinic/json-ld.js';
export * from './clinic/read.js';
export { reviewNotes } from './clinic/reviews.js';
export * from './clinic/schema.js';
export * from './clinic/therapies.js';
export * from './clinic/therapy-schema.js';
