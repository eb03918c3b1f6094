import { booking } from './en/booking.js';
import type { bookingCaptcha } from './en/booking-captcha.js';
import type { bookingHold } from './en/booking-hold.js';
import type { bookingLate } from './en/booking-late.js';
import type { bookingLeave } from './en/booking-leave.js';
import type { bookingOutcome } from './en/booking-outcome.js';
import type { bookingRequest } from './en/booking-request.js';
import type { bookingSeries } from './en/booking-series.js';
import type { Catalogue, Messages } from './messages.js';

export type LateKey = keyof (typeof bookingCaptcha &
  typeof bookingHold &
  typeof bookingLate &
  typeof bookingLeave &
  typeof bookingOutcome &
  typeof bookingRequest &
  typeof bookingSeries);
export type BookingKey = keyof typeof booking | LateKey;

const english: Partial<Messages<BookingKey>> = { ...booking };

/** The booking form's words in every language. English lacks those of the late steps until `addLateWords`. */
export const bookingMessages: Catalogue<BookingKey> = {
  en: english as Messages<BookingKey>,
  locales: { es: async () => (await import('./es/booking.js')).booking },
};

export function addLateWords(words: Partial<Messages<LateKey>>): void {
  Object.assign(english, words);
}
