/** What the script tag fetches: the element's own module shares a chunk with what the booking form needs of it. */
export { ClinicCalendar } from './clinic-calendar.js';
