import { LatePart } from '../../src/controllers/late-part.js';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/components/clinic-calendar/clinic-calendar.js';
import type { ClinicCalendar, ClinicPickedEvent } from '../../src/components/clinic-calendar/clinic-calendar.js';
import { all, settled } from '../support/calendar.js';
import { button, words } from '../support/find.js';
import { hoursOf, hoursOfDays, stopClock } from '../support/slots.js';
import { shownText } from '../support/test-element.js';

const FEW = ['09:00', '10:00', '14:00'];

type Options = Partial<ClinicCalendar>;

async function open(options: Options = {}, attributes: Record<string, string> = {}): Promise<ClinicCalendar> {
  const place = await fixture(html`<div lang="en"><button>before</button></div>`);
  const calendar = document.createElement('clinic-calendar');
  Object.assign(calendar, { timeZone: 'America/Chicago', ...options });
  for (const [name, value] of Object.entries(attributes)) calendar.setAttribute(name, value);
  place.append(calendar);
  await settled(calendar);
  return calendar;
}

async function openMonth(options: Options = {}, attributes?: Record<string, string>): Promise<ClinicCalendar> {
  const calendar = await open({ slots: hoursOfDays('2026-12-11', 30, FEW), ...options }, attributes);
  calendar.shadowRoot!.querySelector<HTMLElement>('.toggle')!.click();
  await settled(calendar);
  return calendar;
}

const focused = (calendar: ClinicCalendar): HTMLElement => calendar.shadowRoot!.activeElement as HTMLElement;
const dayOf = (calendar: ClinicCalendar): string | undefined => focused(calendar)?.dataset['date'];
const cell = (calendar: ClinicCalendar, date: string): HTMLElement => all(calendar, `[data-date="${date}"]`)[0]!;
const status = (calendar: ClinicCalendar): string => words(all(calendar, '[role=status]')[0]!);

/** Focuses `date` by the keys a person has: months first, then days. */
async function goTo(calendar: ClinicCalendar, date: string): Promise<void> {
  all(calendar, '.cell[tabindex="0"]')[0]!.focus();
  const press = (key: string): Promise<void> => pressKey(calendar, key);
  for (let steps = 0; steps < 40 && dayOf(calendar)!.slice(0, 7) !== date.slice(0, 7); steps++) {
    await press(dayOf(calendar)! < date ? 'PageDown' : 'PageUp');
  }
  for (let steps = 0; steps < 40 && dayOf(calendar) !== date; steps++)
    await press(dayOf(calendar)! < date ? 'ArrowRight' : 'ArrowLeft');
  expect(dayOf(calendar)).to.equal(date);
}

async function pressKey(calendar: ClinicCalendar, key: string): Promise<void> {
  await sendKeys({ press: key });
  await settled(calendar);
}

