import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/components/clinic-calendar/clinic-calendar.js';
import type { ClinicCalendar, ClinicRangeEvent } from '../../src/components/clinic-calendar/clinic-calendar.js';
import { expectAccessible } from '../support/axe.js';
import { all, settled } from '../support/calendar.js';
import { button, everything, words } from '../support/find.js';
import { hoursOf, hoursOfDays, QUARTERS, stopClock } from '../support/slots.js';
import { shownText } from '../support/test-element.js';

const FEW = ['09:00', '10:00', '14:00'];
const CALL = '<a href="tel:1">Call us</a>';
const DECEMBER = { from: '2026-12-10', to: '2026-12-31' };

type Options = Partial<ClinicCalendar>;

async function open(options: Options = {}, heard: ClinicRangeEvent['detail'][] = []): Promise<ClinicCalendar> {
  const place = await fixture(
    html`<div lang="en" @clinic-range=${({ detail }: ClinicRangeEvent) => heard.push(detail)}></div>`,
  );
  const calendar = document.createElement('clinic-calendar');
  Object.assign(calendar, { timeZone: 'America/Chicago', innerHTML: CALL, ...options });
  place.append(calendar);
  await settled(calendar);
  return calendar;
}

async function press(calendar: ClinicCalendar, name: string | RegExp): Promise<void> {
  button(calendar, name).click();
  await settled(calendar);
}

async function answer(calendar: ClinicCalendar, news: Options): Promise<void> {
  calendar.pending = true;
  await settled(calendar);
  Object.assign(calendar, { pending: false, ...news });
  await settled(calendar);
}

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const days = (calendar: ClinicCalendar): string[] => all(calendar, '.day-name').map(words);
const month = (calendar: ClinicCalendar): string => words(all(calendar, '.month-name')[0]!);
const cursor = (calendar: ClinicCalendar): string | undefined =>
  all(calendar, '.cell[tabindex="0"]')[0]?.dataset['date'];
const selected = (calendar: ClinicCalendar): (string | undefined)[] =>
  all(calendar, '[aria-selected=true] .cell').map(({ dataset }) => dataset['date']);
const labelOf = (calendar: ClinicCalendar, date: string): string | null =>
  all(calendar, `[data-date="${date}"]`)[0]!.getAttribute('aria-label');
const offers = (calendar: ClinicCalendar, name: string): boolean =>
  all(calendar, 'button').some(each => words(each).startsWith(name));
const isCallShown = (calendar: ClinicCalendar): boolean => calendar.querySelector('a')!.assignedSlot !== null;

