import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/components/clinic-hours/clinic-hours.js';
import type { ClinicHours } from '../../src/components/clinic-hours/clinic-hours.js';
// Comes late; here it is at hand, so that a busy machine is no fault.
import '../../src/components/clinic-hours/rest.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import { expectAccessible } from '../support/axe.js';
import { smallClinic } from '../support/clinics.js';
import { itWith } from '../support/engine.js';
import { everything, words } from '../support/find.js';
import { overflowing, smallTargets } from '../support/measure.js';
import type { Clock } from '../support/put-forward.js';
import { standAt } from '../support/stand-at.js';
import { openElement, shownText, testElement } from '../support/test-element.js';

const TAG = 'clinic-hours';
const HOUR = 3_600_000;

const hours: ClinicDocument['hours'] = {
  mon: [
    ['13:00', '18:00'],
    ['09:00', '12:00'],
  ],
  wed: [['13:00', '24:00']],
  fri: [['00:00', '24:00']],
  sat: [['20:00', '02:00']],
};
const clinic: ClinicDocument = {
  ...smallClinic,
  hours,
  closed: [
    '2026-11-26',
    '2026-11-01',
    '2026-12-25',
    { from: '2026-12-31', to: '2027-01-01' },
    '2027-02-01',
    '2027-03-01',
  ],
  email: 'hello@small.example',
  geo: [41.9, -87.6],
  address: {
    street: '100 Example Street',
    city: 'Chicago',
    region: 'IL',
    postalCode: '60600',
    access: ['step-free', 'interpreter', 'chaperone', 'Lift to the second floor'],
  },
};

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

function open(options: Record<string, unknown> = {}, reads = 'Opening hours'): Promise<ClinicHours> {
  return openElement<ClinicHours>(TAG, { lang: 'en', clinic, ...options }, reads);
}

function find(element: Element, selector: string): HTMLElement[] {
  return [...everything(element)].filter(each => each.matches(selector)) as HTMLElement[];
}

const partsOf = (element: Element, part: string): HTMLElement[] => find(element, `[part~="${part}"]`);
const readAll = (element: Element, part: string): string[] => partsOf(element, part).map(each => plain(words(each)));
const lineOf = (element: Element): string => readAll(element, 'now')[0]!;
const weekRows = (element: Element): string[] => readAll(element, 'day');

