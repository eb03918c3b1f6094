import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, executeServerCommand } from '@web/test-runner-commands';
import '../../src/components/clinic-calendar/clinic-calendar.js';
import type { ClinicCalendar } from '../../src/components/clinic-calendar/clinic-calendar.js';
import { expectAccessible } from '../support/axe.js';
import { all, settled } from '../support/calendar.js';
import { itWith } from '../support/engine.js';
import { hoursOfDays, QUARTERS, stopClock } from '../support/slots.js';
import { expectLegible } from '../support/text-size.js';

type Options = Partial<ClinicCalendar>;

const FEW = ['09:00', '10:00', '14:00'];
const few = hoursOfDays('2026-12-11', 4, FEW);
const many = hoursOfDays('2026-12-11', 8, QUARTERS);
const NEXT = '2027-02-03T09:00:00-06:00';

/** Every state that looks different; `isMonth` opens the month. */
const STATES: [name: string, options: Options, isMonth?: boolean][] = [
  ['with few times', { slots: few, label: 'Choose a time' }],
  ['with many times', { slots: many }],
  ['with a picked time', { slots: many, value: '2026-12-11T09:15:00-06:00' }],
  ['without times', { nextFree: NEXT, innerHTML: '<a href="tel:1">Call us</a>' }],
  ['while it waits', { pending: true }],
  ['while it waits for more', { slots: few, pending: true }],
  ['after a failure', { failed: true, innerHTML: '<a href="tel:1">Call us</a>' }],
  ['with a month', { slots: many, reasons: { '2026-12-25': 'closed', '2026-12-24': 'full' } }, true],
  ['with a month and a picked time', { slots: many, value: '2026-12-11T09:15:00-06:00' }, true],
  ['with an empty month', { nextFree: null }, true],
  ['with a month that failed', { failed: true }, true],
  ['with a month that waits', { pending: true }, true],
];

async function open(
  options: Options,
  isMonth = false,
  attributes: Record<string, string> = {},
): Promise<ClinicCalendar> {
  const place = await fixture(html`<div lang="en"></div>`);
  const calendar = document.createElement('clinic-calendar');
  Object.assign(calendar, { timeZone: 'America/Chicago', ...options });
  for (const [name, value] of Object.entries(attributes)) calendar.setAttribute(name, value);
  place.append(calendar);
  await settled(calendar);
  if (isMonth) all(calendar, '.toggle')[0]!.click();
  await settled(calendar);
  return calendar;
}

function widthOfWords(place: Element): number {
  const range = document.createRange();
  range.selectNodeContents(place);
  return range.getBoundingClientRect().width;
}

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

