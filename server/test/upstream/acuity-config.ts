import { type AcuityFixture, CALENDARS, MARK_FIELD, NOTE_FIELD, TYPES, USER_ID } from './acuity-fixture.js';

/** The part of `server.json` that is about Acuity. Bookings in doubt are looked up as seldom as can be, so that a test says when. */
export function acuityConfig(fixture: AcuityFixture, changes: object = {}): object {
  return {
    type: 'acuity',
    userId: USER_ID,
    apiKeyFrom: 'FIXTURE_ACUITY_KEY',
    markField: MARK_FIELD,
    noteField: NOTE_FIELD,
    services: Object.fromEntries(Object.entries(TYPES).map(([name, { id }]) => [name, id])),
    practitioners: CALENDARS,
    endpoint: fixture.url,
    timeoutSeconds: 1,
    lookEverySeconds: 600,
    slotSeconds: 0,
    ...changes,
  };
}
