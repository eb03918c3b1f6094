import type { CivilDate } from '../../time/civil-date.js';
import type { DayReason } from './agenda.js';
import { nameDay } from './describe.js';
import type { View } from './times.js';

/** How many times the day has, or why it has none. */
export function describeDay(date: CivilDate, found: number | DayReason, view: View): string {
  const day = nameDay(date, view);
  if (typeof found === 'number') return view.t('dayFree', { day, count: found });
  return view.t('dayNone', { day, reason: view.t(found) });
}
