import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/components/clinic-calendar/clinic-calendar.js';
import type {
  ClinicCalendar,
  ClinicPickedEvent,
  ClinicRangeEvent,
} from '../../src/components/clinic-calendar/clinic-calendar.js';
import { all, settled } from '../support/calendar.js';
import { button, everything, words } from '../support/find.js';
import { hoursOf, hoursOfDays, QUARTERS, stopClock } from '../support/slots.js';
import { shownText, testElement } from '../support/test-element.js';

const MODULE = new URL('../../src/components/clinic-calendar/clinic-calendar.ts', import.meta.url).href;
const FEW = ['09:00', '10:00', '14:00'];
const CHICAGO = 'America/Chicago';

type Options = Partial<ClinicCalendar>;

async function open(options: Options = {}, heard: ClinicRangeEvent['detail'][] = []): Promise<ClinicCalendar> {
  const place = await fixture(
    html`<div lang="en" @clinic-range=${(event: ClinicRangeEvent) => heard.push(event.detail)}></div>`,
  );
  const calendar = document.createElement('clinic-calendar');
  Object.assign(calendar, { timeZone: CHICAGO, ...options });
  place.append(calendar);
  await settled(calendar);
  return calendar;
}

async function press(calendar: ClinicCalendar, name: string | RegExp): Promise<void> {
  button(calendar, name).click();
  await settled(calendar);
}

