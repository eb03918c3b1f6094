/** What nobody needs before a time is chosen. It is fetched then. */
export { buildRequest } from '../../../booking/build-request.js';
export { renderDetails } from './details.js';
export { readDetails } from './read-details.js';
export { renderResult, resultHeading } from './result.js';
export { renderReview, renderReviewHint } from './review.js';
export { Submission } from '../submission.js';
export { default as styles } from '../late.styles.js';