describe('free times in <clinic-calendar>', () => {
  // A Thursday, 9 in the morning in Chicago.
  stopClock('2026-12-10T15:00:00Z');

  describe('are what it opens at', () => {
    it('in the list, when they begin next month: it asks for that month and says that nothing is free before', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({}, heard);
      await answer(calendar, { nextFree: '2027-01-19T09:00:00-06:00' });
      expect(heard.at(-1)).to.deep.equal({ from: '2027-01-01', to: '2027-01-31' });
      await answer(calendar, { slots: hoursOf('2027-01-19', FEW) });
      expect(days(calendar)).to.deep.equal(['Tuesday, January 19, 2027']);
      expect(shownText(calendar)).to.contain('Nothing is free before Tuesday, January 19, 2027.');
    });

    it('in the month, when that was opened before they came', async () => {
      const calendar = await open({ pending: true });
      await press(calendar, 'Show month');
      expect(month(calendar)).to.equal('December 2026');
      await answer(calendar, { nextFree: '2027-01-19T09:00:00-06:00' });
      await answer(calendar, { slots: hoursOf('2027-01-19', FEW) });
      expect([month(calendar), cursor(calendar), selected(calendar)]).to.deep.equal([
        'January 2027',
        '2027-01-19',
        ['2027-01-19'],
      ]);
    });

    it('by looking on, some months, where nobody names the next one', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({ max: '2027-11-30' }, heard);
      for (let month = 0; month < 9; month++) await answer(calendar, {});
      expect(heard.map(({ from }) => from.slice(0, 7))).to.deep.equal([
        '2026-12',
        '2027-01',
        '2027-02',
        '2027-03',
        '2027-04',
      ]);
      expect(offers(calendar, 'More days'), 'and then by asking the visitor').to.equal(true);
    });

    it('but stay where the visitor has gone', async () => {
      const calendar = await open({ pending: true, max: '2027-11-30' });
      await press(calendar, 'Show month');
      await press(calendar, 'Next month');
      await answer(calendar, { slots: hoursOf('2026-12-16', FEW), nextFree: '2027-03-02T09:00:00-06:00' });
      expect(month(calendar)).to.equal('January 2027');
    });
  });

  describe('are in step in list and month', () => {
    const three = [...hoursOf('2026-12-11', FEW), ...hoursOf('2027-01-05', FEW), ...hoursOf('2027-02-03', FEW)];
    const four = [...hoursOfDays('2026-12-11', 4, FEW), ...hoursOf('2027-01-05', FEW)];
    const known = [{ from: '2026-12-10', to: '2027-02-28' }];

    it('by the month that is shown, with none of its days chosen', async () => {
      const calendar = await open({ slots: four, known });
      await press(calendar, 'Show month');
      await press(calendar, 'Next month');
      await press(calendar, 'Show list');
      expect(days(calendar)[0]).to.equal('Tuesday, January 5, 2027');
      await press(calendar, 'Show month');
      expect([month(calendar), cursor(calendar), selected(calendar)]).to.deep.equal([
        'January 2027',
        '2027-01-05',
        ['2027-01-05'],
      ]);
    });

    it('by the day that the keys have come to', async () => {
      const calendar = await open({ slots: hoursOfDays('2026-12-11', 18, FEW), known });
      await press(calendar, 'Show month');
      all(calendar, '.cell[tabindex="0"]')[0]!.focus();
      for (const key of ['ArrowDown', 'ArrowRight']) await sendKeys({ press: key }).then(() => settled(calendar));
      await press(calendar, 'Show list');
      expect(days(calendar)[0]).to.equal('Saturday, December 19');
    });

    it('by the day that the list has come to', async () => {
      const calendar = await open({ slots: hoursOfDays('2026-12-11', 18, FEW), known });
      await press(calendar, 'More days');
      await press(calendar, 'Show month');
      expect(cursor(calendar)).to.equal('2026-12-14');
    });

    it('by a time that is picked, in one or the other or by the page', async () => {
      const calendar = await open({ slots: three, known });
      all(calendar, '.chip')[4]!.click();
      await press(calendar, 'Show month');
      expect([month(calendar), selected(calendar)]).to.deep.equal(['January 2027', ['2027-01-05']]);
      calendar.value = '2027-02-03T10:00:00-06:00';
      await settled(calendar);
      expect([month(calendar), selected(calendar)]).to.deep.equal(['February 2027', ['2027-02-03']]);
      await press(calendar, 'Show list');
      expect(all(calendar, '.chip[aria-pressed=true]').map(words).map(plain)).to.deep.equal(['10:00 AM']);
    });

    it('by `show()`, in whichever is shown', async () => {
      const calendar = await open({ slots: three, known });
      calendar.slots = [...four, ...hoursOf('2027-02-03', FEW)];
      calendar.show('2027-01-05');
      await settled(calendar);
      expect(days(calendar)[0]).to.equal('Tuesday, January 5, 2027');
      await press(calendar, 'Show month');
      calendar.show('2027-02-03');
      calendar.show('soon');
      await settled(calendar);
      expect([month(calendar), cursor(calendar)]).to.deep.equal(['February 2027', '2027-02-03']);
    });

    it('with the focus on the button that was pressed, and a word on where one is', async () => {
      const calendar = await open({ slots: three, known });
      for (const [name, said] of [
        ['Show month', 'December 2026: 1 day with free times.'],
        ['Show list', 'Friday, December 11, 3 free times'],
      ] as const) {
        button(calendar, name).focus();
        await press(calendar, name);
        expect(calendar.shadowRoot!.activeElement!.className).to.contain('toggle');
        expect(words(all(calendar, '[role=status]')[0]!)).to.equal(said);
      }
    });
  });

  describe('that are missing have a reason', () => {
    /** December without times; `reasons` of its days, by number. */
    const empty = async (reasons: Record<string, string>, more: Options = {}): Promise<ClinicCalendar> => {
      const told = Object.fromEntries(
        Object.entries(reasons).flatMap(([range, reason]) => {
          const [from, to = from] = range.split('-').map(Number);
          return Array.from({ length: to! - from! + 1 }, (_, index) => [
            `2026-12-${String(from! + index).padStart(2, '0')}`,
            reason,
          ]);
        }),
      );
      const calendar = await open({ max: '2026-12-31' });
      await answer(calendar, { reasons: told, known: [DECEMBER], nextFree: null, ...more } as Options);
      return calendar;
    };

    for (const [name, reasons, why] of [
      ['closed', { '10-31': 'closed' }, ': the clinic is closed.'],
      ['full', { '10-31': 'full' }, ': all times are taken.'],
      [
        'full, with closed days and some after the last that can be booked',
        { '10-11': 'closed', '12-20': 'full', '21-31': 'beyond' },
        ': all times are taken.',
      ],
      ['too soon, the rest closed', { '10-10': 'too-soon', '11-31': 'closed' }, ': too soon to book online.'],
      ['not open yet, with closed days', { '10-12': 'closed', '13-31': 'beyond' }, ': not open for booking yet.'],
      ['nothing that anybody told', {}, ''],
      ['one day too soon, of the rest nothing told', { '10-10': 'too-soon' }, ''],
    ] as const) {
      it(`in the list and for a whole month: ${name}, and offer a way on (case 68)`, async () => {
        const calendar = await empty(reasons);
        const start = why ? 'No free times' : 'There are no free times';
        expect(shownText(calendar)).to.contain(`${start} up to Thursday, December 31${why || '.'}`);
        expect(isCallShown(calendar)).to.equal(true);
        await press(calendar, 'Show month');
        expect(shownText(calendar)).to.contain(`${start} in December 2026${why || '.'}`);
        expect(isCallShown(calendar)).to.equal(true);
        await expectAccessible(calendar);
      });
    }

    it('for a day that is asked about, in words for the eye too, with what is free next', async () => {
      const calendar = await open({
        slots: [...hoursOf('2026-12-11', FEW), ...hoursOf('2026-12-18', FEW)],
        reasons: { '2026-12-14': 'full' },
      });
      await press(calendar, 'Show month');
      all(calendar, '[data-date="2026-12-14"]')[0]!.click();
      await settled(calendar);
      expect(words(all(calendar, '.notice')[0]!)).to.contain('Monday, December 14, all times are taken.');
      expect(isCallShown(calendar)).to.equal(true);
      expect(selected(calendar), 'it is not chosen').to.deep.equal(['2026-12-11']);
      await expectAccessible(calendar);
      await press(calendar, /^Next free time: Friday, December 18/);
      expect([cursor(calendar), selected(calendar)]).to.deep.equal(['2026-12-18', ['2026-12-18']]);
    });

    it('that nobody knows: never "full", never "closed", but not looked up, with a new try and a phone number', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-11', FEW), max: '2027-02-28' });
      await answer(calendar, { known: [DECEMBER] });
      await press(calendar, 'Show month');
      await press(calendar, 'Next month');
      await answer(calendar, { failed: true });
      const text = shownText(calendar);
      expect(text).to.contain('The free times in January 2027 could not be loaded. Some may be free all the same.');
      expect(text).not.to.match(/No free times|no free times|taken|closed/);
      expect(labelOf(calendar, '2027-01-05')).to.equal('Tuesday, January 5, 2027, could not be looked up');
      expect([offers(calendar, 'Try again'), offers(calendar, 'First free time'), isCallShown(calendar)]).to.deep.equal(
        [true, true, true],
      );
      await expectAccessible(calendar);

      const heard: ClinicRangeEvent['detail'][] = [];
      calendar.addEventListener('clinic-range', ({ detail }) => heard.push(detail));
      await press(calendar, 'Try again');
      expect(heard).to.deep.equal([{ from: '2027-01-01', to: '2027-01-31' }]);
    });

    it('in the list as well, of days before the next that is named as free', async () => {
      const JANUARY = { from: '2027-01-01', to: '2027-01-31' };
      const calendar = await open({ slots: hoursOf('2026-12-11', FEW), max: '2027-03-31' });
      await answer(calendar, { known: [DECEMBER], nextFree: '2027-01-04T09:00:00-06:00' });
      await press(calendar, 'Show month');
      await press(calendar, 'Next month');
      await answer(calendar, { known: [DECEMBER, JANUARY], nextFree: '2027-02-03T09:00:00-06:00' });
      await press(calendar, 'Next month');
      await answer(calendar, { failed: true, nextFree: undefined });
      await press(calendar, 'Show list');
      expect(shownText(calendar)).to.contain('could not be loaded').and.not.to.contain('no free times');
      const heard: ClinicRangeEvent['detail'][] = [];
      calendar.addEventListener('clinic-range', ({ detail }) => heard.push(detail));
      await press(calendar, 'Try again');
      expect(heard).to.deep.equal([{ from: '2027-02-01', to: '2027-02-28' }]);
    });

    it('on a month that was answered, although another one could not be', async () => {
      const calendar = await empty({ '10-31': 'full' }, { max: '2027-02-28' });
      await press(calendar, 'Show month');
      await press(calendar, 'Next month');
      await answer(calendar, { failed: true });
      await press(calendar, 'Previous month');
      expect(shownText(calendar)).to.contain('No free times in December 2026: all times are taken.');
    });

    it('is asked for of the days that an answer left out', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({ max: '2026-12-31' }, heard);
      await answer(calendar, { coveredTo: '2026-12-20' });
      expect(heard.at(-1)).to.deep.equal({ from: '2026-12-21', to: '2026-12-31' });
    });

    it('is said once, and again when the same happens again', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-11', FEW) });
      const said: string[] = [];
      const region = all(calendar, '[role=status]')[0]!;
      new MutationObserver(() => said.push(words(region))).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      await answer(calendar, { failed: true });
      calendar.requestUpdate();
      await settled(calendar);
      expect(said).to.have.length(1);
      await press(calendar, 'Try again');
      await answer(calendar, { failed: false });
      await answer(calendar, { failed: true });
      expect(said.filter(Boolean)).to.have.length(2);
    });
  });

  describe('that could not be had anew', () => {
    it('say since when they are so, by the clinic’s clock, and can be tried again', async () => {
      const calendar = await open({
        slots: hoursOf('2026-12-11', FEW),
        failed: true,
        staleSince: '2026-12-10T14:42:00Z',
      });
      expect(plain(shownText(calendar))).to.contain(
        'These are the free times as of 8:42 AM. They may have changed since.',
      );
      expect(shownText(calendar), 'which is all that is to be said').not.to.contain('could not be loaded');
      expect([all(calendar, '.chip').length, isCallShown(calendar)]).to.deep.equal([3, true]);
      await expectAccessible(calendar);
      const heard: unknown[] = [];
      calendar.addEventListener('clinic-range', ({ detail }) => heard.push(detail));
      button(calendar, 'Try again').focus();
      await press(calendar, 'Try again');
      expect(heard).to.deep.equal([DECEMBER]);
      expect(words(calendar.shadowRoot!.activeElement!), 'the focus').to.match(/Try again|Looking/);
    });

    it('name the day as well when that is another', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-11', FEW), staleSince: '2026-12-09T16:42:00Z' });
      expect(plain(shownText(calendar))).to.match(/as of Wednesday, December 9, 2026,? (at )?10:42 AM/);
    });
  });

  describe('go by the clinic’s clock', () => {
    const DAY = 86_400_000;

    for (const daysWrong of [2, -2]) {
      it(`when the visitor’s is ${daysWrong} days wrong (case 62)`, async () => {
        const { now } = Date;
        Date.now = () => now() + daysWrong * DAY;
        try {
          const calendar = await open({ slots: hoursOfDays('2026-12-09', 4, FEW), clockOffset: -daysWrong * DAY });
          expect(days(calendar)).to.deep.equal([
            'Thursday, December 10',
            'Friday, December 11',
            'Saturday, December 12',
          ]);
          expect(all(calendar, '.chip').map(words).map(plain)[0]).to.equal('10:00 AM');
          await press(calendar, 'Show month');
          expect(all(calendar, '[aria-current=date]').map(({ dataset }) => dataset['date'])).to.deep.equal([
            '2026-12-10',
          ]);
        } finally {
          Date.now = now;
        }
      });
    }

    it('and drop what is over when the page was left open past midnight (case 62)', async () => {
      const calendar = await open({ slots: hoursOfDays('2026-12-10', 3, FEW) });
      expect(days(calendar)[0]).to.equal('Thursday, December 10');
      const { now } = Date;
      Date.now = () => Date.parse('2026-12-11T15:30:00Z');
      try {
        document.dispatchEvent(new Event('visibilitychange'));
        await settled(calendar);
        expect(days(calendar)[0]).to.equal('Friday, December 11');
        expect(all(calendar, '.chip').map(words).map(plain)[0], '9:00 is over').to.equal('10:00 AM');
      } finally {
        Date.now = now;
      }
    });

    it('and let nobody pick one that is over, but ask anew (case 62)', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({ slots: hoursOfDays('2026-12-11', 3, FEW) }, heard);
      const { now } = Date;
      Date.now = () => Date.parse('2026-12-11T15:30:00Z');
      try {
        all(calendar, '.chip')[0]!.click();
        await settled(calendar);
        expect([calendar.value, heard.length]).to.deep.equal(['', 2]);
      } finally {
        Date.now = now;
      }
    });
  });

  describe('of a class', () => {
    it('say that few places are left, in the name of the button too', async () => {
      const slots = hoursOf('2026-12-11', ['09:00', '10:00', '11:00', '12:00']).map((slot, index) => ({
        ...slot,
        remaining: index + 1,
      }));
      const calendar = await open({ slots: [...slots, ...hoursOf('2026-12-12', FEW)] });
      const names = all(calendar, '.chip').map(words).map(plain);
      expect(names.slice(0, 5)).to.deep.equal([
        '9:00 AM1 place left',
        '10:00 AM2 places left',
        '11:00 AM3 places left',
        '12:00 PM',
        '9:00 AM',
      ]);
      expect(getComputedStyle(all(calendar, '.note')[0]!).display, 'which parts the words of the name').to.equal(
        'block',
      );
      await expectAccessible(calendar);
    });

    it('count the places of all who give it at that time', async () => {
      const [slot] = hoursOf('2026-12-11', ['09:00']);
      const calendar = await open({
        slots: ['jo', 'mara'].map(practitioner => ({ ...slot!, practitioner, remaining: 1 })),
      });
      expect(plain(words(all(calendar, '.chip')[0]!))).to.equal('9:00 AM2 places left');
    });
  });

  describe('in the night when the clock changes', () => {
    it('are told apart where an hour comes twice, and picked by name (case 55)', async () => {
      const { now } = Date;
      Date.now = () => Date.parse('2026-10-30T12:00:00Z');
      try {
        const slots = [...hoursOf('2026-11-01', ['01:30'], '-05:00'), ...hoursOf('2026-11-01', ['01:30', '09:00'])];
        const calendar = await open({ slots });
        expect(all(calendar, '.chip').map(words).map(plain)).to.deep.equal(['1:30 AMCDT', '1:30 AMCST', '9:00 AM']);
        all(calendar, '.chip')[1]!.click();
        await settled(calendar);
        expect(plain(words(all(calendar, '.chosen p')[0]!))).to.match(/1:30 AM CST$/);
        expect(calendar.value).to.equal('2026-11-01T01:30:00-06:00');
      } finally {
        Date.now = now;
      }
    });

    it('on Lord Howe Island too, where half an hour does (case 55)', async () => {
      const { now } = Date;
      Date.now = () => Date.parse('2026-04-04T00:00:00Z');
      try {
        const slots = [
          ...hoursOf('2026-04-05', ['01:00', '01:30'], '+11:00'),
          ...hoursOf('2026-04-05', ['01:30', '02:00'], '+10:30'),
        ];
        const calendar = await open({ slots, timeZone: 'Australia/Lord_Howe' });
        expect(all(calendar, '.chip').map(words).map(plain)).to.deep.equal([
          '1:00 AM',
          '1:30 AMGMT+11',
          '1:30 AMGMT+10:30',
          '2:00 AM',
        ]);
      } finally {
        Date.now = now;
      }
    });

    for (const [zone, date, offset] of [
      ['Europe/Berlin', '2026-03-29', '+01:00'],
      ['America/Los_Angeles', '2026-03-08', '-08:00'],
      ['Australia/Lord_Howe', '2026-10-04', '+10:30'],
    ] as const) {
      it(`are never offered where the clock skips them: ${zone} (case 53)`, async () => {
        const { now } = Date;
        Date.now = () => Date.parse(`${date}T00:00:00Z`) - 3 * 86_400_000;
        const clock = zone.startsWith('Australia') ? '02:15' : '02:30';
        const slots = [
          ...hoursOf(date, ['01:00', clock], offset),
          ...hoursOf(date, ['09:00'], offset),
          null,
        ] as Options['slots'];
        const calendar = await open({ slots, timeZone: zone }).finally(() => (Date.now = now));
        expect(all(calendar, '.chip').map(words).map(plain)).to.deep.equal(['1:00 AM', '9:00 AM']);
      });
    }
  });

  describe('by the thousand', () => {
    const nodes = (calendar: ClinicCalendar): number => [...everything(calendar)].length;

    it('stay few on the page, however far one goes (case 25)', async () => {
      const slots = hoursOfDays('2026-12-11', 125, QUARTERS);
      expect(slots).to.have.length(5000);
      const calendar = await open({ slots, known: [{ from: '2026-12-10', to: '2027-12-31' }] });
      const atFirst = nodes(calendar);
      for (let more = 0; more < 12; more++) await press(calendar, 'More days');
      expect(all(calendar, '.day')).to.have.length(15);
      expect(nodes(calendar)).to.be.lessThan(atFirst * 6);
      expect(words(calendar.shadowRoot!.activeElement!), 'the first of those added').to.equal(days(calendar)[12]);
      await press(calendar, 'Earlier days');
      expect(all(calendar, '.day')).to.have.length(15);
      await press(calendar, 'Show month');
      expect(nodes(calendar)).to.be.lessThan(400);
    });

    it('and with 10,000 rows of rubbish between them leave typing and keys alive (case 67)', async () => {
      const bad = [
        null,
        '<b>',
        7,
        [],
        {},
        { start: '2026-12-11T09:00:00' },
        { start: 'soon', end: 'later' },
        hoursOf('2026-12-01', ['09:00'])[0],
      ];
      const good = hoursOfDays('2026-12-11', 50, QUARTERS);
      const rows = Array.from({ length: 10_000 }, (_, index) =>
        index % 5 === 0 ? good[index / 5] : bad[index % bad.length],
      );
      const { warn } = console;
      const told: string[] = [];
      console.warn = (message: string) => told.push(message);
      const calendar = await open({ slots: rows.reverse() as unknown as Options['slots'] });
      await waitUntil(() => told.some(each => each.includes('of 10000'))).finally(() => (console.warn = warn));
      expect(told.join()).to.contain('left out 8000 of 10000 slots');
      expect(days(calendar)[0]).to.equal('Friday, December 11');

      const field = document.createElement('input');
      calendar.parentElement!.append(field);
      field.focus();
      await sendKeys({ type: 'Ada' });
      expect(field.value).to.equal('Ada');
      await press(calendar, 'Show month');
      all(calendar, '.cell[tabindex="0"]')[0]!.focus();
      await sendKeys({ press: 'ArrowRight' });
      await settled(calendar);
      expect((calendar.shadowRoot!.activeElement as HTMLElement).dataset['date']).to.equal('2026-12-12');
    });
  });

  describe('in a zone that is none', () => {
    for (const timeZone of ['Mars/X', '', 'EST5', 'GMT+2']) {
      it(`give way to the fallback, and the owner hears of "${timeZone}" (case 61)`, async () => {
        const errors: string[] = [];
        const place = await fixture(
          html`<div @clinic-error=${({ detail }: CustomEvent<{ message: string }>) => errors.push(detail.message)}></div>`,
        );
        const { error } = console;
        console.error = () => {};
        const calendar = document.createElement('clinic-calendar');
        Object.assign(calendar, { timeZone, innerHTML: CALL, slots: hoursOf('2026-12-11', FEW) });
        place.append(calendar);
        await settled(calendar).finally(() => (console.error = error));
        expect(errors).to.deep.equal([`time-zone="${timeZone}" is no IANA time zone`]);
        expect([all(calendar, '.chip').length, isCallShown(calendar)]).to.deep.equal([0, true]);
      });
    }

    for (const timeZone of ['Europe/Kyiv', 'Europe/Kiev', 'Asia/Calcutta', 'US/Central']) {
      it(`is not what ${timeZone} is, by its old name or its new (case 61)`, async () => {
        expect(all(await open({ timeZone, slots: hoursOf('2026-12-11', FEW) }), '.chip')).to.have.length(3);
      });
    }
  });
});
