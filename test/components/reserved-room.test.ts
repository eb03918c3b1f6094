import '../support/open-roots.js';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/components/clinic-booking/clinic-booking.js';
import '../../src/components/clinic-checklist/clinic-checklist.js';
import '../../src/components/clinic-services/clinic-services.js';
import { clinic } from '../support/clinic-fixtures.js';
import { json, never } from '../support/contract-fetch.js';

const { error } = console;
const { fetch } = globalThis;
/** More than any of these takes, so that it shows when it is given back. */
const ROOM = 9000;

afterEach(() => {
  console.error = error;
  globalThis.fetch = fetch;
});

async function open(tag: string, answer: () => Promise<Response>): Promise<HTMLElement> {
  globalThis.fetch = answer;
  console.error = () => {};
  const place = await fixture(html`<div></div>`);
  const element = document.createElement(tag);
  element.style.setProperty('--clinic-reserve', `${ROOM}px`);
  Object.assign(element, { lang: 'en', therapy: 'trigger-point-massage', src: `/room-${Math.random()}.json` });
  element.append('Call us');
  place.append(element);
  return element;
}

describe('the room that a page keeps for a widget', () => {
  for (const tag of ['clinic-services', 'clinic-checklist', 'clinic-booking']) {
    it(`is kept while <${tag}> waits for its content (case 7)`, async () => {
      const element = await open(tag, never);
      await waitUntil(() => element.offsetHeight === ROOM, `${element.offsetHeight} px`);
    });

    it(`is given back when <${tag}> shows it (case 7)`, async () => {
      const element = await open(tag, () => Promise.resolve(json(200, clinic)));
      await waitUntil(() => element.offsetHeight < ROOM, 'it is kept', { timeout: 4000 });
      expect(element.shadowRoot!.querySelector('[part~=heading]')).not.to.equal(null);
    });

    it(`is given back when <${tag}> cannot be shown (case 7)`, async () => {
      const element = await open(tag, () => Promise.resolve(new Response('', { status: 404 })));
      await waitUntil(() => element.offsetHeight < 400, 'it is kept', { timeout: 4000 });
      expect(element.offsetHeight).to.be.greaterThan(10);
    });
  }
});
