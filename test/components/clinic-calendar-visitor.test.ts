import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { ClinicCalendar } from '../../src/components/clinic-calendar/clinic-calendar.js';
import { hoursOf, stopClock } from '../support/slots.js';
import { words } from '../support/find.js';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('<clinic-calendar> for a visitor in Kathmandu', () => {
  stopClock('2026-12-10T15:00:00Z');

  before(async () => {
    // The zone is asked for once and kept, so it is set before the element is loaded.
    const { resolvedOptions } = Intl.DateTimeFormat.prototype;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () {
      return { ...resolvedOptions.call(this), timeZone: 'Asia/Kathmandu' };
    };
    const { localZone } = await import('../../src/time/zone-names.js');
    expect(localZone()).to.equal('Asia/Kathmandu');
    Intl.DateTimeFormat.prototype.resolvedOptions = resolvedOptions;
    await import('../../src/components/clinic-calendar/clinic-calendar.js');
  });

  async function openPicked(timeZone: string, start: string): Promise<ClinicCalendar> {
    const place = await fixture(html`<div lang="en"></div>`);
    const calendar = document.createElement('clinic-calendar');
    const slots = hoursOf(start.slice(0, 10), [start.slice(11, 16)], start.slice(19));
    Object.assign(calendar, { timeZone, slots });
    place.append(calendar);
    await calendar.updateComplete;
    await aTimeout(0);
    await calendar.updateComplete;
    calendar.shadowRoot!.querySelector<HTMLElement>('.chip')!.click();
    await calendar.updateComplete;
    return calendar;
  }

  const lines = (calendar: ClinicCalendar): string[] =>
    [...calendar.shadowRoot!.querySelectorAll('.chosen p')].map(words).map(plain);

  it('shows the clinic’s time first, and the own one with its date and zone (case 57)', async () => {
    const calendar = await openPicked('Europe/London', '2026-12-11T20:30:00+00:00');
    const [clinic, own] = lines(calendar);
    expect(clinic).to.match(/^Chosen: Friday, December 11, 2026,? (at )?8:30 PM$/);
    expect(own).to.match(/^In your own time zone \(Nepal Time\): Saturday, December 12, 2026,? (at )?2:15 AM$/);
  });

  it('names the clinic’s zone once', async () => {
    const calendar = await openPicked('America/Chicago', '2026-12-11T09:00:00-06:00');
    const text = [...calendar.shadowRoot!.querySelectorAll('[part="zone"], .day-name, .chip, .chosen')]
      .map(words)
      .join(' ');
    expect(text.split('Central Time')).to.have.length(2);
  });

  it('shows one line where both clocks agree, whatever the zones are called', async () => {
    const calendar = await openPicked('Asia/Katmandu', '2026-12-11T09:00:00+05:45');
    expect(lines(calendar)).to.have.length(1);
  });

  it('keeps the visitor’s zone out of what it tells the page', async () => {
    const place = await fixture(html`<div></div>`);
    const heard: unknown[] = [];
    for (const name of ['clinic-picked', 'clinic-range'])
      place.ownerDocument.addEventListener(name, event => heard.push((event as CustomEvent).detail));
    await openPicked('Europe/London', '2026-12-11T20:30:00+00:00');
    expect(JSON.stringify(heard))
      .to.contain('2026-12-11T20:30:00+00:00')
      .and.not.to.match(/Kat|45/);
  });
});
