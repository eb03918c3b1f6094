import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Clinic, ClinicDocument, Service } from 'clinic-widgets/clinic.js';
import { freeOn } from '../src/scheduling/availability.js';
import type { Session } from '../src/scheduling/timetable.js';
import { clinicWith, questionAbout } from './support/rules.js';

const ROUNDS = 200;
const MINUTE = 60_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
];

/**
 * Free times against a second opinion that shares no code with them: it walks the clock of some days in steps of five minutes, asks `Intl` what it shows, and
 * judges each by the words of the rules. It knows no overnight hours and no openings that a change of the clock skips or repeats:
 * those have examples of their own.
 */
describe('free times', () => {
  let offered = 0;

  for (let round = 1; round <= ROUNDS; round++) {
    it(`agree with a second opinion, seed ${round}`, () => {
      const random = randomFrom(round);
      const { clinic, sessions, now, dates } = randomCase(random);
      const question = questionAbout(clinic, sessions, new Date(now).toISOString());

      for (const date of dates) {
        const found = freeOn(question, date).slots.map(
          ({ start, practitioner, remaining }) => `${start} ${practitioner} ${remaining}`,
        );
        assert.deepEqual(found, secondOpinion(clinic, sessions, now, date));
        offered += found.length;
      }
    });
  }

  it('were offered in these cases, and not seldom', () => assert.ok(offered > ROUNDS * 20, String(offered)));
});

function secondOpinion(clinic: Clinic, sessions: readonly Session[], now: number, date: string): string[] {
  const [service] = clinic.services as [Service];
  const today = shown(clinic.timeZone, now).date;
  if (Date.parse(date) > Date.parse(today) + clinic.booking.horizonDays * 1440 * MINUTE) return [];
  const day = clockOf(clinic.timeZone, date);
  const found: string[] = [];
  for (const { instant: start } of day) {
    if (start < now + clinic.booking.noticeMinutes * MINUTE) continue;
    for (const practitioner of clinic.practitioners) {
      if (!isOpening(clinic, practitioner, start, day, date)) continue;
      const until = start + (service.minutes + service.bufferMinutes) * MINUTE;
      const against = sessions.filter(
        other => other.practitioner === practitioner.id && other.start < until && start < other.until,
      );
      const [only] = against;
      const joins =
        against.length === 1 &&
        only!.start === start &&
        only!.service === service.id &&
        only!.taken < service.capacity &&
        service.capacity > 1;
      if (against.length > 0 && !joins) continue;
      const remaining = service.capacity > 1 ? service.capacity - (only?.taken ?? 0) : undefined;
      found.push(`${start} ${practitioner.id} ${remaining}`);
    }
  }
  return found;
}

interface Shown {
  instant: number;
  date: string;
  time: string;
}

function isOpening(
  clinic: Clinic,
  practitioner: Clinic['practitioners'][number],
  start: number,
  day: readonly Shown[],
  date: string,
): boolean {
  if (clinic.closed.includes(date) || practitioner.closed?.includes(date)) return false;
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]!.toLowerCase() as 'mon';
  const intervals = (practitioner.hours ?? clinic.hours)[weekday] ?? [];
  return intervals.some(([from, to]) => {
    const opens = day.find(({ time }) => time === from)!.instant;
    const elapsed = (start - opens) / MINUTE;
    return elapsed >= 0 && elapsed % clinic.booking.stepMinutes === 0 && endsBy(clinic, start, date, to);
  });
}

function endsBy({ timeZone, services: [service] }: Clinic, start: number, date: string, closing: string): boolean {
  const end = shown(timeZone, start + service!.minutes * MINUTE);
  if (end.date === date) return end.time <= closing;
  return closing === '24:00' && end.time === '00:00' && Date.parse(end.date) - Date.parse(date) === 1440 * MINUTE;
}

