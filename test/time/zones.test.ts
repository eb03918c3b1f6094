import { expect } from '@open-wc/testing';
import { engineZone, isTimeZone } from '../../src/time/zone-names.js';
import {
  dateIn,
  instantOf,
  isInGap,
  isOffsetDateTime,
  offsetAt,
  toOffsetDateTime,
  wallAt,
  wallOf,
} from '../../src/time/zones.js';

const utc = (text: string): number => Date.parse(`${text}Z`);
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

describe('a time zone', () => {
  for (const zone of [
    'America/Chicago',
    'Europe/Kyiv',
    'Europe/Kiev',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'America/Argentina/Buenos_Aires',
    'UTC',
    'Etc/GMT+5',
  ]) {
    it(`is ${zone}`, () => expect(isTimeZone(zone)).to.equal(true));
  }

  for (const text of [
    '',
    'Mars/X',
    'EST5',
    'GMT+2',
    '+02:00',
    'CET',
    'Europe/',
    'europe',
    'America/Chicago ',
    '__proto__',
  ]) {
    it(`is not "${text}"`, () => expect(isTimeZone(text)).to.equal(false));
  }

  it('is known by its old name where the engine has only that', () => {
    const { DateTimeFormat } = Intl;
    const Old = function (locale: string, options: Intl.DateTimeFormatOptions) {
      if (options.timeZone === 'Pacific/Kanton') throw new RangeError('Invalid time zone');
      return new DateTimeFormat(locale, options);
    };
    Intl.DateTimeFormat = Old as unknown as typeof DateTimeFormat;
    try {
      expect(isTimeZone('Pacific/Kanton')).to.equal(true);
      expect(offsetAt('Pacific/Kanton', utc('2026-01-01T00:00'))).to.equal(780);
      expect(engineZone('Pacific/Kanton')).to.match(/^Pacific\/(Enderbury|Kanton)$/);
    } finally {
      Intl.DateTimeFormat = DateTimeFormat;
    }
  });
});

describe('the clock of a zone', () => {
  for (const [zone, instant, offset] of [
    ['America/Chicago', '2026-12-01T15:00', -360],
    ['America/Chicago', '2026-07-01T15:00', -300],
    ['Asia/Kathmandu', '2026-07-01T00:00', 345],
    ['America/St_Johns', '2026-01-01T00:00', -210],
    ['Australia/Lord_Howe', '2026-01-01T00:00', 660],
    ['Australia/Lord_Howe', '2026-07-01T00:00', 630],
    ['Pacific/Kiritimati', '2026-01-01T00:00', 840],
    ['Pacific/Niue', '2026-01-01T00:00', -660],
    ['Pacific/Apia', '2011-12-30T09:59', -600],
    ['Pacific/Apia', '2011-12-30T10:00', 840],
    ['Europe/London', '1970-01-01T00:00', 60],
    ['Africa/Casablanca', '2026-02-25T12:00', 0],
    ['UTC', '2026-01-01T00:00', 0],
  ] as const) {
    it(`in ${zone} is ${offset} minutes from UTC at ${instant}Z`, () => {
      expect(offsetAt(zone, utc(instant))).to.equal(offset);
    });
  }

  it('is to the second of no matter to its offset', () => {
    expect(offsetAt('Asia/Kathmandu', utc('2026-01-01T00:00:59.999'))).to.equal(345);
    expect(offsetAt('America/Chicago', utc('1969-12-31T23:59:59.001'))).to.equal(-360);
  });

  it('decides what is today: a day and an hour lie between Kiritimati and Niue', () => {
    const instant = utc('2026-12-01T10:30');
    expect(dateIn('Pacific/Kiritimati', instant)).to.equal('2026-12-02');
    expect(dateIn('Pacific/Niue', instant)).to.equal('2026-11-30');
  });

  it('shows midnight as 00:00', () => {
    expect(wallAt('Europe/London', utc('2026-01-15T00:05'))).to.deep.equal({ date: '2026-01-15', time: '00:05' });
  });
});

