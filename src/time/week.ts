/**
 * The week, as a locale has it.
 *
 * @module
 */
import type { Weekday } from './civil.js';
import { dateFormat } from './formatters.js';

/** Where the week does not begin on Monday, for engines that cannot say (CLDR 48). */
const FIRST_DAYS: readonly [Weekday, string][] = [
  [5, 'MV'],
  [6, 'AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'],
  [
    7,
    'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY ' +
      'SA SG SV TH TT TW UM US VE VI WS YE ZA ZW',
  ],
];

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { getWeekInfo?(): WeekInfo; weekInfo?: WeekInfo };

/** The weekday names in the order of the ISO week, Monday first. */
export function weekdayNames(locale: string, width: 'long' | 'short' | 'narrow'): string[] {
  const format = dateFormat(locale, `name ${width}`, { weekday: width });
  // 2024-01-01 was a Monday.
  return [...Array(7)].map((_, day) => format.format(Date.UTC(2024, 0, 1 + day)));
}

/** The first column of a calendar: 1 is Monday, 7 is Sunday. */
export function firstDayOfWeek(locale: string): Weekday {
  const tag: LocaleWithWeek = new Intl.Locale(locale);
  const known = tag.getWeekInfo?.() ?? tag.weekInfo;
  if (known) return known.firstDay as Weekday;
  const region = tag.maximize().region ?? '';
  return FIRST_DAYS.find(([, regions]) => regions.split(' ').includes(region))?.[0] ?? 1;
}