const days = (calendar: ClinicCalendar): string[] => all(calendar, '.day-name').map(words);
const chips = (calendar: ClinicCalendar): string[] => all(calendar, '.chip').map(words);
const focused = (calendar: ClinicCalendar): HTMLElement | null =>
  calendar.shadowRoot!.activeElement as HTMLElement | null;
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('<clinic-calendar>', () => {
  // A Thursday, 9 in the morning in Chicago.
  stopClock('2026-12-10T15:00:00Z');

  testElement({
    tag: 'clinic-calendar',
    module: MODULE,
    working: { timeZone: CHICAGO, slots: hoursOfDays('2026-12-11', 5, QUARTERS) },
    reads: { en: 'Show month', es: 'Ver el mes' },
    use: element => button(element, /^Show all/).click(),
    state: element => (element as ClinicCalendar).value,
  });

  describe('as a list', () => {
    it('shows a visitor the next days with free times, under their names', async () => {
      const slots = [...hoursOf('2026-12-14', FEW), ...hoursOf('2026-12-11', FEW), ...hoursOf('2027-01-04', FEW)];
      const calendar = await open({ slots });
      expect(days(calendar)).to.deep.equal(
        ['Friday, December 11', 'Monday, December 14', 'Monday, January 4, 2027'].slice(0, 2),
      );
      expect(chips(calendar).map(plain).slice(0, 3)).to.deep.equal(['9:00 AM', '10:00 AM', '2:00 PM']);
    });

    it('names the group of chips by its day, and each chip by its time', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-11', FEW) });
      const group = all(calendar, '[role=group].chips')[0]!;
      const names = group
        .getAttribute('aria-labelledby')!
        .split(' ')
        .map(id => calendar.shadowRoot!.getElementById(id)!);
      expect(names.map(words).join()).to.equal('Friday, December 11');
      expect(all(calendar, 'h2').map(words)).to.include('Friday, December 11');
    });

    it('parts a full day and shows the first times of each part, all of them on demand', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-11', QUARTERS) });
      expect(all(calendar, '.part-name').map(words)).to.deep.equal(['Morning', 'Afternoon', 'Evening']);
      expect(chips(calendar)).to.have.length(12);
      expect(button(calendar, 'Show all 40').getAttribute('aria-label')).to.equal(
        'Show all 40 times of Friday, December 11',
      );

      button(calendar, 'Show all 40').focus();
      await press(calendar, 'Show all 40');

      expect(chips(calendar)).to.have.length(40);
      expect(words(focused(calendar)!)).to.equal('Friday, December 11');
    });

    it('shows times of a full day that lie apart, the first and the roundest', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-11', QUARTERS.slice(1)) });
      expect(chips(calendar).slice(0, 4).map(plain)).to.deep.equal(['9:15 AM', '9:30 AM', '10:00 AM', '11:00 AM']);
      expect(chips(calendar).slice(4, 8).map(plain)).to.deep.equal(['12:00 PM', '1:00 PM', '2:00 PM', '3:00 PM']);
    });

    it('shows a picked time even where the day is cut short', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-11', QUARTERS), value: '2026-12-11T11:30:00-06:00' });
      expect(words(all(calendar, '[aria-pressed=true]')[0]!)).to.contain('11:30');
      expect(chips(calendar)).to.have.length(13);
    });

    it('offers a start once, however many practitioners have it', async () => {
      const slots = hoursOf('2026-12-11', FEW).flatMap(slot =>
        ['jo', 'mara'].map(practitioner => ({ ...slot, practitioner })),
      );
      expect(chips(await open({ slots }))).to.have.length(3);
    });

    it('adds more days and moves the focus to the first of them', async () => {
      const calendar = await open({ slots: hoursOfDays('2026-12-11', 12, FEW) });
      expect(days(calendar)).to.have.length(3);

      button(calendar, 'More days').focus();
      await press(calendar, 'More days');

      expect(days(calendar)).to.have.length(6);
      expect(words(focused(calendar)!)).to.equal('Monday, December 14');
    });

    it('asks for later days when it has shown what it knows, and waits for them', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({ slots: hoursOfDays('2026-12-11', 3, FEW), max: '2027-02-15' }, heard);
      calendar.addEventListener('clinic-range', () => (calendar.pending = true));

      button(calendar, 'More days').focus();
      await press(calendar, 'More days');

      expect(heard.at(-1)).to.deep.equal({ from: '2027-01-01', to: '2027-01-31' });
      expect(words(focused(calendar)!)).to.equal('Looking for free times…');
      Object.assign(calendar, { slots: [...calendar.slots, ...hoursOf('2027-01-04', FEW)], pending: false });
      await settled(calendar);
      expect(days(calendar).at(-1)).to.equal('Monday, January 4, 2027');
      expect(words(focused(calendar)!)).to.equal('Monday, January 4, 2027');
    });

    it('offers no more days where there are none', async () => {
      const calendar = await open({ slots: hoursOfDays('2026-12-11', 3, FEW), nextFree: null });
      expect(() => button(calendar, 'More days')).to.throw();
    });

    it('hides what lies outside min and max', async () => {
      const calendar = await open({ slots: hoursOfDays('2026-12-11', 9, FEW), min: '2026-12-13', max: '2026-12-14' });
      expect(days(calendar)).to.deep.equal(['Sunday, December 13', 'Monday, December 14']);
    });

    it('shows the good rows of a bad feed, and tells the owner how many were bad', async () => {
      const { warn } = console;
      const told: string[] = [];
      console.warn = (message: string) => told.push(message);
      const rows = [
        null,
        '<html>',
        ...hoursOf('2026-12-11', FEW),
        ...hoursOf('2026-12-01', ['09:00']),
      ] as Options['slots'];
      const calendar = await open({ slots: rows });
      expect(chips(calendar)).to.have.length(3);
      await waitUntil(() => told.length > 0).finally(() => (console.warn = warn));
      expect(told.join()).to.contain('left out 3 of 6 slots');
    });

    it('stays up whatever it is given', async () => {
      for (const slots of [null, 'HTML', {}, 7, [[]]]) {
        for (const text of ['', 'soon', '2026-12-11', '2026-99-99T99:99:99Z', '9999-12-31T09:00:00Z']) {
          const given = { slots, nextFree: text, coveredTo: text, value: text, min: text, max: text, staleSince: text };
          const known = text ? [{ from: text, to: '9999-12-31' }, {}] : 'all';
          const odd = { reasons: text ? { '2026-12-11': text } : null, headingLevel: NaN, clockOffset: NaN, known };
          const { warn } = console;
          console.warn = () => {};
          const calendar = await open({ ...given, ...odd } as unknown as Options).finally(() => (console.warn = warn));
          await press(calendar, 'Show month');
          await press(calendar, 'Next month');
          expect(shownText(calendar)).to.contain('Show list');
          calendar.remove();
        }
      }
    }).timeout(20_000);

    it('shows few of 5,000 times', async () => {
      const slots = hoursOfDays('2026-12-11', 125, QUARTERS);
      expect(slots).to.have.length(5000);
      expect(chips(await open({ slots }))).to.have.length(36);
    });
  });

  describe('when a time is picked', () => {
    it('tells the page, over the edge of its root, and marks it', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-11', FEW) });
      const picked = oneEvent(document.body, 'clinic-picked');
      await press(calendar, /^10:00/);
      const event = (await picked) as ClinicPickedEvent;
      expect(event.detail).to.deep.equal({ start: '2026-12-11T10:00:00-06:00' });
      expect(event.composed && event.bubbles).to.equal(true);
      expect(calendar.value).to.equal('2026-12-11T10:00:00-06:00');
      expect(all(calendar, '[aria-pressed=true]').map(words).map(plain)).to.deep.equal(['10:00 AM']);
      expect(all(calendar, '[part="time selected"]')).to.have.length(1);
    });

    it('knows a value that names the instant in another offset', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-11', FEW), value: '2026-12-11T16:00:00Z' });
      expect(all(calendar, '[aria-pressed=true]').map(words).map(plain)).to.deep.equal(['10:00 AM']);
    });

    it('keeps it in both views', async () => {
      const calendar = await open({ slots: [...hoursOf('2026-12-11', FEW), ...hoursOf('2026-12-15', FEW)] });
      all(calendar, '.chip')[4]!.click();
      await press(calendar, 'Show month');
      expect(all(calendar, '[aria-selected=true]').map(words)).to.deep.equal(['15']);
      expect(days(calendar)).to.deep.equal(['Tuesday, December 15']);
      expect(all(calendar, '[aria-pressed=true]').map(words).map(plain)).to.deep.equal(['10:00 AM']);
      all(calendar, '.chip')[2]!.click();
      await press(calendar, 'Show list');
      expect(all(calendar, '[aria-pressed=true]').map(words).map(plain)).to.deep.equal(['2:00 PM']);
    });
  });

  describe('with nothing to show', () => {
    it('says so, with the children and the next free time, which leads there', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open(
        { slots: hoursOf('2026-12-11', FEW), innerHTML: '<a href="tel:1">Call us</a>' },
        heard,
      );
      await press(calendar, 'Show month');
      await press(calendar, 'Next month');
      await press(calendar, 'Show list');
      Object.assign(calendar, { slots: [], nextFree: '2027-02-03T09:00:00-06:00' });
      await settled(calendar);
      expect(shownText(calendar)).to.contain('There are no free times up to Tuesday, February 2, 2027.');
      expect(calendar.querySelector('a')!.assignedSlot).not.to.equal(null);

      button(calendar, 'Next free time').focus();
      await press(calendar, /^Next free time: Wednesday, February 3, 2027/);
      expect(heard.at(-1)).to.deep.equal({ from: '2027-02-01', to: '2027-02-28' });
      calendar.slots = hoursOf('2027-02-03', FEW);
      await settled(calendar);

      expect(days(calendar)).to.deep.equal(['Wednesday, February 3, 2027']);
      expect(words(focused(calendar)!)).to.equal('Wednesday, February 3, 2027');
    });

    it('opens the month of the next free time', async () => {
      const calendar = await open({ nextFree: '2027-02-03T09:00:00-06:00' });
      await press(calendar, 'Show month');
      expect(words(all(calendar, '.month-name')[0]!)).to.equal('February 2027');
    });

    it('says that times are on the way, and nothing of none', async () => {
      const calendar = await open({ pending: true });
      expect(shownText(calendar)).to.contain('Looking for free times…').and.not.to.contain('no free times');
    });

    it('says that they did not come, and asks for the same days again', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({ innerHTML: '<a href="tel:1">Call us</a>' }, heard);
      calendar.failed = true;
      await settled(calendar);
      expect(shownText(calendar)).to.contain('could not be loaded');
      expect(calendar.querySelector('a')!.assignedSlot).not.to.equal(null);

      button(calendar, 'Try again').focus();
      button(calendar, 'Try again').click();
      Object.assign(calendar, { failed: false, pending: true });
      await settled(calendar);
      expect(heard).to.have.length(2);
      expect(heard[1]).to.deep.equal(heard[0]);
      expect(focused(calendar), 'the focus while waiting').not.to.equal(null);

      Object.assign(calendar, { pending: false, slots: hoursOf('2026-12-11', FEW) });
      await settled(calendar);
      expect(words(focused(calendar)!)).to.equal('Friday, December 11');
    });
  });

  describe('about the days it needs', () => {
    it('asks on first show: this month, or two when this one is nearly over', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      await open({}, heard);
      await open({ min: '2026-12-20' }, heard);
      await open({ max: '2026-12-15' }, heard);
      expect(heard).to.deep.equal([
        { from: '2026-12-10', to: '2026-12-31' },
        { from: '2026-12-20', to: '2027-01-31' },
        { from: '2026-12-10', to: '2026-12-15' },
      ]);
    });

    it('asks for a month when it is shown, once', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({ max: '2027-02-10' }, heard);
      await press(calendar, 'Show month');
      await press(calendar, 'Next month');
      await press(calendar, 'Next month');
      await press(calendar, 'Previous month');
      expect(heard.slice(1)).to.deep.equal([
        { from: '2027-01-01', to: '2027-01-31' },
        { from: '2027-02-01', to: '2027-02-10' },
      ]);
    });

    it('asks again about what an answer did not cover', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({}, heard);
      Object.assign(calendar, { slots: hoursOf('2026-12-11', FEW), coveredTo: '2026-12-20' });
      await settled(calendar);
      await press(calendar, 'More days');
      expect(heard.at(-1)!.from).to.equal('2026-12-21');
    });

    it('does not ask about days before the next free one', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({}, heard);
      Object.assign(calendar, { slots: hoursOf('2026-12-11', FEW), nextFree: '2027-02-03T09:00:00-06:00' });
      await settled(calendar);
      await press(calendar, 'More days');
      expect(heard.at(-1)!.from).to.equal('2027-02-03');
    });

    it('asks anew for all it shows when the visitor comes back after a while', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({}, heard);
      document.dispatchEvent(new Event('visibilitychange'));
      expect(heard).to.have.length(1);
      const { now } = Date;
      Date.now = () => Date.parse('2026-12-11T15:00:00Z');
      document.dispatchEvent(new Event('visibilitychange'));
      await settled(calendar);
      Date.now = now;
      expect(heard).to.have.length(2);
      expect(heard[1]!.to).to.equal('2026-12-31');
      calendar.remove();
      calendar.addEventListener('clinic-range', ({ detail }) => heard.push(detail));
      Date.now = () => Date.parse('2026-12-12T15:00:00Z');
      document.dispatchEvent(new Event('visibilitychange'));
      Date.now = now;
      expect(heard, 'once it is gone').to.have.length(2);
    });

    it('forgets all and begins again on reset()', async () => {
      const heard: ClinicRangeEvent['detail'][] = [];
      const calendar = await open({ slots: hoursOf('2026-12-11', FEW), value: '2026-12-11T09:00:00-06:00' }, heard);
      calendar.reset();
      await settled(calendar);
      expect([calendar.value, chips(calendar).length, heard.length]).to.deep.equal(['', 0, 2]);
      expect(heard[1]).to.deep.equal(heard[0]);
    });
  });

  describe('for screen readers', () => {
    /** What a live region would say, in order. */
    function listen(calendar: ClinicCalendar): string[] {
      const said: string[] = [];
      const region = all(calendar, '[role=status]')[0]!;
      expect(words(region), 'before use').to.equal('');
      new MutationObserver(() => said.push(plain(words(region)))).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      return said;
    }

    it('says nothing on load, and each thing once', async () => {
      const calendar = await open({ slots: [], pending: true });
      const said = listen(calendar);
      Object.assign(calendar, { slots: hoursOfDays('2026-12-11', 8, FEW), pending: false });
      await settled(calendar);
      expect(said).to.deep.equal([]);

      await press(calendar, 'More days');
      await press(calendar, 'Show month');
      all(calendar, '.chip')[1]!.click();
      await settled(calendar);
      await nextFrame();
      expect(said.slice(0, 2)).to.deep.equal(['3 more days shown.', 'December 2026: 8 days with free times.']);
      // The month is at the day that the list had come to.
      expect(said[2]).to.match(/^Chosen: Monday, December 14, 2026,? (at )?10:00 AM/);
      expect(said).to.have.length(3);
    });

    it('tells of a month when its times are here, not before', async () => {
      const calendar = await open({ slots: hoursOfDays('2026-12-11', 8, FEW) });
      await press(calendar, 'Show month');
      const said: string[] = [];
      const region = all(calendar, '[role=status]')[0]!;
      new MutationObserver(() => said.push(words(region))).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      calendar.addEventListener('clinic-range', () => queueMicrotask(() => (calendar.pending = true)));
      await press(calendar, 'Next month');
      expect(said.splice(0).filter(Boolean)).to.deep.equal([]);
      Object.assign(calendar, { pending: false, slots: [...calendar.slots, ...hoursOf('2027-01-04', FEW)] });
      await settled(calendar);
      expect(said).to.deep.equal(['January 2027: 1 day with free times.']);
    });

    it('says that loading failed', async () => {
      const calendar = await open({ pending: true });
      const said = listen(calendar);
      Object.assign(calendar, { pending: false, failed: true });
      await settled(calendar);
      expect(said).to.deep.equal(['The free times could not be loaded. Some may be free all the same.']);
    });

    it('has every part that it documents', async () => {
      const calendar = await open({
        slots: hoursOfDays('2026-12-10', 8, QUARTERS).map(slot => ({ ...slot, remaining: 2 })),
        label: 'Choose',
        value: '2026-12-11T09:00:00-06:00',
        staleSince: '2026-12-10T14:00:00Z',
      });
      const parts = new Set<string>();
      const collect = (): void =>
        [...everything(calendar)].forEach(({ part }) => part.forEach(name => parts.add(name)));
      collect();
      await press(calendar, 'Show month');
      collect();
      all(calendar, '.cell[aria-disabled=true]')[0]!.click();
      await settled(calendar);
      collect();
      calendar.reset();
      Object.assign(calendar, { slots: hoursOf('2027-01-04', FEW), nextFree: '2027-02-03T09:00:00-06:00' });
      await settled(calendar);
      collect();
      const documented =
        'base label zone toggle list month month-name previous next weekday day free selected today day-times day-name time note all-times more notice gap stale retry next-free chosen';
      expect([...parts].sort()).to.deep.equal(documented.split(' ').sort());
    });
  });
});
