import { addDays } from 'clinic-widgets/time.js';
import type { Clinic } from 'clinic-widgets/clinic.js';
import { loadTimetable } from './booking/load-timetable.js';
import type { ClinicFile } from './config/read-clinics.js';
import type { Db } from './db/schema.js';
import type { Log } from './http/log.js';
import { skippedTimes } from './scheduling/openings.js';
import { strandedSessions } from './scheduling/stranded.js';
import { zoneClock } from './scheduling/zone-clock.js';

const MOST = 50;

/** Tells what a change of a clinic document has done: nothing moves by itself, so the owner has to know. */
export async function warnOwner(db: Db, files: readonly ClinicFile[], log: Log): Promise<void> {
  for (const { clinic, warnings } of files) {
    for (const warning of warnings) log('warn', `clinic document: ${warning}`, { clinic: clinic.id });
    for (const time of skippedOpenings(clinic)) {
      log('warn', `the clock skips ${time}: it counts as the same distance after the change`, { clinic: clinic.id });
    }
    const stranded = strandedSessions(clinic, await loadComing(db, clinic));
    if (stranded.length === 0) continue;
    const message = `${stranded.length} booked times are no longer within the clinic document; they stay as they are`;
    log('warn', message, { clinic: clinic.id, sessions: stranded.slice(0, MOST) });
  }
}

async function loadComing(db: Db, clinic: Clinic) {
  const rows = await db
    .selectFrom('sessions')
    .select('practitioner')
    .distinct()
    .where('clinic', '=', clinic.id)
    .where('live', '=', true)
    .where('ends_at', '>', new Date())
    .execute();
  const practitioners = rows.map(({ practitioner }) => practitioner);
  const { timetable } = await loadTimetable(db, { clinic: clinic.id, practitioners, from: Date.now() });
  return timetable.sessions;
}

function skippedOpenings(clinic: Clinic): string[] {
  const today = zoneClock(clinic.timeZone).dateAt(Date.now());
  const days = Array.from({ length: clinic.booking.horizonDays + 1 }, (_, index) => addDays(today, index));
  const all = clinic.practitioners.flatMap(practitioner =>
    days.flatMap(date => skippedTimes(clinic, practitioner, date)),
  );
  return [...new Set(all)];
}
