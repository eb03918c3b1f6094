import type { Clinic } from 'clinic-widgets/clinic.js';
import { addDays } from 'clinic-widgets/time.js';
import { practitionersOf } from './availability.js';
import { openingsOn } from './openings.js';
import type { Session } from './timetable.js';
import { zoneClock } from './zone-clock.js';

export interface Stranded {
  practitioner: string;
  service: string;
  /** With the clinic's offset. */
  start: string;
  why: 'outside-hours' | 'no-such-service' | 'no-such-practitioner' | 'not-offered';
}

/** Sessions that the document no longer allows. They stay: the owner is told and decides. */
export function strandedSessions(clinic: Clinic, sessions: readonly Session[]): Stranded[] {
  const clock = zoneClock(clinic.timeZone);
  return sessions.flatMap(session => {
    const why = reasonFor(clinic, session);
    const { practitioner, service } = session;
    return why ? [{ practitioner, service, start: clock.write(session.start), why }] : [];
  });
}

function reasonFor(clinic: Clinic, session: Session): Stranded['why'] | undefined {
  const service = clinic.services.find(({ id }) => id === session.service);
  if (!service) return 'no-such-service';
  const practitioner = clinic.practitioners.find(({ id }) => id === session.practitioner);
  if (!practitioner) return 'no-such-practitioner';
  if (!practitionersOf(clinic, service).includes(practitioner)) return 'not-offered';
  const date = zoneClock(clinic.timeZone).dateAt(session.start);
  const open = [addDays(date, -1), date].flatMap(day => openingsOn(clinic, practitioner, day));
  return open.some(({ opens, closes }) => opens <= session.start && session.end <= closes)
    ? undefined
    : 'outside-hours';
}
