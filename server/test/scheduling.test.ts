import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toOffsetDateTime } from 'clinic-widgets/time.js';
import { freeOn, isBookable, nextFreeAfter } from '../src/scheduling/availability.js';
import { nearestFree } from '../src/scheduling/nearest.js';
import { skippedTimes } from '../src/scheduling/openings.js';
import { strandedSessions } from '../src/scheduling/stranded.js';
import { zoneClock } from '../src/scheduling/zone-clock.js';
import { clinicWith, questionAbout, session, startsOf } from './support/rules.js';

/** A Tuesday, as are the others a whole number of weeks away. */
const TUESDAY = '2026-06-02';
const WEDNESDAY = '2026-06-03';
const tue = (...intervals: [string, string][]) => ({ hours: { tue: intervals } });

describe('hours', () => {
  it('are those of the weekday, each interval with a grid of its own', () => {
    const question = questionAbout(clinicWith({ ...tue(['09:00', '12:00'], ['13:30', '16:00']) }));

    assert.deepEqual(startsOf(question, TUESDAY), ['09:00', '10:00', '11:00', '13:30', '14:30']);
    assert.deepEqual(freeOn(question, WEDNESDAY), { slots: [], reason: 'closed' });
  });

  it("of a practitioner replace the clinic's as a whole", () => {
    const practitioners = [{ id: 'ana', name: 'Ana (test)', hours: { wed: [['10:00', '12:00'] as [string, string]] } }];
    const question = questionAbout(clinicWith({ ...tue(['09:00', '12:00']), practitioners }));

    assert.deepEqual(startsOf(question, TUESDAY), []);
    assert.deepEqual(startsOf(question, WEDNESDAY), ['10:00', '11:00']);
  });

  it('leave room for the service until closing, and let the buffer overrun', () => {
    const services = [{ id: 'hour', name: 'Hour', minutes: 60, bufferMinutes: 30 }];
    const question = questionAbout(clinicWith({ ...tue(['09:00', '11:00']), services, booking: { stepMinutes: 15 } }));

    assert.deepEqual(startsOf(question, TUESDAY), ['09:00', '09:15', '09:30', '09:45', '10:00']);
  });

  it('may last until 24:00, and begin there', () => {
    assert.deepEqual(startsOf(questionAbout(clinicWith(tue(['22:00', '24:00']))), TUESDAY), ['22:00', '23:00']);
    assert.deepEqual(startsOf(questionAbout(clinicWith(tue(['00:00', '24:00']))), TUESDAY).length, 24);
    const late = questionAbout(clinicWith(tue(['24:00', '02:00'])));
    assert.deepEqual([startsOf(late, TUESDAY), startsOf(late, WEDNESDAY)], [[], ['00:00', '01:00']]);
  });

  it('may run past midnight: what begins after it belongs to the next day', () => {
    const question = questionAbout(clinicWith(tue(['22:30', '02:30'])));

    assert.deepEqual(startsOf(question, TUESDAY), ['22:30', '23:30']);
    assert.deepEqual(startsOf(question, WEDNESDAY), ['00:30', '01:30']);
  });

  it('that end as they begin hold no time', () => {
    assert.deepEqual(freeOn(questionAbout(clinicWith(tue(['09:00', '09:00']))), TUESDAY), {
      slots: [],
      reason: 'closed',
    });
  });

  it('that overlap offer a start once', () => {
    const question = questionAbout(clinicWith(tue(['09:00', '12:00'], ['10:00', '13:00'])));

    assert.deepEqual(startsOf(question, TUESDAY), ['09:00', '10:00', '11:00', '12:00']);
  });
});

