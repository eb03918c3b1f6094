import { expect } from '@open-wc/testing';
import { comingClosed, weekOf } from '../../src/clinic/open-days.js';
import { isClosedOn, type Opening, openingAt, type OpeningRules } from '../../src/clinic/opening.js';
import { toOffsetDateTime } from '../../src/time/zones.js';
import { itWith } from '../support/engine.js';

type Rules = Partial<OpeningRules>;
/** `open until …`, `closed until …`, as the clinic's clock says it. */
type Case = [says: string, rules: Rules, at: string, expected: string];

const WEEK: Rules['hours'] = {
  mon: [
    ['09:00', '12:00'],
    ['13:00', '18:00'],
  ],
  fri: [['09:00', '16:00']],
};
const DAY: [string, string][] = [['00:00', '24:00']];
const ALWAYS: Rules['hours'] = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: DAY, sun: DAY };

const chicago = (hours: Rules['hours'], closed: OpeningRules['closed'] = []): Rules => ({ hours, closed });
const inZone = (timeZone: string, hours: Rules['hours'], closed: OpeningRules['closed'] = []): Rules => ({
  timeZone,
  hours,
  closed,
});
const berlin = inZone('Europe/Berlin', { thu: [['20:00', '02:00']] }, ['2026-12-25']);
const lordHowe = inZone('Australia/Lord_Howe', {
  sun: [
    ['01:00', '01:45'],
    ['02:15', '04:00'],
  ],
});

const CASES: Case[] = [
  ['in the morning', chicago(WEEK), '2026-11-23T10:00:00-06:00', 'open until 2026-11-23T12:00:00-06:00'],
  ['as it opens', chicago(WEEK), '2026-11-23T09:00:00-06:00', 'open until 2026-11-23T12:00:00-06:00'],
  ['as it closes', chicago(WEEK), '2026-11-23T12:00:00-06:00', 'closed until 2026-11-23T13:00:00-06:00'],
  ['a minute before it opens', chicago(WEEK), '2026-11-23T08:59:59-06:00', 'closed until 2026-11-23T09:00:00-06:00'],
  ['over the weekend', chicago(WEEK), '2026-11-27T16:00:00-06:00', 'closed until 2026-11-30T09:00:00-06:00'],
  ['over a week', chicago({ mon: [['09:00', '10:00']] }), '2026-11-23T10:00:00-06:00', 'closed until 2026-11-30T09:00:00-06:00'],
  ['on a closed day', chicago(WEEK, ['2026-11-23']), '2026-11-23T10:00:00-06:00', 'closed until 2026-11-27T09:00:00-06:00'],
  ['before closed weeks', chicago(WEEK, [{ from: '2026-11-27', to: '2027-01-31' }]), '2026-11-26T10:00:00-06:00', 'closed until 2027-02-01T09:00:00-06:00'],
  ['before a closed year and a half', chicago(WEEK, [{ from: '2026-11-27', to: '2028-05-31' }]), '2026-11-26T10:00:00-06:00', 'closed'],
  ['with no hours at all', chicago({}), '2026-11-23T10:00:00-06:00', 'closed'],
  ['with hours that hold no time', chicago({ mon: [['09:00', '09:00']] }), '2026-11-23T09:00:00-06:00', 'closed'],
  ['day and night', chicago(ALWAYS), '2026-11-23T10:00:00-06:00', 'open'],
  ['day and night until a closed day', chicago(ALWAYS, ['2026-11-26']), '2026-11-23T10:00:00-06:00', 'open until 2026-11-26T00:00:00-06:00'],
  ['with overlapping hours in no order', chicago({ mon: [['13:00', '18:00'], ['09:00', '14:00']] }), '2026-11-23T09:30:00-06:00', 'open until 2026-11-23T18:00:00-06:00'],
  ['through midnight in two pieces', chicago({ mon: [['18:00', '24:00']], tue: [['00:00', '06:00']] }), '2026-11-23T19:00:00-06:00', 'open until 2026-11-24T06:00:00-06:00'],
  ['from the end of the day on', chicago({ mon: [['24:00', '02:00']] }), '2026-11-24T00:30:00-06:00', 'open until 2026-11-24T02:00:00-06:00'],
  ['through the spring change', chicago({ sun: [['01:00', '04:00']] }), '2027-03-14T01:30:00-06:00', 'open until 2027-03-14T04:00:00-05:00'],
  ['with an opening that the spring skips', chicago({ sun: [['02:30', '05:00']] }), '2027-03-14T01:00:00-06:00', 'closed until 2027-03-14T03:30:00-05:00'],
  ['with a closing that comes twice in autumn', chicago({ sun: [['00:30', '01:30']] }), '2026-11-01T01:45:00-05:00', 'open until 2026-11-01T01:30:00-06:00'],
  ['with an opening that comes twice in autumn', chicago({ sun: [['01:30', '03:00']] }), '2026-11-01T01:00:00-05:00', 'closed until 2026-11-01T01:30:00-05:00'],
  ['after midnight of the day before', inZone('Europe/Berlin', { fri: [['20:00', '02:00']] }), '2026-11-28T01:00:00+01:00', 'open until 2026-11-28T02:00:00+01:00'],
  ['after the night’s closing', inZone('Europe/Berlin', { fri: [['20:00', '02:00']] }), '2026-11-28T02:00:00+01:00', 'closed until 2026-12-04T20:00:00+01:00'],
  ['in the evening before a closed day', berlin, '2026-12-24T23:00:00+01:00', 'open until 2026-12-25T00:00:00+01:00'],
  ['in the first hour of a closed day', berlin, '2026-12-25T00:30:00+01:00', 'closed until 2026-12-31T20:00:00+01:00'],
  ['through a night that is an hour longer', inZone('Europe/Berlin', { sat: [['22:00', '04:00']] }), '2026-10-24T23:00:00+02:00', 'open until 2026-10-25T04:00:00+01:00'],
  ['where half an hour comes twice', lordHowe, '2026-04-05T01:50:00+11:00', 'open until 2026-04-05T01:45:00+10:30'],
  ['where half an hour is skipped', lordHowe, '2026-10-04T01:50:00+10:30', 'closed until 2026-10-04T02:45:00+11:00'],
  ['where Monday begins while it is Sunday elsewhere', inZone('Pacific/Apia', WEEK), '2026-11-22T20:30:00Z', 'open until 2026-11-23T12:00:00+13:00'],
  ['a quarter of an hour off the others', inZone('Asia/Kathmandu', WEEK), '2026-11-23T03:14:00Z', 'closed until 2026-11-23T09:00:00+05:45'],
  ['where the day before ends twice', inZone('America/Nuuk', { sat: [['20:00', '24:00']] }), '2026-10-24T23:30:00-01:00', 'open until 2026-10-25T00:00:00-02:00'],
  ['where a day begins at one', inZone('Africa/Cairo', { fri: [['00:00', '03:00']] }), '2027-04-29T23:30:00+02:00', 'closed until 2027-04-30T01:00:00+03:00'],
]; // prettier-ignore

