/**
 * Days that would suit a patient, and whether the clinic can be asked for them. Problems are codes: an element has the words.
 *
 * @module
 */
import type { Clinic, Practitioner } from '../clinic/schema.js';
import { addDays, weekdayOf } from '../time/civil.js';
import { type CivilDate, isCivilDate } from '../time/civil-date.js';
import { dateIn } from '../time/zones.js';
import { LIMITS } from './limits.js';
import type { PreferenceDraft } from './offer.js';

/** `refused`: nothing seems wrong here, but the server minds it. */
export type PreferenceTrouble = 'missing' | 'not-a-date' | 'past' | 'beyond' | 'closed' | 'refused';

export interface PreferenceProblem {
  /** Which of the preferences, from 0. */
  at: number;
  field: 'date' | 'part';
  problem: PreferenceTrouble;
}

/** The days that can be asked for. */
export interface AskableDays {
  first: CivilDate;
  last: CivilDate;
  isClosed(date: CivilDate): boolean;
}

export const EMPTY_PREFERENCE: PreferenceDraft = { date: '', part: '' };

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** From today on the clinic's calendar to its horizon; `practitioners` are those who may give the service. */
export function askableDays(clinic: Clinic, practitioners: readonly Practitioner[], now: number): AskableDays {
  const first = dateIn(clinic.timeZone, now);
  const who: readonly Partial<Practitioner>[] = practitioners.length > 0 ? practitioners : [{}];
  return {
    first,
    last: addDays(first, clinic.booking.horizonDays),
    isClosed: date => isIn(clinic.closed, date) || who.every(each => isAway(each, clinic, date)),
  };
}

/** What keeps `drafts` from being sent, in the order of the form. `isUnreadable` tells of a field with a half-typed date. */
export function checkPreferences(
  drafts: readonly PreferenceDraft[],
  days: AskableDays,
  isUnreadable: (at: number) => boolean = () => false,
): PreferenceProblem[] {
  const all = drafts.length > 0 ? drafts : [EMPTY_PREFERENCE];
  return all.slice(0, LIMITS.preferences).flatMap(({ date, part }, at): PreferenceProblem[] => {
    // A further one that was never begun is none.
    if (at > 0 && date === '' && part === '' && !isUnreadable(at)) return [];
    const problem = isUnreadable(at) ? 'not-a-date' : troubleWith(date, days);
    return [
      ...(problem ? [{ at, field: 'date' as const, problem }] : []),
      ...(part === '' ? [{ at, field: 'part' as const, problem: 'missing' as const }] : []),
    ];
  });
}

function troubleWith(date: string, { first, last, isClosed }: AskableDays): PreferenceTrouble | undefined {
  if (date === '') return 'missing';
  if (!isCivilDate(date)) return 'not-a-date';
  if (date < first) return 'past';
  if (date > last) return 'beyond';
  return isClosed(date) ? 'closed' : undefined;
}

/** Their hours replace the clinic's. Where no hours are given at all, nobody can say. */
function isAway({ hours, closed }: Partial<Practitioner>, clinic: Clinic, date: CivilDate): boolean {
  if (isIn(closed, date)) return true;
  const week = hours ?? clinic.hours;
  const isKnown = Object.values(week).some(intervals => intervals.length > 0);
  return isKnown && (week[WEEKDAYS[weekdayOf(date) - 1]!]?.length ?? 0) === 0;
}

function isIn(closed: Clinic['closed'] = [], date: CivilDate): boolean {
  return closed.some(each => (typeof each === 'string' ? each === date : date >= each.from && date <= each.to));
}
