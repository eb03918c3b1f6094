import { expect, fixture, html } from '@open-wc/testing';
import '../../src/components/clinic-calendar/clinic-calendar.js';
import type { ClinicCalendar } from '../../src/components/clinic-calendar/clinic-calendar.js';
import { toOffsetDateTime, dateIn } from '../../src/time/zones.js';
import { expectAccessible } from '../support/axe.js';

describe('<clinic-calendar>', () => {
  it('is accessible', async () => {
    const zone = 'America/Chicago';
    const slots = Array.from({ length: 300 }, (_, i) => {
      const at = Math.ceil(Date.now() / 3600000) * 3600000 + i * 3600000;
      return { start: toOffsetDateTime(zone, at), end: toOffsetDateTime(zone, at + 3600000) };
    });
    const el = await fixture<ClinicCalendar>(html`<clinic-calendar lang="en" time-zone=${zone} .slots=${slots}></clinic-calendar>`);
    expect(el.shadowRoot!.querySelectorAll('.chip').length).to.be.greaterThan(10);
    await expectAccessible(el);
    el.shadowRoot!.querySelector<HTMLElement>('.toggle')!.click();
    await el.updateComplete;
    expect(el.shadowRoot!.querySelectorAll('.cell').length).to.be.greaterThan(27);
    await expectAccessible(el);
    expect(dateIn(zone, Date.now())).to.be.a('string');
  });
});