function rulesOf(rules: Rules): OpeningRules {
  return { timeZone: 'America/Chicago', hours: {}, closed: [], ...rules };
}

function describeOpening({ isOpen, until, next }: Opening, zone: string): string {
  const change = isOpen ? until : next;
  return `${isOpen ? 'open' : 'closed'}${change === undefined ? '' : ` until ${toOffsetDateTime(zone, change)}`}`;
}

/** Their rules changed in 2023. */
const RECENT = ['America/Nuuk', 'Africa/Cairo'];

describe('whether a clinic is open', () => {
  for (const [says, partial, at, expected] of CASES) {
    const rules = rulesOf(partial);
    const isKnown = async (): Promise<void> => {
      expect(describeOpening(openingAt(rules, Date.parse(at)), rules.timeZone)).to.equal(expected);
    };
    if (RECENT.includes(rules.timeZone)) itWith('zones of 2023', `is known ${says}`, isKnown);
    else it(`is known ${says}`, isKnown);
  }
});

describe('the usual week', () => {
  it('begins on the day that it is asked for, with closed days and the hours of a day in their order', () => {
    const hours = { ...WEEK, sat: [], sun: [['14:00', '15:00'], ['08:00', '09:00'], ['10:00', '10:00']] } as Rules['hours']; // prettier-ignore
    const week = weekOf(hours!, 7);
    expect(week.map(({ weekday }) => weekday)).to.deep.equal([7, 1, 2, 3, 4, 5, 6]);
    expect(week[0]!.intervals).to.deep.equal([['08:00', '09:00'], ['14:00', '15:00']]); // prettier-ignore
    expect(week[1]!.intervals).to.have.length(2);
    expect(week[6]!.intervals).to.deep.equal([]);
    expect(weekOf(hours!, 1).map(({ weekday }) => weekday)).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('the closed days to come', () => {
  const closed = [
    { from: '2026-12-31', to: '2027-01-01' },
    '2026-11-26',
    '2026-12-25',
    { from: '2026-12-24', to: '2026-12-26' },
    '2026-12-27',
    '2026-11-01',
    { from: '2027-02-10', to: '2027-02-01' },
  ];

  it('are those not over, in their order, days in a row as one span, and none that ends before it begins', () => {
    expect(comingClosed(closed, '2026-11-26')).to.deep.equal([
      { from: '2026-11-26', to: '2026-11-26' },
      { from: '2026-12-24', to: '2026-12-27' },
      { from: '2026-12-31', to: '2027-01-01' },
    ]);
    expect(comingClosed(closed, '2027-01-01')).to.deep.equal([{ from: '2026-12-31', to: '2027-01-01' }]);
    expect(comingClosed(closed, '2027-01-02')).to.deep.equal([]);
  });

  it('leave the document as it is', () => {
    const before = structuredClone(closed);
    comingClosed(closed, '2026-11-26');
    expect(closed).to.deep.equal(before);
  });

  it('hold both ends of a span', () => {
    const days = ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'];
    expect(days.filter(day => isClosedOn(closed, day))).to.deep.equal(['2026-12-31', '2027-01-01']);
  });
});
