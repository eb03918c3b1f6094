/** What nobody needs before a time is chosen. It is fetched then, with its words. */
import { css } from 'lit';
import { addLateWords } from '../../../i18n/booking.js';
import { bookingLate } from '../../../i18n/en/booking-late.js';
import after from '../after.styles.js';
import late from '../late.styles.js';

export { buildPreferenceRequest, buildRequest } from '../../../booking/build-request.js';
export { lateFlow } from '../../../booking/flow-sending.js';
export { renderDetails } from './details.js';
export { readDetails } from './read-details.js';
export { renderResult, resultHeading } from './result.js';
export { renderReview, renderReviewHint } from './review.js';
export { Submission } from '../submission.js';
export { renderSending } from './sending.js';

export const styles = css`${late}${after}`;

addLateWords(bookingLate);