/** What the clock shows through the day, every five minutes. */
function clockOf(zone: string, date: string): Shown[] {
  const around = Array.from(
    { length: 56 * 12 },
    (_, step) => Date.parse(`${date}T00:00:00Z`) + (step * 5 - 960) * MINUTE,
  );
  return around.map(instant => shown(zone, instant)).filter(here => here.date === date);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function shown(zone: string, instant: number): Shown {
  let format = formats.get(zone);
  if (!format)
    formats.set(
      zone,
      (format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })),
    );
  const [date = '', time = ''] = format.format(instant).split(' ');
  return { instant, date, time };
}

type Random = (below: number) => number;

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed * 0x9e3779b9;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function randomCase(random: Random) {
  const pick = <Value>(values: readonly Value[]): Value => values[random(values.length)]!;
  // Days around changes of the clock, and others.
  const first = pick([
    '2026-03-07',
    '2026-03-28',
    '2026-04-04',
    '2026-10-03',
    '2026-10-24',
    '2026-10-31',
    '2026-06-15',
    '2026-12-30',
  ]);
  const dates = Array.from({ length: 3 }, (_, index) =>
    new Date(Date.parse(first) + index * 1440 * MINUTE).toISOString().slice(0, 10),
  );
  const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:${pick(['00', '15', '30', '45'])}`;
  // Openings from 4 on: no clock changes between them and the closing.
  const intervals = (): [string, string][] => {
    const middle = 8 + random(6);
    const evening: [string, string] = [clock(middle + 1), pick([clock(middle + 3), '24:00'])];
    return random(3) ? [[clock(4 + random(4)), clock(middle)], evening] : [[clock(4 + random(6)), clock(middle + 3)]];
  };
  const hours = () => Object.fromEntries(WEEKDAYS.filter(() => random(5)).map(day => [day.toLowerCase(), intervals()]));
  const practitioners = ['ana', 'ben', 'cleo'].slice(0, 1 + random(3)).map(id => ({
    id,
    name: id,
    ...(random(3) === 0 && { hours: hours() }),
    ...(random(4) === 0 && { closed: [pick(dates)] }),
  }));
  const document: Partial<ClinicDocument> = {
    timeZone: pick(ZONES),
    hours: hours(),
    closed: random(5) ? [] : [pick(dates)],
    practitioners,
    services: [
      {
        id: 'hour',
        name: 'S',
        minutes: pick([20, 30, 45, 60, 90]),
        bufferMinutes: pick([0, 0, 10, 15]),
        capacity: pick([1, 1, 4]),
      },
    ],
    booking: { stepMinutes: pick([10, 15, 20, 30, 60]), noticeMinutes: pick([0, 60, 600]), horizonDays: 1 + random(4) },
  };
  const clinic = clinicWith(document);
  const now = Date.parse(`${first}T00:00:00Z`) - 1440 * MINUTE + random(2880) * MINUTE;
  return { clinic, sessions: randomSessions(random, clinic, Date.parse(`${first}T00:00:00Z`)), now, dates };
}

/** Some sessions of each practitioner, none over another. */
function randomSessions(random: Random, clinic: Clinic, from: number): Session[] {
  const [service] = clinic.services as [Service];
  return clinic.practitioners.flatMap(({ id: practitioner }) => {
    const sessions: Session[] = [];
    let start = from + random(600) * MINUTE;
    for (let count = random(12); count > 0; count--) {
      start += (15 + 5 * random(100)) * MINUTE;
      start -= start % (5 * MINUTE);
      const same = random(2) === 0;
      const end = start + (same ? service.minutes : 5 + 5 * random(20)) * MINUTE;
      const until = end + (same ? service.bufferMinutes : 5 * random(4)) * MINUTE;
      sessions.push({
        practitioner,
        service: same ? service.id : 'other',
        start,
        end,
        until,
        taken: 1 + random(service.capacity),
      });
      start = until;
    }
    return sessions;
  });
}
