/**
 * Whether a clinic is open, found by walking through every minute with Temporal. Shares no line with `src/clinic/opening.ts`.
 *
 * @module
 */
import { openingAt, type OpeningRules } from '../../src/clinic/opening.js';
import { at, Temporal } from './clock-changes.js';
import { type Random, random } from './random.js';

const MINUTE = 60_000;
const DAYS = 8;
const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const TRIES = 25;

/** Where `openingAt` and the walk differ, for random hours in the days from `day` on. */
export function disagreements(timeZone: string, day: string, seed: number): string[] {
  const chances = random(seed);
  return Array.from({ length: TRIES }, () => randomRules(timeZone, day, chances)).flatMap(rules => compare(rules, day));
}

function compare(rules: OpeningRules, day: string): string[] {
  const begin = startOf(rules, Temporal.PlainDate.from(day));
  const open = walk(rules, day, begin);
  // Around every change in the first days, and in between.
  const changes = open.flatMap((is, minute) => (minute > 0 && is !== open[minute - 1] ? [minute] : []));
  const asked = [...changes.flatMap(minute => [minute - 1, minute, minute + 1]), 7, 777, 1500, 3333];
  return asked
    .filter(minute => minute < 5 * 1440)
    .flatMap(minute => {
      const instant = begin + minute * MINUTE;
      const change = changes.find(later => later > minute);
      if (change === undefined) return [];
      const expected = { isOpen: open[minute], [open[minute] ? 'until' : 'next']: begin + change * MINUTE };
      const found = openingAt(rules, instant);
      const isSame = JSON.stringify(found) === JSON.stringify(expected);
      return isSame ? [] : [`${at(rules.timeZone, instant).toString()}: ${JSON.stringify([rules, found, expected])}`];
    });
}

/** One boolean a minute. */
function walk(rules: OpeningRules, day: string, begin: number): boolean[] {
  const first = Temporal.PlainDate.from(day);
  const periods = Array.from({ length: DAYS + 2 }, (_, index) =>
    periodsOf(rules, first.add({ days: index - 1 })),
  ).flat();
  const end = Math.round((startOf(rules, first.add({ days: DAYS - 1 })) - begin) / MINUTE);
  return Array.from({ length: end }, (_, minute) => {
    const instant = begin + minute * MINUTE;
    const isIn = periods.some(([opens, closes]) => opens <= instant && instant < closes);
    return isIn && !(rules.closed.length > 0 && isClosed(rules, at(rules.timeZone, instant).toPlainDate()));
  });
}

function periodsOf(rules: OpeningRules, date: Temporal.PlainDate): [number, number][] {
  if (isClosed(rules, date)) return [];
  return (rules.hours[DAY_NAMES[date.dayOfWeek - 1]!] ?? []).map(([from, to]) => [
    instantAt(rules, date, from, 'compatible'),
    instantAt(rules, to < from ? date.add({ days: 1 }) : date, to, 'later'),
  ]);
}

function instantAt({ timeZone }: OpeningRules, date: Temporal.PlainDate, clock: string, which: 'compatible' | 'later') {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const wall = date.toPlainDateTime().add({ hours: hour, minutes: minute });
  return wall.toZonedDateTime(timeZone, { disambiguation: which }).epochMilliseconds;
}

function isClosed({ closed }: OpeningRules, date: Temporal.PlainDate): boolean {
  return closed.some(entry =>
    typeof entry === 'string' ? entry === String(date) : entry.from <= String(date) && String(date) <= entry.to,
  );
}

function startOf({ timeZone }: OpeningRules, date: Temporal.PlainDate): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

function randomRules(timeZone: string, day: string, { below, chance }: Random): OpeningRules {
  const clock = (): string => {
    // Most of them at night, where clocks change.
    const quarter = chance(0.7) ? below(16) : below(97);
    return `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  };
  const hours = Object.fromEntries(
    DAY_NAMES.map(name => [name, Array.from({ length: below(4) }, () => [clock(), clock()])]),
  ) as OpeningRules['hours'];
  const first = Temporal.PlainDate.from(day);
  const closed = Array.from({ length: below(3) }, () => String(first.add({ days: below(6) })));
  return { timeZone, hours, closed };
}
