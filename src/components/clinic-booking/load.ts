/**
 * What the script tag fetches. The element's own module shares a chunk with the rest of the form, and a chunk that others import from
 * is none that can be imported for one module of it.
 */
import './clinic-booking.js';
