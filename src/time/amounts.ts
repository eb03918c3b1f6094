/**
 * Durations and prices as words.
 *
 * @module
 */
import { kept } from './formatters.js';

/** `60 minutes`. */
export function formatMinutes(minutes: number, locale: string): string {
  return numberFormat(locale, 'minutes', { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes);
}

/** `$95.00`. `amount` is a decimal string so that no cent is lost on the way. */
export function formatPrice(amount: string, currency: string, locale: string): string {
  return numberFormat(locale, `price ${currency}`, { style: 'currency', currency }).format(Number(amount));
}

function numberFormat(locale: string, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(`${name} ${locale}`, () => new Intl.NumberFormat(locale, options));
}
