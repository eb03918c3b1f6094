/** The package entry `clinic-widgets/booking.js`: the open booking contract, for servers and other backends. */
export * from './booking/answers.js';
export { type IcsEvent, uidOf, writeCalendar } from './booking/ics.js';
export * from './booking/limits.js';
export * from './booking/proof.js';
export * from './booking/request.js';