describe('<clinic-hours>', () => {
  let clock: Clock | undefined;

  /** Monday, 10:00 in Chicago. */
  function stand(at = '2026-11-23T10:00:00-06:00'): Clock {
    clock?.restore();
    return (clock = standAt(at));
  }

  beforeEach(() => void stand());
  afterEach(() => clock?.restore());

  testElement({
    tag: TAG,
    module: new URL('../../src/components/clinic-hours/clinic-hours.ts', import.meta.url).href,
    working: { clinic },
    reads: { en: 'Opening hours', es: 'Horario de apertura' },
    broken: { clinic: smallClinic },
    use: element => find(element, 'summary')[0]!.click(),
    state: element => find(element, 'details[open]').length,
  });

  describe('says of now', () => {
    const monday = (...day: [string, string][]): ClinicDocument['hours'] => ({ mon: day });
    const always = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => [day, [['00:00', '24:00']]]),
    ) as ClinicDocument['hours'];

    for (const [at, changed, lang, says] of [
      ['2026-11-23T10:00:00-06:00', {}, 'en', 'Open now, until 12:00 PM'],
      ['2026-11-23T10:00:00-06:00', {}, 'en-GB', 'Open now, until 12:00'],
      ['2026-11-23T10:00:00-06:00', {}, 'es', 'Abierto ahora, hasta las 12:00'],
      ['2026-11-23T12:00:00-06:00', {}, 'en', 'Closed now, opens at 1:00 PM'],
      ['2026-11-23T12:00:00-06:00', {}, 'es', 'Cerrado ahora, abre a las 13:00'],
      ['2026-11-23T12:00:00-06:00', {}, 'es-US', 'Cerrado ahora, abre a la 1:00 p.m.'],
      ['2026-11-24T10:00:00-06:00', {}, 'en', 'Closed now, opens tomorrow at 1:00 PM'],
      ['2026-11-24T10:00:00-06:00', {}, 'es', 'Cerrado ahora, abre mañana a las 13:00'],
      ['2026-11-24T10:00:00-06:00', { closed: ['2026-11-25'] }, 'en', 'Closed now, opens Friday at 12:00 AM'],
      ['2026-11-24T10:00:00-06:00', { closed: ['2026-11-25'] }, 'es', 'Cerrado ahora, abre el viernes a las 00:00'],
      ['2026-11-23T18:00:00-06:00', { hours: monday(['09:00', '18:00']) }, 'en', 'Closed now, opens Monday, November 30 at 9:00 AM'],
      ['2026-12-28T18:00:00-06:00', { hours: monday(['09:00', '18:00']) }, 'en-GB', /^Closed now, opens Monday,? 4 January 2027 at 09:00$/],
      ['2026-11-25T14:00:00-06:00', {}, 'en', 'Open now, until midnight'],
      ['2026-11-25T14:00:00-06:00', {}, 'es', 'Abierto ahora, hasta medianoche'],
      ['2026-11-28T21:00:00-06:00', {}, 'en', 'Open now, until tomorrow at 2:00 AM'],
      ['2026-11-29T01:00:00-06:00', {}, 'en', 'Open now, until 2:00 AM'],
      ['2026-11-29T00:59:59-06:00', { hours: { sat: [['20:00', '01:00']] } }, 'es', 'Abierto ahora, hasta la 01:00'],
      ['2026-11-26T10:00:00-06:00', {}, 'en', 'Closed today (day off), opens tomorrow at 12:00 AM'],
      ['2026-11-26T10:00:00-06:00', {}, 'es', 'Cerrado hoy (día no laborable), abre mañana a las 00:00'],
      ['2026-11-23T10:00:00-06:00', { hours: always, closed: [] }, 'en', 'Open now, day and night'],
      ['2026-11-23T10:00:00-06:00', { hours: always, closed: ['2026-11-25'] }, 'en', 'Open now, until Wednesday at 12:00 AM'],
      ['2026-11-23T10:00:00-06:00', { closed: [{ from: '2026-11-01', to: '2029-01-01' }] }, 'en', 'Closed today (day off)'],
      ['2026-11-22T10:00:00-06:00', { closed: [{ from: '2026-11-23', to: '2029-01-01' }] }, 'en', 'Closed now'],
      ['2027-03-14T01:30:00-06:00', { hours: { sun: [['01:00', '04:00']] } }, 'en', 'Open now, until 4:00 AM'],
      ['2027-03-14T01:00:00-06:00', { hours: { sun: [['02:30', '05:00']] } }, 'en', 'Closed now, opens at 3:30 AM'],
      ['2026-11-01T00:45:00-05:00', { hours: { sun: [['00:30', '01:30']] }, closed: [] }, 'en', 'Open now, until 1:30 AM CST'],
    ] as const) // prettier-ignore
      it(`“${String(says)}” in ${lang} at ${at}`, async () => {
        stand(at);
        const element = await open({ lang, clinic: { ...clinic, ...changed } }, lang.startsWith('es') ? 'Horario' : 'Opening');
        const line = lineOf(element).replace('p. m.', 'p.m.');
        if (typeof says === 'string') expect(line).to.equal(says);
        else expect(line).to.match(says);
      }); // prettier-ignore
  });

  it('is not told by a live region: nothing announces itself (case 77)', async () => {
    const element = await open();
    expect(find(element, '[aria-live], [role=status], [role=alert], [role=log]')).to.have.length(0);
    clock!.forward(2 * HOUR);
    await element.updateComplete;
    expect(find(element, '[aria-live], [role=status], [role=alert], [role=log]')).to.have.length(0);
  });

  it('follows the clock: at each change, and at midnight, and not in between', async () => {
    const element = await open();
    const lines: string[] = [];
    for (const step of [2, 1, 5, 6]) {
      clock!.forward(step * HOUR);
      await element.updateComplete;
      lines.push(lineOf(element));
    }
    expect(lines).to.deep.equal([
      'Closed now, opens at 1:00 PM',
      'Open now, until 6:00 PM',
      'Closed now, opens Wednesday at 1:00 PM',
      'Closed now, opens tomorrow at 1:00 PM',
    ]);
    expect(readAll(element, 'today')[0]).to.contain('Tuesday (today)');
  });

  it('sets one timer for the next change, and none is left when it is gone', async () => {
    const set = globalThis.setTimeout;
    const clear = globalThis.clearTimeout;
    const waiting = new Map<unknown, number>();
    globalThis.setTimeout = ((run: () => void, ms = 0) => {
      const id = set(run, ms);
      if (ms > 9000) waiting.set(id, ms);
      return id;
    }) as typeof setTimeout;
    globalThis.clearTimeout = ((id: number) => {
      waiting.delete(id);
      clear(id);
    }) as typeof clearTimeout;
    try {
      const element = await open();
      element.requestUpdate();
      await element.updateComplete;
      expect([...waiting.values()]).to.deep.equal([2 * HOUR]);
      element.remove();
      expect([...waiting.values()]).to.deep.equal([]);
    } finally {
      Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
    }
  });

  it('is right again when the page is looked at after a sleep, and when the element comes back to the page', async () => {
    const element = await open();
    const { now } = Date;
    Date.now = () => now() + 2 * HOUR;
    document.dispatchEvent(new Event('visibilitychange'));
    await element.updateComplete;
    expect(lineOf(element)).to.equal('Closed now, opens at 1:00 PM');

    const place = element.parentElement!;
    element.remove();
    Date.now = () => now() + 3 * HOUR;
    document.dispatchEvent(new Event('visibilitychange'));
    await element.updateComplete;
    expect(lineOf(element), 'nobody looks').to.equal('Closed now, opens at 1:00 PM');
    place.append(element);
    await element.updateComplete;
    expect(lineOf(element)).to.equal('Open now, until 6:00 PM');
    Date.now = now;
  });

  it('shows the week with its hours in order, closed days in words, midnight and whole days by name', async () => {
    const element = await open({ lang: 'en-GB' });
    expect(weekRows(element)).to.deep.equal([
      'Monday (today) 09:00 to 12:00 13:00 to 18:00',
      'Tuesday Closed',
      'Wednesday 13:00 to midnight',
      'Thursday Closed',
      'Friday Open all day',
      'Saturday 20:00 to 02:00',
      'Sunday Closed',
    ]);
    expect(find(element, 'tr[aria-current="date"]').map(words)).to.deep.equal(readAll(element, 'today'));
    expect(find(element, 'th').every(each => each.getAttribute('scope') === 'row')).to.equal(true);
  });

  for (const [lang, first, opens] of [
    ['en-US', 'Sunday', '9:00 AM to 12:00 PM'],
    ['en-GB', 'Monday', '09:00 to 12:00'],
    ['es-US', 'domingo', 'de 9:00 a.m. a 12:00 p.m.'],
    ['es-ES', 'lunes', 'de 09:00 a 12:00'],
  ] as const) {
    it(`begins the week with ${first} and writes the time as ${opens} in ${lang} (cases 63 and 64)`, async () => {
      stand('2026-11-24T10:00:00-06:00');
      const element = await open({ lang }, lang.startsWith('es') ? 'Horario' : 'Opening');
      expect(weekRows(element)[0]).to.match(new RegExp(`^${first}`));
      const monday = weekRows(element).find(row => /^(Monday|lunes)/.test(row))!;
      expect(monday.replace(/([ap])\. m\./g, '$1.m.')).to.contain(opens);
      expect(shownText(element)).not.to.match(/24:0/);
    });
  }

  it('takes today from the clinic, wherever the visitor is, and names its zone (case 58)', async () => {
    // Monday, 10:00 in Chicago; on Kiritimati it is Tuesday, 6:00.
    const there = { ...clinic, timeZone: 'Pacific/Kiritimati', hours: { tue: [['06:30', '07:00']] } };
    const element = await open({ clinic: there });
    expect(readAll(element, 'today')).to.deep.equal(['Tuesday (today) 6:30 AM to 7:00 AM']);
    expect(lineOf(element)).to.equal('Closed now, opens at 6:30 AM');
    expect(readAll(element, 'zone')).to.deep.equal(['Days and times are the clinic’s: Line Islands Time.']);
    await expectAccessible(element);
  });

  it('names no zone to a visitor whose clock shows the same', async () => {
    const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(readAll(await open({ clinic: { ...clinic, timeZone } }), 'zone')).to.deep.equal([]);
  });

  it('shows today as closed on a day off, and the next days off, the others on demand', async () => {
    stand('2026-11-26T10:00:00-06:00');
    const element = await open();
    expect(readAll(element, 'today')).to.deep.equal(['Thursday (today) Closed (day off)']);
    const shown = partsOf(element, 'closed').filter(each => each.checkVisibility());
    expect(shown.map(each => plain(words(each)))).to.deep.equal([
      'Thursday, November 26',
      'Friday, December 25',
      'Thursday, December 31 to Friday, January 1, 2027',
    ]);
    const more = find(element, 'summary')[0]!;
    expect(words(more)).to.equal('2 more');
    more.focus();
    await sendKeys({ press: 'Enter' });
    await nextFrame();
    expect(readAll(element, 'closed').slice(3)).to.deep.equal(['Monday, February 1, 2027', 'Monday, March 1, 2027']);
    expect(partsOf(element, 'closed').every(each => each.checkVisibility())).to.equal(true);
    await expectAccessible(element);
  });

  it('says nothing of days off where there are none to come', async () => {
    const element = await open({ clinic: { ...clinic, closed: ['2026-11-22'] } });
    expect(shownText(element)).not.to.contain('Closed days to come');
  });

  for (const [country, lines] of [
    ['US', ['100 Example Street', 'Chicago, IL 60600']],
    ['GB', ['100 Example Street', 'Chicago', 'IL', '60600']],
    ['DE', ['100 Example Street', '60600 Chicago', 'IL']],
    [undefined, ['100 Example Street', '60600 Chicago', 'IL']],
  ] as const) {
    it(`writes the address as in ${country ?? 'most of the world'}`, async () => {
      const element = await open({ clinic: { ...clinic, ...(country ? { country } : { country: undefined }) } });
      expect(find(element, 'address span').map(words)).to.deep.equal(lines);
    });
  }

  it('leaves out of the address what is not known', async () => {
    const shown = async (address: ClinicDocument['address']): Promise<string[]> =>
      find(await open({ clinic: { ...clinic, address } }), 'address span').map(words);
    expect(await shown({ city: 'Chicago' })).to.deep.equal(['Chicago']);
    expect(await shown({ city: 'Chicago', postalCode: '1' })).to.deep.equal(['Chicago 1']);
    expect(await shown({ postalCode: '60600', country: 'FR' })).to.deep.equal(['60600']);
    expect(await shown({ access: ['step-free'] })).to.deep.equal([]);
  });

  it('says what the place offers in words, and what is no code of ours as it is written', async () => {
    const element = await open();
    expect(readAll(element, 'access')).to.deep.equal([
      'A way in without steps',
      'An interpreter if you ask for one',
      'A chaperone in the room if you ask for one',
      'Lift to the second floor',
    ]);
  });

  it('links phone and e-mail', async () => {
    const element = await open();
    expect(partsOf(element, 'phone')[0]).to.have.attribute('href', 'tel:+15550100');
    expect(partsOf(element, 'email')[0]).to.have.attribute('href', 'mailto:hello@small.example');
  });

  for (const [says, changed, href] of [
    ['the map of the document', { mapUrl: 'https://map.example/x' }, 'https://map.example/x'],
    ['its coordinates', {}, 'https://www.openstreetmap.org/?mlat=41.9&mlon=-87.6#map=17/41.9/-87.6'],
    [
      'its address',
      { geo: undefined },
      'https://www.openstreetmap.org/search?query=100%20Example%20Street%2C%20Chicago%2C%20IL%2060600',
    ],
    [
      'its coordinates where the map’s address would run code',
      { mapUrl: 'javascript:alert(1)' },
      'https://www.openstreetmap.org/?mlat=41.9&mlon=-87.6#map=17/41.9/-87.6',
    ],
  ] as const) {
    it(`links a map by ${says}, in a new tab that it speaks of, without a trace (case 83)`, async () => {
      const element = await open({ clinic: { ...clinic, ...changed } });
      const [map] = partsOf(element, 'map');
      expect(words(map!)).to.equal('Show on a map (opens in a new tab)');
      expect(map).to.have.attribute('href', href);
      expect(map).to.have.attribute('target', '_blank');
      expect(map).to.have.attribute('rel', 'noopener noreferrer');
      const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin);
      expect([...new Set(loaded)]).to.deep.equal([location.origin]);
    });
  }

  it('shows the hours alone where nothing else is known', async () => {
    const { id, name, timeZone } = smallClinic;
    const element = await open({ clinic: { id, name, timeZone, hours } });
    expect(find(element, 'section, a')).to.have.length(0);
    await expectAccessible(element);
  });

  it('when compact says whether it is open, with the number to call, and nothing else', async () => {
    const element = await open({ compact: true }, 'Open now');
    expect(shownText(element).trim()).to.match(/^Open now, until 12:00\sPM (Central Time )?\+1 555 0100$/);
    expect(find(element, 'h1, h2, h3, table, address')).to.have.length(0);
    expect(partsOf(element, 'phone')[0]).to.have.attribute('href', 'tel:+15550100');
    for (const theme of ['light', 'dark'] as const) {
      element.theme = theme;
      await element.updateComplete;
      await expectAccessible(element);
    }
    element.compact = false;
    await waitUntil(() => shownText(element).includes('Opening hours'));
  });

  it('needs no number of a clinic that has none', async () => {
    const element = await open({ compact: true, clinic: { ...clinic, phone: undefined } }, 'Open now');
    expect(find(element, 'a')).to.have.length(0);
  });

  it('tells the owner what is missing or wrong, once, and shows the fallback', async () => {
    for (const [document_, kind, says] of [
      [smallClinic, 'content', 'the clinic document has no `hours`'],
      [{ ...clinic, hours: { mon: [['09:00', '09:00']] } }, 'content', 'the clinic document has no `hours`'],
      [undefined, 'config', 'needs a `src` or a `clinic`'],
      [{ ...clinic, hours: { mon: [['9', '12:00']] } }, 'config', 'hours.mon[0][0]'],
      [{ ...clinic, timeZone: 'Mars/X' }, 'config', 'timeZone'],
    ] as const) {
      const place = await fixture(html`<div></div>`);
      const faults: { kind: string; message: string }[] = [];
      place.addEventListener('clinic-error', event => faults.push((event as CustomEvent).detail));
      const element = document.createElement(TAG);
      element.innerHTML = '<p>Monday 9 to 12</p>';
      Object.assign(element, { lang: 'en', clinic: document_ });
      const { error } = console;
      console.error = () => {};
      place.append(element);
      await waitUntil(() => faults.length > 0, says).finally(() => (console.error = error));
      await aTimeout(0);
      await element.updateComplete;
      expect(
        faults.map(fault => fault.kind),
        says,
      ).to.deep.equal([kind]);
      expect(faults[0]!.message).to.contain(says);
      expect(element.querySelector('p')!.checkVisibility()).to.equal(true);
    }
  });

  it('shows markup in every text as text (case 33)', async () => {
    const bad = '<img src=x onerror=alert(1)></style><script>alert(1)</script>${alert(1)}';
    const address = { street: bad, city: bad, region: bad, postalCode: bad, access: [bad] };
    const element = await open({ clinic: { ...clinic, address, phone: bad, email: bad } });
    expect(find(element, 'img, script')).to.have.length(0);
    expect(readAll(element, 'address')[0]).to.contain(bad);
    expect(readAll(element, 'access')).to.deep.equal([bad]);
    for (const link of find(element, 'a')) expect(link.getAttribute('href')).to.match(/^(tel|mailto|https):/);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`holds at 320 pixels with everything it can show, ${theme}`, async () => {
      await setViewport({ width: 320, height: 640 });
      const long = { ...clinic.address, street: 'Donaudampfschifffahrtsgesellschaftsstraße 1', city: 'x'.repeat(60) };
      const element = await open({ theme, clinic: { ...clinic, timeZone: 'Pacific/Kiritimati', address: long } });
      find(element, 'details').forEach(each => ((each as HTMLDetailsElement).open = true));
      await nextFrame();
      await expectAccessible(element);
      expect(overflowing(element)).to.deep.equal([]);
      expect(smallTargets(element, 24)).to.deep.equal([]);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      await setViewport({ width: 1000, height: 800 });
      await expectAccessible(element);
      const [week, side] = [partsOf(element, 'week')[0]!, find(element, '.side')[0]!].map(each =>
        each.getBoundingClientRect(),
      );
      expect(side!.left, 'side by side').to.be.at.least(week!.right);
    });
  }

  itWith('forced colours', 'keeps open and closed, and today, apart in forced colours', async () => {
    await executeServerCommand('cdp-media', { 'forced-colors': 'active' });
    const element = await open();
    const mark = (): string => getComputedStyle(partsOf(element, 'now')[0]!, '::before').backgroundColor;
    const opened = mark();
    clock!.forward(2 * HOUR);
    await element.updateComplete;
    const closed = mark();
    const edges = ['today', 'day']
      .map(part => partsOf(element, part).at(-1)!.querySelector('th')!)
      .map(day => getComputedStyle(day).borderInlineStartWidth);
    await executeServerCommand('cdp-media', { 'forced-colors': 'none' });
    expect(opened).not.to.equal(closed);
    expect(edges).to.deep.equal(['3px', '0px']);
  });

  itWith('paper', 'prints every closed day', async () => {
    const element = await open();
    await emulateMedia({ media: 'print' });
    const seen = partsOf(element, 'closed').every(each => each.checkVisibility());
    await emulateMedia({ media: 'screen' });
    expect(seen).to.equal(true);
  });

  it('reads the document of the page, and turns to another when it is told so', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const script = document.createElement('script');
    Object.assign(script, { type: 'application/json', id: 'doc', textContent: JSON.stringify(clinic) });
    place.append(script);
    const element = await openElement<ClinicHours>(TAG, { lang: 'en', src: '#doc' }, 'Open now', place);
    element.src = undefined;
    element.clinic = { ...clinic, hours: { tue: [['09:00', '10:00']] } };
    await waitUntil(() => lineOf(element) === 'Closed now, opens tomorrow at 9:00 AM');
  });
});