describe('closed days', () => {
  it("of the clinic win over a practitioner's hours", () => {
    const practitioners = [{ id: 'ana', name: 'Ana (test)', hours: { tue: [['09:00', '11:00'] as [string, string]] } }];

    assert.deepEqual(startsOf(questionAbout(clinicWith({ practitioners, closed: [TUESDAY] })), TUESDAY), []);
    const span = [{ from: '2026-06-01', to: TUESDAY }];
    assert.deepEqual(startsOf(questionAbout(clinicWith({ practitioners, closed: span })), TUESDAY), []);
    assert.deepEqual(startsOf(questionAbout(clinicWith({ practitioners, closed: span })), '2026-06-09'), [
      '09:00',
      '10:00',
    ]);
  });

  it('of a practitioner count for that one alone', () => {
    const practitioners = [
      { id: 'ana', name: 'Ana (test)', closed: [TUESDAY] },
      { id: 'ben', name: 'Ben (test)' },
    ];
    const { slots } = freeOn(questionAbout(clinicWith({ ...tue(['09:00', '11:00']), practitioners })), TUESDAY);

    assert.deepEqual(
      slots.map(({ practitioner }) => practitioner),
      ['ben', 'ben'],
    );
  });

  it('cut off at midnight what began the evening before, and take what would begin on them', () => {
    const night = tue(['22:00', '02:00']);

    const before = questionAbout(clinicWith({ ...night, closed: [WEDNESDAY], booking: { stepMinutes: 30 } }));
    assert.deepEqual(startsOf(before, TUESDAY), ['22:00', '22:30', '23:00']);
    assert.deepEqual(startsOf(before, WEDNESDAY), []);
    const same = questionAbout(clinicWith({ ...night, closed: [TUESDAY] }));
    assert.deepEqual([startsOf(same, TUESDAY), startsOf(same, WEDNESDAY)], [[], []]);
  });
});

describe('a change of the clock', () => {
  const all = (from: string, to: string) =>
    Object.fromEntries(['sat', 'sun'].map(day => [day, [[from, to] as [string, string]]]));

  it('in spring skips the hour that does not exist, and moves nothing', () => {
    for (const [timeZone, date, before, after] of [
      ['Europe/Berlin', '2026-03-29', '+01:00', '+02:00'],
      ['America/Los_Angeles', '2026-03-08', '-08:00', '-07:00'],
    ] as const) {
      const question = questionAbout(clinicWith({ timeZone, hours: all('01:00', '05:00') }));
      assert.deepEqual(startsOf(question, date, true), [`01:00${before}`, `03:00${after}`, `04:00${after}`]);
    }
  });

  it('in autumn holds the repeated hour twice: 01:00 to 03:00 is three hours', () => {
    for (const [timeZone, date, opens, expected] of [
      ['America/Los_Angeles', '2026-11-01', '01:00', ['01:00-07:00', '01:00-08:00', '02:00-08:00']],
      ['Europe/Berlin', '2026-10-25', '02:00', ['02:00+02:00', '02:00+01:00', '03:00+01:00']],
    ] as const) {
      const closes = opens === '01:00' ? '03:00' : '04:00';
      const question = questionAbout(clinicWith({ timeZone, hours: all(opens, closes) }));
      assert.deepEqual(startsOf(question, date, true), expected);
    }
  });

  it('of half an hour at Lord Howe keeps the steps elapsed', () => {
    const booking = { stepMinutes: 30 };
    const services = [{ id: 'half', name: 'Half', minutes: 30 }];
    const question = questionAbout(
      clinicWith({ timeZone: 'Australia/Lord_Howe', hours: all('01:00', '03:00'), booking, services }),
    );

    assert.deepEqual(startsOf(question, '2026-10-04', true), ['01:00+10:30', '01:30+10:30', '02:30+11:00']);
    assert.deepEqual(startsOf(question, '2026-04-05', true), [
      '01:00+11:00',
      '01:30+11:00',
      '01:30+10:30',
      '02:00+10:30',
      '02:30+10:30',
    ]);
  });

  it('opens later in a gap, and earlier in an overlap; closes later in both', () => {
    const timeZone = 'Europe/Berlin';
    const services = [{ id: 'half', name: 'Half', minutes: 30 }];
    const at = (from: string, to: string) =>
      questionAbout(clinicWith({ timeZone, services, hours: all(from, to), booking: { stepMinutes: 30 } }));

    assert.deepEqual(startsOf(at('02:30', '04:30'), '2026-03-29', true), ['03:30+02:00', '04:00+02:00']);
    assert.deepEqual(startsOf(at('01:00', '02:30'), '2026-03-29', true), ['01:00+01:00', '01:30+01:00', '03:00+02:00']);
    assert.deepEqual(startsOf(at('02:30', '03:30'), '2026-10-25', true), [
      '02:30+02:00',
      '02:00+01:00',
      '02:30+01:00',
      '03:00+01:00',
    ]);
    assert.deepEqual(startsOf(at('01:30', '02:30'), '2026-10-25', true), [
      '01:30+02:00',
      '02:00+02:00',
      '02:30+02:00',
      '02:00+01:00',
    ]);
  });

  it('is told to the owner where it skips an opening or a closing', () => {
    const clinic = clinicWith({ timeZone: 'Europe/Berlin', hours: all('02:30', '10:00') });

    assert.deepEqual(skippedTimes(clinic, {}, '2026-03-29'), ['2026-03-29 02:30']);
    assert.deepEqual(skippedTimes(clinic, {}, '2026-03-28'), []);
  });

  it('happens anywhere, also at midnight', () => {
    const question = questionAbout(clinicWith({ timeZone: 'Africa/Cairo', hours: { fri: [['00:00', '03:00']] } }));

    assert.deepEqual(startsOf(question, '2026-04-24', true), ['01:00+03:00', '02:00+03:00']);
  });
});