describe('the look of <clinic-calendar>', () => {
  stopClock('2026-12-10T15:00:00Z');

  for (const [name, options, isMonth] of STATES) {
    it(`passes axe ${name}: light, dark, narrow, from right to left`, async () => {
      for (const theme of ['light', 'dark']) {
        const calendar = await open(options, isMonth, { theme });
        await expectAccessible(calendar);
        Object.assign(calendar.parentElement!.style, { inlineSize: '320px' });
        calendar.parentElement!.dir = 'rtl';
        await settled(calendar);
        await expectAccessible(calendar);
        expect(calendar.scrollWidth, 'scrolls sideways').to.be.at.most(calendar.clientWidth);
        calendar.parentElement!.remove();
      }
    });

    it(`has no letters below 16 pixels and none that stick out ${name}, in columns of 280 and 700 (case 11)`, async () => {
      const calendar = await open(options, isMonth);
      for (const inlineSize of ['280px', '700px']) {
        Object.assign(calendar.parentElement!.style, { inlineSize, fontFamily: 'sans-serif' });
        await settled(calendar);
        await expectLegible(calendar);
      }
    });
  }

  it('gives a finger 44 pixels for every time and every button, in a column of 320', async () => {
    for (const isMonth of [false, true]) {
      const calendar = await open({ slots: many }, isMonth);
      calendar.parentElement!.style.inlineSize = '320px';
      for (const target of all(calendar, 'button').filter(isShown)) {
        const { width, height } = target.getBoundingClientRect();
        expect(height, target.textContent).to.be.at.least(44);
        expect(width, target.textContent).to.be.at.least(target.className === 'cell' ? 40 : 44);
      }
    }
  });

  it('lets no time flow over the edge of its chip', async () => {
    for (const width of ['280px', '320px', '350px', '700px', '1000px']) {
      const calendar = await open({ slots: many, value: '2026-12-11T10:00:00-06:00' });
      Object.assign(calendar.parentElement!.style, { inlineSize: width, fontFamily: 'sans-serif' });
      for (const chip of all(calendar, '.chip')) {
        expect(widthOfWords(chip), `${chip.textContent} at ${width}`).to.be.at.most(chip.clientWidth);
      }
    }
  });

  it('lets no weekday and no day of a month stand in its neighbour, in letters of 24 pixels too (case 11)', async () => {
    for (const [width, fontSize] of [
      ['320px', '16px'],
      ['280px', '16px'],
      ['280px', '24px'],
      ['1000px', '24px'],
    ] as const) {
      const calendar = await open({ slots: many }, true);
      Object.assign(calendar.parentElement!.style, { inlineSize: width, fontSize, fontFamily: 'sans-serif' });
      for (const place of all(calendar, 'th, .cell'))
        expect(widthOfWords(place), `${place.innerText} at ${width}`).to.be.at.most(place.clientWidth);
      for (const step of all(calendar, '.step')) expect(step.offsetWidth).to.equal(44);
    }
  });

  it('does not move what is under the finger when a time is picked', async () => {
    const calendar = await open({ slots: many });
    const chip = all(calendar, '.chip')[5]!;
    const place = (): DOMRect => chip.getBoundingClientRect();
    const [before, height] = [place(), calendar.getBoundingClientRect().height];
    chip.click();
    await settled(calendar);
    expect([place().x, place().y, place().width, place().height]).to.deep.equal([
      before.x,
      before.y,
      before.width,
      before.height,
    ]);
    expect(Math.abs(calendar.getBoundingClientRect().height - height)).to.be.at.most(
      calendar.clientWidth > 500 ? 0 : 48,
    );
  });

  it('needs one row for each part of a full day on a phone', async () => {
    const calendar = await open({ slots: many });
    calendar.parentElement!.style.inlineSize = '320px';
    const tops = all(calendar, '.parts .chips').map(
      row => new Set([...row.children].filter(isShown).map(chip => chip.getBoundingClientRect().top)).size,
    );
    expect(tops).to.have.length.greaterThan(3);
    expect(new Set(tops)).to.deep.equal(new Set([1]));
  });

  it('shows which days are free by an edge, not by colour alone', async () => {
    await expectEdges();
  });

  itWith('forced colours', 'shows which days are free by an edge where colours are forced', async () => {
    await executeServerCommand('cdp-media', { 'forced-colors': 'active' });
    try {
      await expectEdges();
    } finally {
      await executeServerCommand('cdp-media', { 'forced-colors': 'none' });
    }
  });

  itWith('forced colours', 'shows what is picked and chosen where colours are forced', async () => {
    await executeServerCommand('cdp-media', { 'forced-colors': 'active' });
    try {
      const calendar = await open({ slots: few, value: '2026-12-11T09:00:00-06:00' });
      const [picked, other] = all(calendar, '.chip').map(chip => getComputedStyle(chip).borderTopWidth);
      expect([picked, other]).to.deep.equal(['3px', '1px']);
    } finally {
      await executeServerCommand('cdp-media', { 'forced-colors': 'none' });
    }
  });

  itWith('less motion', 'does not move where motion is not wanted', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    try {
      const calendar = await open({ slots: few });
      expect(getComputedStyle(all(calendar, '.chip')[0]!).transitionDuration).to.equal('0s');
    } finally {
      await emulateMedia({ reducedMotion: 'no-preference' });
    }
  });

  itWith('paper', 'prints its times and none of its buttons that show more', async () => {
    await emulateMedia({ media: 'print' });
    try {
      const calendar = await open({ slots: many });
      expect(all(calendar, '.toggle, .more, .link').filter(({ offsetHeight }) => offsetHeight > 0)).to.have.length(0);
      expect(all(calendar, '.chip')[0]!.offsetHeight).to.be.greaterThan(0);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });
});

/** A free day has one, any other none to be seen. */
async function expectEdges(): Promise<void> {
  const calendar = await open({ slots: few }, true);
  const edge = (isFree: boolean): string =>
    getComputedStyle(all(calendar, `td[aria-selected='false'] .cell[aria-disabled='${!isFree}']`)[0]!).borderTopColor;
  const { backgroundColor } = getComputedStyle(document.documentElement);
  expect(edge(false)).to.be.oneOf(['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)', backgroundColor]);
  expect(edge(true)).not.to.equal(edge(false));
}
