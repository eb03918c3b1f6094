import type { Clinic, ClinicDocument } from 'clinic-widgets/clinic.js';
import { readClinic } from 'clinic-widgets/clinic.js';
import { instantOf, toOffsetDateTime } from 'clinic-widgets/time.js';
import { freeOn, practitionersOf, type Question } from '../../src/scheduling/availability.js';
import { type Session, timetable } from '../../src/scheduling/timetable.js';

const MINUTE = 60_000;

/** A clinic of one service of an hour and one practitioner, with some of it replaced. */
export function clinicWith(changes: Partial<ClinicDocument>): Clinic {
  const document: ClinicDocument = {
    id: 'rules',
    name: 'Rules',
    timeZone: 'UTC',
    services: [{ id: 'hour', name: 'Hour', minutes: 60 }],
    practitioners: [{ id: 'ana', name: 'Ana (test)' }],
    ...changes,
    booking: { stepMinutes: 60, noticeMinutes: 0, horizonDays: 400, ...changes.booking },
  };
  const reading = readClinic(document);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.clinic;
}

/** Asked long before anything of it. */
export function questionAbout(
  clinic: Clinic,
  sessions: readonly Session[] = [],
  now = '2026-01-01T00:00:00Z',
): Question {
  const [service] = clinic.services;
  return {
    clinic,
    service: service!,
    practitioners: practitionersOf(clinic, service!),
    timetable: timetable(sessions),
    now: Date.parse(now),
  };
}

/** The starts of a day as the clinic's clock shows them, with the offset where `withOffset`. */
export function startsOf(question: Question, date: string, withOffset = false): string[] {
  const { timeZone } = question.clinic;
  return freeOn(question, date).slots.map(({ start }) => {
    const text = toOffsetDateTime(timeZone, start);
    return withOffset ? text.slice(11, 16) + text.slice(19) : text.slice(11, 16);
  });
}

/** A booked session of `minutes`, its buffer included in `busy`. */
export function session(
  zone: string,
  date: string,
  time: string,
  changes: Partial<Session> & { minutes?: number } = {},
): Session {
  const { minutes = 60, ...rest } = changes;
  const start = instantOf(zone, date, time);
  const end = start + minutes * MINUTE;
  return { practitioner: 'ana', service: 'hour', start, end, until: end, taken: 1, ...rest };
}