describe('notice and horizon', () => {
  const clinic = clinicWith({
    timeZone: 'America/Chicago',
    ...tue(['09:00', '12:00']),
    booking: { noticeMinutes: 60, horizonDays: 7 },
  });

  it('let a start be booked exactly at the end of the notice, and not a millisecond later', () => {
    const exactly = questionAbout(clinic, [], '2026-06-02T09:00:00-05:00');
    assert.deepEqual(startsOf(exactly, TUESDAY), ['10:00', '11:00']);
    const later = questionAbout(clinic, [], '2026-06-02T09:00:00.001-05:00');
    assert.deepEqual(startsOf(later, TUESDAY), ['11:00']);
  });

  it('count days where the clinic is, the last one included', () => {
    // 23:59 of 1 June in Chicago is the 2nd in Greenwich.
    const question = questionAbout(clinic, [], '2026-06-01T23:59:00-05:00');
    assert.equal(startsOf(question, '2026-06-02').length, 3);
    assert.deepEqual(freeOn(question, '2026-06-09'), { slots: [], reason: 'beyond' });
    assert.equal(startsOf(questionAbout(clinic, [], '2026-06-02T00:00:00-05:00'), '2026-06-09').length, 3);
  });

  it('give a reason for each empty day', () => {
    const question = questionAbout(clinic, [], '2026-06-02T11:30:00-05:00');
    const reasons = ['2026-05-26', '2026-06-02', '2026-06-03', '2026-06-09', '2026-06-16'].map(
      date => freeOn(question, date).reason,
    );
    assert.deepEqual(reasons, ['too-soon', 'too-soon', 'closed', undefined, 'beyond']);
  });

  it('judge a single start alike', () => {
    const question = questionAbout(clinic, [], '2026-06-02T09:30:00-05:00');
    const [ana] = clinic.practitioners;
    const judge = (start: string): string => isBookable(question, ana!, Date.parse(start));
    assert.equal(judge('2026-06-02T11:00:00-05:00'), 'yes');
    assert.equal(judge('2026-06-02T10:00:00-05:00'), 'too-soon');
    assert.equal(judge('2026-06-02T10:45:00-05:00'), 'off-grid');
    assert.equal(judge('2026-06-09T11:30:00-05:00'), 'off-grid');
    assert.equal(judge('2026-06-16T11:00:00-05:00'), 'beyond');
  });
});

