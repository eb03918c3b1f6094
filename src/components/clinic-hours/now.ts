import { isServer } from 'lit';
import { isClosedOn, type Opening, openingAt } from '../../clinic/opening.js';
import type { Clinic } from '../../clinic/schema.js';
import type { Language } from '../../controllers/language.js';
import type { PageKey } from '../../i18n/page.js';
import { addDays, daysBetween, weekdayOf } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { formatPass, formatTime, formatZone } from '../../time/format.js';
import { formatDate } from '../../time/format-date.js';
import { weekdayNames } from '../../time/week.js';
import { localZone } from '../../time/zone-names.js';
import { dateIn, instantOf, offsetAt, toOffsetDateTime, wallAt } from '../../time/zones.js';

export type Words = Pick<Language<PageKey>, 't' | 'text' | 'locale'>;

/** The clinic at an instant. */
export interface Now {
  instant: number;
  opening: Opening;
  /** The clinic's day, whatever the visitor's. */
  today: CivilDate;
  isDayOff: boolean;
  /** When other words are right: it opens or closes, or tomorrow is today. */
  changesAt: number;
}

/** What a page knows of now that was made ahead: no day of the week is today, and nobody asks the rest. */
export const NO_TIME = { today: '', isDayOff: false } as Now;

const WEEK = 7 * 86_400_000;

export function nowAt(clinic: Clinic, instant: number): Now {
  const { timeZone, closed } = clinic;
  const opening = openingAt(clinic, instant);
  const today = dateIn(timeZone, instant);
  const midnight = instantOf(timeZone, addDays(today, 1), '00:00');
  const changesAt = Math.min(midnight, opening.until ?? opening.next ?? Infinity);
  return { instant, opening, today, isDayOff: isClosedOn(closed, today), changesAt };
}

/** `Open now, until 12:00`. */
export function describeNow({ timeZone }: Clinic, { opening, today, isDayOff }: Now, words: Words): string {
  const { t } = words;
  const { isOpen, until, next } = opening;
  if (isOpen) return until ? t('openUntil', { when: describeUntil(timeZone, until, today, words) }) : t('openAlways');
  if (!next) return t(isDayOff ? 'dayOff' : 'closedNow');
  return t(isDayOff ? 'dayOffOpens' : 'closedOpens', { when: describeWhen(timeZone, next, today, words) });
}

/** Tomorrow's first minute is today's midnight. */
function describeUntil(zone: string, until: number, today: CivilDate, words: Words): string {
  const { date, time } = wallAt(zone, until);
  if (time === '00:00' && date === addDays(today, 1)) return words.t('midnight');
  return date === today ? say('timeAlone', zone, until, words) : describeWhen(zone, until, today, words);
}

function describeWhen(zone: string, instant: number, today: CivilDate, words: Words): string {
  const date = dateIn(zone, instant);
  const days = daysBetween(today, date);
  if (days < 2) return say(days < 1 ? 'atTime' : 'tomorrowAt', zone, instant, words);
  const { locale } = words;
  const day = days < 7 ? weekdayNames(locale, 'long')[weekdayOf(date) - 1]! : nameDate(date, today, locale);
  return say('dayAt', zone, instant, words, day);
}

/** A language may say one o'clock in another way than the others: the number that is read counts. */
function say(key: PageKey, zone: string, instant: number, { t, locale }: Words, day = ''): string {
  const start = toOffsetDateTime(zone, instant);
  const time = formatTime(start, locale);
  const pass = formatPass(start, zone, locale);
  return t(key, { day, time: pass ? `${time} ${pass}` : time, count: parseInt(time, 10) });
}

/** `Friday, December 25`, with the year where it is another. */
export function nameDate(date: CivilDate, today: CivilDate, locale: string): string {
  return formatDate(date, locale, date.slice(0, 4) === today.slice(0, 4) ? 'weekday' : 'long');
}

/** The clinic's zone by name, where the visitor's clock shows other times at this time of the year or half a year on. */
export function foreignZone({ timeZone }: Clinic, instant: number, locale: string): string | undefined {
  // Nor does a server know where visitors are.
  if (isServer) return undefined;
  const isOther = [instant, instant + 26 * WEEK].some(at => offsetAt(timeZone, at) !== offsetAt(localZone(), at));
  return isOther ? formatZone(timeZone, instant, locale, 'year') : undefined;
}