describe('a time on the wall', () => {
  for (const [what, zone, date, time, first, second] of [
    ['an ordinary time', 'America/Chicago', '2026-12-01', '09:00', '2026-12-01T15:00', '2026-12-01T15:00'],
    ['midnight', 'Asia/Kathmandu', '2026-12-01', '00:00', '2026-11-30T18:15', '2026-11-30T18:15'],
    ['24:00', 'Europe/Berlin', '2026-03-28', '24:00', '2026-03-28T23:00', '2026-03-28T23:00'],
    ['a gap in Berlin', 'Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30', '2026-03-29T01:30'],
    ['a gap in Los Angeles', 'America/Los_Angeles', '2026-03-08', '02:30', '2026-03-08T10:30', '2026-03-08T10:30'],
    [
      'a half-hour gap on Lord Howe',
      'Australia/Lord_Howe',
      '2026-10-04',
      '02:15',
      '2026-10-03T15:45',
      '2026-10-03T15:45',
    ],
    ['just after that gap', 'Australia/Lord_Howe', '2026-10-04', '02:30', '2026-10-03T15:30', '2026-10-03T15:30'],
    ['an overlap in Berlin', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30', '2026-10-25T01:30'],
    [
      'a half-hour overlap on Lord Howe',
      'Australia/Lord_Howe',
      '2026-04-05',
      '01:45',
      '2026-04-04T14:45',
      '2026-04-04T15:15',
    ],
    ['a gap at midnight in Havana', 'America/Havana', '2026-03-08', '00:30', '2026-03-08T05:30', '2026-03-08T05:30'],
    ['a day that Apia left out', 'Pacific/Apia', '2011-12-30', '10:00', '2011-12-30T20:00', '2011-12-30T20:00'],
    ['far east', 'Pacific/Kiritimati', '2026-01-01', '00:00', '2025-12-31T10:00', '2025-12-31T10:00'],
    ['far west', 'Pacific/Niue', '2026-01-01', '23:59', '2026-01-02T10:59', '2026-01-02T10:59'],
    ['double summer time', 'Europe/London', '1945-07-01', '12:00', '1945-07-01T10:00', '1945-07-01T10:00'],
  ] as const) {
    it(`is the right instant: ${what}`, () => {
      expect(iso(instantOf(zone, date, time))).to.equal(first);
      expect(iso(instantOf(zone, date, time, 'later'))).to.equal(second);
    });
  }

  for (const [zone, date, time, is] of [
    ['Europe/Berlin', '2026-03-29', '02:00', true],
    ['Europe/Berlin', '2026-03-29', '02:59', true],
    ['Europe/Berlin', '2026-03-29', '01:59', false],
    ['Europe/Berlin', '2026-03-29', '03:00', false],
    ['America/Los_Angeles', '2026-03-08', '02:30', true],
    ['Australia/Lord_Howe', '2026-10-04', '02:00', true],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', false],
    ['Pacific/Apia', '2011-12-30', '12:00', true],
    ['Europe/Berlin', '2026-10-25', '02:30', false],
    ['Europe/Berlin', '2026-03-28', '24:00', false],
  ] as const) {
    it(`${is ? 'is skipped' : 'is shown'} in ${zone}: ${date} ${time}`, () => {
      expect(isInGap(zone, date, time)).to.equal(is);
    });
  }

  it('comes back from every hour of a year in zones of every kind', () => {
    const zones = [
      'America/Chicago',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'America/St_Johns',
      'Africa/Casablanca',
    ];
    for (const zone of zones) {
      for (let instant = utc('2026-01-01T00:00'); instant < utc('2027-01-01T00:00'); instant += 7 * 3_600_000) {
        const { date, time } = wallAt(zone, instant);
        expect(
          [instantOf(zone, date, time), instantOf(zone, date, time, 'later')],
          `${zone} ${iso(instant)}`,
        ).to.include(instant);
      }
    }
  });
});

describe('an instant with its offset', () => {
  for (const [zone, instant, text] of [
    ['America/Chicago', '2026-12-01T15:00:00', '2026-12-01T09:00:00-06:00'],
    ['Asia/Kathmandu', '2026-12-01T15:00:30', '2026-12-01T20:45:30+05:45'],
    ['America/St_Johns', '2026-12-01T00:00:00', '2026-11-30T20:30:00-03:30'],
    ['UTC', '2026-12-01T00:00:00', '2026-12-01T00:00:00+00:00'],
    ['Europe/Berlin', '2026-10-25T00:30:00', '2026-10-25T02:30:00+02:00'],
    ['Europe/Berlin', '2026-10-25T01:30:00', '2026-10-25T02:30:00+01:00'],
    ['Pacific/Niue', '1969-12-31T23:00:00', '1969-12-31T12:00:00-11:00'],
  ] as const) {
    it(`is ${text} in ${zone}`, () => {
      expect(toOffsetDateTime(zone, utc(instant))).to.equal(text);
      expect(Date.parse(text)).to.equal(utc(instant));
    });
  }

  it('is read by the offset in it, whatever this engine believes about the zone', () => {
    expect(wallOf('2026-12-01T09:00:00-06:00')).to.deep.equal({ date: '2026-12-01', time: '09:00' });
  });

  for (const text of [
    '2026-12-01T09:00:00-06:00',
    '2026-12-01T09:00:00Z',
    '2026-12-01T09:00:00.123+05:45',
    '2024-02-29T23:59:59+14:00',
  ]) {
    it(`is ${text}`, () => expect(isOffsetDateTime(text)).to.equal(true));
  }

  for (const text of [
    '2026-12-01T09:00:00',
    '2026-12-01T09:00-06:00',
    '2026-12-01',
    '2026-02-30T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2026-00-01T09:00:00Z',
    '2026-12-00T09:00:00Z',
    '2026-12-01T24:00:00Z',
    '2026-12-01T09:60:00Z',
    '2026-12-01T09:00:00+24:00',
    '2026-12-01T09:00:00+0600',
    'tomorrow',
    '',
    '<b>2026-12-01T09:00:00Z</b>',
  ]) {
    it(`is not "${text}"`, () => expect(isOffsetDateTime(text)).to.equal(false));
  }
});