describe('what is booked', () => {
  const services = [{ id: 'hour', name: 'Hour', minutes: 60, bufferMinutes: 15 }];
  const clinic = clinicWith({ ...tue(['09:00', '13:00']), services, booking: { stepMinutes: 15 } });

  it("is in the way with its buffer, and the candidate's buffer is too", () => {
    const booked = session('UTC', TUESDAY, '10:30', { until: Date.parse(`${TUESDAY}T11:45:00Z`) });

    assert.deepEqual(startsOf(questionAbout(clinic, [booked]), TUESDAY), ['09:00', '09:15', '11:45', '12:00']);
  });

  it("may touch, and is in nobody else's way", () => {
    const touching = session('UTC', TUESDAY, '10:15', { until: Date.parse(`${TUESDAY}T11:30:00Z`) });
    assert.ok(startsOf(questionAbout(clinic, [touching]), TUESDAY).includes('09:00'));
    const other = session('UTC', TUESDAY, '09:00', { practitioner: 'ben', minutes: 240 });
    assert.equal(startsOf(questionAbout(clinic, [other]), TUESDAY).length, 13);
  });

  it('makes a day full when nothing is left', () => {
    const booked = session('UTC', TUESDAY, '09:00', { minutes: 240 });
    assert.deepEqual(freeOn(questionAbout(clinic, [booked]), TUESDAY), { slots: [], reason: 'full' });
  });

  it('can be joined only by the same class at the same start with a seat left', () => {
    const classes = [{ id: 'class', name: 'Class', minutes: 60, capacity: 3 }];
    const open = clinicWith({ ...tue(['09:00', '12:00']), services: classes });
    const remaining = (changes: Parameters<typeof session>[3]): (number | undefined)[] =>
      freeOn(questionAbout(open, [session('UTC', TUESDAY, '10:00', changes)]), TUESDAY).slots.map(
        slot => slot.remaining,
      );

    assert.deepEqual(remaining({ service: 'class', taken: 2 }), [3, 1, 3]);
    assert.deepEqual(remaining({ service: 'class', taken: 3 }), [3, 3]);
    assert.deepEqual(remaining({ service: 'hour', taken: 1 }), [3, 3]);
  });

  it('keeps the length a class was begun with', () => {
    const classes = [{ id: 'class', name: 'Class', minutes: 60, capacity: 3 }];
    const open = clinicWith({ ...tue(['09:00', '12:00']), services: classes });
    const longer = session('UTC', TUESDAY, '10:00', { service: 'class', minutes: 90 });

    const { slots } = freeOn(questionAbout(open, [longer]), TUESDAY);

    assert.deepEqual(
      slots.map(({ end }) => new Date(end).toISOString().slice(11, 16)),
      ['10:00', '11:30'],
    );
  });
});

describe('the next free time', () => {
  const clinic = clinicWith({ ...tue(['09:00', '10:00']), booking: { horizonDays: 30 } });
  const full = (date: string) => session('UTC', date, '09:00');

  it('is the first after the day, past full and closed ones', () => {
    const question = questionAbout(clinic, [full('2026-06-09')], '2026-06-01T00:00:00Z');
    assert.equal(nextFreeAfter(question, TUESDAY), Date.parse('2026-06-16T09:00:00Z'));
    assert.equal(nextFreeAfter(question, '2026-01-01'), Date.parse('2026-06-02T09:00:00Z'));
  });

  it('is none when the horizon holds none', () => {
    const question = questionAbout(
      clinic,
      ['02', '09', '16', '23', '30'].map(day => full(`2026-06-${day}`)),
      '2026-06-01T00:00:00Z',
    );
    assert.equal(nextFreeAfter(question, '2026-06-01'), undefined);
    assert.equal(nextFreeAfter(question, '9999-12-31'), undefined);
  });
});

