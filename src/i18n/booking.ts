import { booking, type BookingKey } from './en/booking.js';
import type { Catalogue } from './messages.js';

export type { BookingKey };

/** The booking form's words in every language. */
export const bookingMessages: Catalogue<BookingKey> = {
  en: booking,
  locales: { es: async () => (await import('./es/booking.js')).booking },
};
