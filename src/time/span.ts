/**
 * Spans of time as words.
 *
 * @module
 */
import { kept } from './formatters.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** `24 hours`, `2 days`, `90 minutes`: whichever says `minutes` without a rest. A single day is 24 hours. */
export function formatSpan(minutes: number, locale: string): string {
  if (minutes > DAY && minutes % DAY === 0) return format(minutes / DAY, 'day', locale);
  return minutes % HOUR === 0 ? format(minutes / HOUR, 'hour', locale) : format(minutes, 'minute', locale);
}

function format(count: number, unit: 'day' | 'hour' | 'minute', locale: string): string {
  const make = (): Intl.NumberFormat => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return kept(`span ${unit} ${locale}`, make).format(count);
}