describe('the month of <clinic-calendar>', () => {
  // A Thursday, 9 in the morning in Chicago.
  stopClock('2026-12-10T15:00:00Z');

  it('leaves the list and says so when it cannot be fetched, and comes at the next press', async () => {
    const { want } = LatePart.prototype;
    LatePart.prototype.want = () => Promise.resolve();
    const calendar = await openMonth().finally(() => (LatePart.prototype.want = want));
    expect(all(calendar, '.list')).to.have.length(1);
    expect(all(calendar, '[role=alert]').map(words)).to.deep.equal([
      'The month could not be loaded. Press “Show month” to try again.',
    ]);

    button(calendar, 'Show month').click();
    await settled(calendar);
    expect(all(calendar, '[role=grid]')).to.have.length(1);
    expect(all(calendar, '[role=alert]')).to.have.length(0);
  });

  describe('by keyboard', () => {
    for (const [from, key, to] of [
      ['2026-12-16', 'ArrowRight', '2026-12-17'],
      ['2026-12-16', 'ArrowLeft', '2026-12-15'],
      ['2026-12-16', 'ArrowDown', '2026-12-23'],
      ['2026-12-16', 'ArrowUp', '2026-12-09'],
      ['2026-12-16', 'Home', '2026-12-13'],
      ['2026-12-16', 'End', '2026-12-19'],
      ['2026-12-13', 'Home', '2026-12-13'],
      ['2026-12-31', 'ArrowRight', '2027-01-01'],
      ['2027-01-01', 'ArrowLeft', '2026-12-31'],
      ['2027-01-28', 'ArrowDown', '2027-02-04'],
      ['2026-12-16', 'PageDown', '2027-01-16'],
      ['2027-01-16', 'PageUp', '2026-12-16'],
      ['2027-01-31', 'PageDown', '2027-02-28'],
      ['2026-12-16', 'Shift+PageDown', '2027-12-16'],
      ['2028-01-16', 'Shift+PageUp', '2027-01-16'],
      ['2028-02-29', 'Shift+PageUp', '2027-02-28'],
      // The first and the last month are as far as it goes.
      ['2026-12-10', 'PageUp', '2026-12-01'],
      ['2026-12-10', 'Shift+PageUp', '2026-12-01'],
      ['2026-12-01', 'ArrowLeft', '2026-12-01'],
    ] as const) {
      it(`leads from ${from} by ${key} to ${to} (case 71)`, async () => {
        const calendar = await openMonth();
        await goTo(calendar, from);
        const [last, shift] = [key.split('+').at(-1)!, key.startsWith('Shift')];
        if (shift) await sendKeys({ down: 'Shift' });
        await pressKey(calendar, last);
        if (shift) await sendKeys({ up: 'Shift' });
        expect(dayOf(calendar)).to.equal(to);
        expect(all(calendar, '.cell[tabindex="0"]'), 'one day that Tab reaches').to.have.length(1);
      }).timeout(10_000);
    }

    for (const [from, key, to] of [
      ['2026-12-16', 'ArrowLeft', '2026-12-17'],
      ['2026-12-16', 'ArrowRight', '2026-12-15'],
      ['2026-12-16', 'ArrowDown', '2026-12-23'],
      ['2026-12-16', 'Home', '2026-12-13'],
    ] as const) {
      it(`leads by ${key} to ${to} where one reads from the right, from one moment to the next (case 66)`, async () => {
        const calendar = await openMonth();
        await goTo(calendar, from);
        calendar.parentElement!.dir = 'rtl';
        await pressKey(calendar, key);
        expect(dayOf(calendar)).to.equal(to);
        const [left, right] = [cell(calendar, '2026-12-14'), cell(calendar, '2026-12-13')].map(
          each => each.getBoundingClientRect().x,
        );
        expect(left! < right!, 'mirrored').to.equal(true);
      });
    }

    it('begins its weeks as the language does (case 64)', async () => {
      const calendar = await openMonth({}, { lang: 'en-GB' });
      expect(all(calendar, 'th')[0]!.innerText).to.equal('Mon');
      await goTo(calendar, '2026-12-16');
      await pressKey(calendar, 'Home');
      expect(dayOf(calendar)).to.equal('2026-12-14');
    });

    for (const [name, key] of [
      ['Enter', 'Enter'],
      ['Space', ' '],
    ] as const) {
      it(`chooses a day by ${name}, and goes on to its times (case 71)`, async () => {
        const calendar = await openMonth();
        await goTo(calendar, '2026-12-16');
        await pressKey(calendar, key);
        expect(cell(calendar, '2026-12-16').parentElement!.getAttribute('aria-selected')).to.equal('true');
        expect(focused(calendar).className).to.equal('chip');
        expect(words(all(calendar, '.day-name')[0]!)).to.equal('Wednesday, December 16');
      });
    }

    it('does not choose a day without times, stays on it and says why (case 71)', async () => {
      const calendar = await openMonth({ slots: hoursOf('2026-12-16', FEW), reasons: { '2026-12-17': 'closed' } });
      await goTo(calendar, '2026-12-17');
      await pressKey(calendar, 'Enter');
      expect(dayOf(calendar)).to.equal('2026-12-17');
      expect(all(calendar, '[aria-selected=true] .cell').map(({ dataset }) => dataset['date'])).to.deep.equal([
        '2026-12-16',
      ]);
      expect(status(calendar)).to.equal('Thursday, December 17, the clinic is closed');
    });

    it('goes back by Escape: from the times to their day, from the day to the list (case 71)', async () => {
      const calendar = await openMonth();
      let heard = 0;
      calendar.parentElement!.addEventListener('keydown', () => heard++);
      await goTo(calendar, '2026-12-16');
      await pressKey(calendar, 'Enter');
      heard = 0;

      await pressKey(calendar, 'Escape');
      expect(dayOf(calendar)).to.equal('2026-12-16');
      await pressKey(calendar, 'Escape');
      expect(words(focused(calendar))).to.equal('Show month');
      expect(all(calendar, '.day-name').map(words)[0]).to.equal('Wednesday, December 16');
      expect(heard, 'a dialog around it closes at none of them').to.equal(0);
      await pressKey(calendar, 'Escape');
      expect(heard, 'in the list it means nothing here').to.equal(1);
    });

    it('leaves keys with Ctrl, Alt and Meta to the browser', async () => {
      const calendar = await openMonth();
      await goTo(calendar, '2026-12-16');
      const event = new KeyboardEvent('keydown', {
        key: 'ArrowLeft',
        altKey: true,
        bubbles: true,
        composed: true,
        cancelable: true,
      });
      focused(calendar).dispatchEvent(event);
      await settled(calendar);
      expect([event.defaultPrevented, dayOf(calendar)]).to.deep.equal([false, '2026-12-16']);
    });

    it('is one stop of Tab, between the buttons and the times (case 71)', async () => {
      const calendar = await openMonth();
      button(calendar, 'Next month').focus();
      await pressKey(calendar, 'Tab');
      expect(dayOf(calendar)).to.equal('2026-12-11');
      await pressKey(calendar, 'Tab');
      expect(focused(calendar).className).to.equal('chip');
    });

    it('leads from the page to a picked time and no key is lost on the way', async () => {
      const calendar = await open({ slots: hoursOfDays('2026-12-11', 30, FEW) });
      const picked = oneEvent(calendar, 'clinic-picked');
      calendar.parentElement!.querySelector('button')!.focus();
      for (const key of ['Tab', 'Enter', 'Tab', 'Tab', 'Tab', 'ArrowDown', 'ArrowRight', 'Enter', 'Tab', ' '])
        await pressKey(calendar, key);
      expect(((await picked) as ClinicPickedEvent).detail).to.deep.equal({ start: '2026-12-19T10:00:00-06:00' });
      expect(focused(calendar).getAttribute('aria-pressed')).to.equal('true');
    });
  });

  describe('by pointer', () => {
    it('shows the times of a day and says how many, but keeps the focus where it is', async () => {
      const calendar = await openMonth();
      cell(calendar, '2026-12-16').focus();
      cell(calendar, '2026-12-16').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
      await settled(calendar);
      expect(words(all(calendar, '.day-name')[0]!)).to.equal('Wednesday, December 16');
      expect(dayOf(calendar)).to.equal('2026-12-16');
      expect(status(calendar)).to.equal('Wednesday, December 16, 3 free times');
    });

    it('goes from month to month, as far as there are days', async () => {
      const calendar = await openMonth({ max: '2027-01-20' });
      const step = (name: string): HTMLElement => button(calendar, name);
      expect(step('Previous month').getAttribute('aria-disabled')).to.equal('true');
      step('Next month').click();
      await settled(calendar);
      expect(words(all(calendar, '.month-name')[0]!)).to.equal('January 2027');
      expect(step('Next month').getAttribute('aria-disabled')).to.equal('true');
      step('Next month').click();
      await settled(calendar);
      expect(words(all(calendar, '.month-name')[0]!)).to.equal('January 2027');
      expect(status(calendar)).to.equal('January 2027: 9 days with free times.');
    });

    it('keeps its height from month to month', async () => {
      const calendar = await openMonth();
      const height = (): number => all(calendar, 'table')[0]!.getBoundingClientRect().height;
      const before = height();
      for (let month = 0; month < 3; month++) {
        button(calendar, 'Next month').click();
        await settled(calendar);
        expect(height()).to.equal(before);
      }
    });
  });

  describe('about its days', () => {
    it('says of each how many times it has, or why it has none', async () => {
      const calendar = await openMonth({
        // Those of the 10th and the 21st lie outside.
        slots: ['10', '14', '21']
          .flatMap(day => hoursOf(`2026-12-${day}`, FEW))
          .concat(hoursOf('2026-12-15', ['09:00'])),
        reasons: { '2026-12-16': 'closed', '2026-12-17': 'full', '2026-12-18': 'beyond', '2026-12-12': 'too-soon' },
        min: '2026-12-11',
        max: '2026-12-20',
      });
      const labels = [9, 10, 12, 14, 15, 16, 17, 18, 19, 21].map(day => {
        return cell(calendar, `2026-12-${String(day).padStart(2, '0')}`).getAttribute('aria-label');
      });
      expect(labels).to.deep.equal([
        'Wednesday, December 9, already past',
        'Thursday, December 10, too soon to book online',
        'Saturday, December 12, too soon to book online',
        'Monday, December 14, 3 free times',
        'Tuesday, December 15, 1 free time',
        'Wednesday, December 16, the clinic is closed',
        'Thursday, December 17, all times are taken',
        'Friday, December 18, not open for booking yet',
        'Saturday, December 19, no free times',
        'Monday, December 21, not open for booking yet',
      ]);
      expect(all(calendar, '.cell[aria-disabled=false]')).to.have.length(2);
    });

    it('does not call a day empty whose times are still on the way, or did not come', async () => {
      const calendar = await openMonth({ slots: [], pending: true });
      const label = (): string | null => cell(calendar, '2026-12-15').getAttribute('aria-label');
      expect(label()).to.equal('Tuesday, December 15, not loaded yet');
      Object.assign(calendar, { pending: false, failed: true });
      await settled(calendar);
      expect(label()).to.equal('Tuesday, December 15, could not be looked up');
      expect(shownText(calendar)).to.contain('could not be loaded');
    });

    it('marks today, which is the day at the clinic (case 58)', async () => {
      const today = async (timeZone: string): Promise<(string | undefined)[]> => {
        const calendar = await openMonth({ timeZone, slots: [] });
        return all(calendar, '[aria-current=date]').map(({ dataset }) => dataset['date']);
      };
      // 15:00 UTC: already tomorrow on Kiritimati.
      expect(await today('Pacific/Kiritimati')).to.deep.equal(['2026-12-11']);
      expect(await today('Pacific/Niue')).to.deep.equal(['2026-12-10']);
    });

    it('opens at the first free day, in its month', async () => {
      const calendar = await open({ slots: hoursOf('2026-12-29', FEW) });
      all(calendar, '.toggle')[0]!.click();
      await settled(calendar);
      expect(all(calendar, '.cell[tabindex="0"]').map(({ dataset }) => dataset['date'])).to.deep.equal(['2026-12-29']);
    });

    it('leads on from a month without times', async () => {
      const calendar = await openMonth({ slots: hoursOf('2026-12-16', FEW), nextFree: '2027-03-02T09:00:00-06:00' });
      button(calendar, 'Next month').click();
      await settled(calendar);
      expect(shownText(calendar)).to.contain('There are no free times in January 2027.');

      button(calendar, 'Next free time').focus();
      button(calendar, 'Next free time').click();
      await settled(calendar);
      expect(words(all(calendar, '.month-name')[0]!)).to.equal('March 2027');
      expect(dayOf(calendar)).to.equal('2027-03-02');
    });

    it('returns to a list that has the chosen day', async () => {
      const calendar = await openMonth({ slots: hoursOfDays('2026-12-11', 20, FEW) });
      cell(calendar, '2026-12-28').click();
      button(calendar, 'Show list').click();
      await settled(calendar);
      const names = (): string[] => all(calendar, '.day-name').map(words);
      expect(names()[0]).to.equal('Monday, December 28');
      button(calendar, 'Earlier days').click();
      await settled(calendar);
      expect(names()[0]).to.equal('Friday, December 25');
    });
  });
});
