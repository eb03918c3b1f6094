/** The steps after the time of a clinic that asks more: whom the appointment is for, or what would help the patient to come. */
import { css } from 'lit';
import { addLateWords } from '../../../i18n/booking.js';
import { bookingAsked } from '../../../i18n/en/booking-asked.js';
import asked from '../asked.styles.js';
import { accessWords, renderAccess } from './access.js';
import { styles as late } from './late.js';
import { more } from './more.js';
import { renderWhom, rowsOfOther } from './whom.js';

export * from './late.js';

export const styles = css`${late}${asked}`;

addLateWords(bookingAsked);
Object.assign(more, { accessWords, renderAccess, renderWhom, rowsOfOther });