describe('the nearest free times', () => {
  const clinic = clinicWith({ ...tue(['09:00', '17:00']), booking: { horizonDays: 60 } });
  const times = (
    wanted: string,
    sessions = [session('UTC', TUESDAY, '12:00')],
    except?: Parameters<typeof nearestFree>[1]['except'],
  ): string[] =>
    nearestFree(questionAbout(clinic, sessions, '2026-06-01T00:00:00Z'), {
      start: Date.parse(wanted),
      count: 3,
      ...(except && { except }),
    }).map(({ start }) => new Date(start).toISOString().slice(5, 16));

  it('are near on both sides, in order of time', () => {
    assert.deepEqual(times('2026-06-02T12:00:00Z'), ['06-02T10:00', '06-02T11:00', '06-02T13:00']);
  });

  it('leave out what the same request wants elsewhere', () => {
    const except = [
      { practitioner: 'ana', start: Date.parse('2026-06-02T13:00:00Z'), until: Date.parse('2026-06-02T14:00:00Z') },
    ];
    assert.deepEqual(times('2026-06-02T12:00:00Z', undefined, except), ['06-02T10:00', '06-02T11:00', '06-02T14:00']);
  });

  it('are those of the next day with any when the days around are full', () => {
    const full = ['02', '09'].map(day => session('UTC', `2026-06-${day}`, '09:00', { minutes: 480 }));
    assert.deepEqual(times('2026-06-02T12:00:00Z', full), ['06-16T09:00', '06-16T10:00', '06-16T11:00']);
  });

  it('begin where booking begins for a time that is long past, and end with the horizon for one far ahead', () => {
    assert.deepEqual(times('2020-01-01T12:00:00Z'), ['06-02T09:00', '06-02T10:00', '06-02T11:00']);
    assert.deepEqual(times('2030-01-01T12:00:00Z'), ['07-28T14:00', '07-28T15:00', '07-28T16:00']);
  });
});

describe('booked times that a document no longer allows', () => {
  it('are told with the reason', () => {
    const clinic = clinicWith({
      ...tue(['09:00', '12:00']),
      services: [
        { id: 'hour', name: 'Hour', minutes: 60 },
        { id: 'own', name: 'Own', minutes: 60, practitioners: [] },
      ],
    });
    const of = (time: string, changes: Parameters<typeof session>[3] = {}) => session('UTC', TUESDAY, time, changes);

    const stranded = strandedSessions(clinic, [
      of('09:00'),
      of('11:30'),
      of('09:00', { service: 'gone' }),
      of('09:00', { practitioner: 'gone' }),
      of('09:00', { service: 'own' }),
    ]);

    assert.deepEqual(
      stranded.map(({ why }) => why),
      ['outside-hours', 'no-such-service', 'no-such-practitioner', 'not-offered'],
    );
    assert.equal(stranded[0]!.start, '2026-06-02T11:30:00+00:00');
  });
});

describe('the clock of a zone', () => {
  it('says what Intl says, on every day of a year', () => {
    for (const zone of [
      'Australia/Lord_Howe',
      'America/Los_Angeles',
      'Europe/Berlin',
      'Africa/Cairo',
      'Pacific/Kiritimati',
      'America/St_Johns',
    ]) {
      const clock = zoneClock(zone);
      for (
        let instant = Date.parse('2026-01-01T00:00:00Z');
        instant < Date.parse('2027-01-01T00:00:00Z');
        instant += 5_400_000
      ) {
        assert.equal(clock.write(instant), toOffsetDateTime(zone, instant));
        assert.equal(clock.dateAt(instant), toOffsetDateTime(zone, instant).slice(0, 10));
      }
    }
  });
});
