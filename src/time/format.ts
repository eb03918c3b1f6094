/**
 * Dates, times, durations and prices as words, by `Intl`.
 *
 * One formatter per format, made late and kept: making one costs a millisecond on a slow phone, and the first use of `Intl` in a
 * page about a hundred. Wall clocks are formatted as if in UTC, so that what the clinic's server said is what is read.
 *
 * @module
 */
import type { CivilDate, CivilMonth, Weekday } from './civil.js';
import { engineZone, type OffsetDateTime, wallOf } from './zones.js';

export type DateStyle = 'long' | 'medium' | 'day' | 'weekday';

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  medium: { weekday: 'short', day: 'numeric', month: 'short' },
  day: { day: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
};

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

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** `Tuesday, December 1, 2026`. */
export function formatDate(date: CivilDate, locale: string, style: DateStyle = 'long'): string {
  return dateFormat(locale, style, DATE_STYLES[style]).format(Date.parse(`${date}T00:00:00Z`));
}

/** `December 2026`. */
export function formatMonth(month: CivilMonth, locale: string): string {
  return dateFormat(locale, 'month', { month: 'long', year: 'numeric' }).format(Date.parse(`${month}-01T00:00:00Z`));
}

/** `9:00 AM` or `09:00`, as the locale writes it, from the offset in `start`. */
export function formatTime(start: OffsetDateTime, locale: string): string {
  const { date, time } = wallOf(start);
  return dateFormat(locale, 'time', { hour: 'numeric', minute: '2-digit' }).format(Date.parse(`${date}T${time}:00Z`));
}

/** `Tuesday, December 1, 2026 at 9:00 AM`. */
export function formatDateTime(start: OffsetDateTime, locale: string): string {
  const { date, time } = wallOf(start);
  const style: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'short' };
  return dateFormat(locale, 'date-time', style).format(Date.parse(`${date}T${time}:00Z`));
}

/** The zone's name in words: `Central Standard Time` at that instant, or all year round, `Central Time`. */
export function formatZone(
  zone: string,
  instant: number,
  locale: string,
  style: 'instant' | 'year' = 'instant',
): string {
  const timeZoneName = style === 'year' ? 'longGeneric' : 'long';
  const key = `${timeZoneName} ${zone} ${locale}`;
  const format = kept(key, () => new Intl.DateTimeFormat(locale, { timeZone: engineZone(zone), timeZoneName }));
  return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** The weekday names in the order of the ISO week, Monday first. */
export function weekdayNames(locale: string, width: 'long' | 'short' | 'narrow'): string[] {
  const format = dateFormat(locale, `name ${width}`, { weekday: width });
  // 2024-01-01 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 0, 1 + day)));
}

/** The first column of a calendar: 1 is Monday, 7 is Sunday. */
export function firstDayOfWeek(locale: string): Weekday {
  const tag: LocaleWithWeek = new Intl.Locale(locale);
  const known = tag.getWeekInfo?.() ?? tag.weekInfo;
  if (known) return known.firstDay as Weekday;
  const region = tag.maximize().region ?? '';
  return FIRST_DAYS.find(([, regions]) => regions.split(' ').includes(region))?.[0] ?? 1;
}

/** `60 minutes`. */
export function formatMinutes(minutes: number, locale: string): string {
  return numberFormat(locale, 'minutes', { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes);
}

/** `$95.00`. `amount` is a decimal string so that no cent is lost on the way. */
export function formatPrice(amount: string, currency: string, locale: string): string {
  return numberFormat(locale, `price ${currency}`, { style: 'currency', currency }).format(Number(amount));
}

function dateFormat(locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(`${name} ${locale}`, () => {
    return new Intl.DateTimeFormat(locale, {
      calendar: 'gregory',
      timeZone: 'UTC',
      ...options,
      ...hours(locale, options),
    });
  });
}

/**
 * `hour12: false` prints 24:05 in some engines: where a locale counts 24 hours the cycle is said outright, and with it both digits, which
 * engines drop from a named cycle.
 */
function hours(locale: string, { hour, timeStyle }: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions {
  if (!hour && !timeStyle) return {};
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hour12 ? {} : { hourCycle: 'h23', ...(hour && { hour: '2-digit' }) };
}

function numberFormat(locale: string, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(`${name} ${locale}`, () => new Intl.NumberFormat(locale, options));
}

function kept<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => Format): Format {
  let format = cache.get(key) as Format | undefined;
  if (!format) cache.set(key, (format = make()));
  return format;
}
