/**
 * What the script tag fetches. The element's own module shares a chunk with the rest of the form, and a chunk that others import from
 * is none that can be imported for one module of it. The calendar stands here so that both are fetched at once.
 */
import '../clinic-calendar/clinic-calendar.js';
export { ClinicBooking } from './clinic-booking.js';
