import '../support/open-roots.js';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/components/clinic-booking/clinic-booking.js';
import type { ClinicBooking } from '../../src/components/clinic-booking/clinic-booking.js';
import { expectAccessible } from '../support/axe.js';
import { Visitor } from '../support/booking-visitor.js';
import { clinic, FakeBackend, fault } from '../support/clinic-fixtures.js';
import { answering, json, never, problem } from '../support/contract-fetch.js';
import { button } from '../support/find.js';
import { configure, shownText } from '../support/test-element.js';

interface Told {
  element: ClinicBooking;
  errors: { kind: string; message: string }[];
  console: string[];
}

const { error, warn } = console;
const { fetch } = globalThis;

afterEach(() => {
  Object.assign(console, { error, warn });
  globalThis.fetch = fetch;
});

async function open(options: Record<string, unknown>): Promise<Told> {
  const errors: Told['errors'] = [];
  const said: string[] = [];
  console.error = console.warn = (...words: unknown[]) => void said.push(words.join(' '));
  const place = await fixture(html`<div></div>`);
  place.addEventListener('clinic-error', event => errors.push((event as CustomEvent<Told['errors'][0]>).detail));
  const element = document.createElement('clinic-booking');
  element.lang = 'en';
  element.innerHTML = '<a href="tel:+15550100">Call us</a>';
  configure(element, options);
  place.append(element);
  return { element, errors, console: said };
}

async function expectFallback({ element, errors }: Told, kind: string, words: RegExp): Promise<void> {
  await waitUntil(() => errors.length > 0, 'the owner is never told', { timeout: 4000 });
  await element.updateComplete;
  expect(errors[0]!.kind).to.equal(kind);
  expect(errors[0]!.message).to.match(words);
  expect(errors).to.have.length(1);
  const link = element.querySelector('a')!;
  expect(link.assignedSlot).not.to.equal(null);
  expect(link.getBoundingClientRect().height).to.be.greaterThan(0);
  expect(element.shadowRoot!.querySelector('form')).to.equal(null);
}

const page = (status: number): Response => new Response('<!doctype html><h1>Oops</h1>', { status });

describe('<clinic-booking> on bad input', () => {
  const documents: [string, () => Response | Promise<Response>, string, RegExp][] = [
    ['is missing', () => page(404), 'load', /answered 404/],
    ['is HTML', () => page(200), 'load', /looks like HTML/],
    ['is broken', () => new Response('{"id": '), 'load', /is not JSON/],
    ['is another thing', () => json(200, { hello: 1 }), 'config', /id: missing/],
    ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch')), 'load', /could not be fetched/],
    ['answers 500', () => page(500), 'load', /answered 500/],
    ['has no services', () => json(200, { ...clinic, services: [] }), 'content', /no `services`/],
  ];
  for (const [what, answer, kind, words] of documents) {
    it(`leaves the fallback and tells the owner once when the document ${what}`, async () => {
      globalThis.fetch = answering(answer);
      await expectFallback(await open({ src: `/missing-${what.replace(/\W/g, '-')}.json` }), kind, words);
    });
  }

  const configurations: [string, Record<string, unknown>, RegExp][] = [
    ['http', { 'endpoint-of-document': 'http://clinic.example/api' }, /https/],
    ['ftp', { 'endpoint-of-document': 'ftp://clinic.example/api' }, /https/],
    ['credentials', { 'endpoint-of-document': 'https://a:b@clinic.example/api' }, /password/],
    ['a fragment', { 'endpoint-of-document': 'https://clinic.example/api#x' }, /#/],
    ['an unknown backend', { backend: 'rets' }, /did you mean "rest"/],
    ['an unknown option', { 'backend-colour': 'red' }, /colour/],
    ['options that are no JSON', { 'backend-options': '{' }, /backend-options: expected a JSON object/],
    ['an empty endpoint', { endpoint: '' }, /needs the option `endpoint`/],
    ['no clinic at all', { clinic: undefined }, /needs a `src`, an `endpoint` or a `clinic`, and has none/],
    ['a backend without an endpoint', { backend: 'rest' }, /needs the option `endpoint`/],
  ];
  for (const [what, options, words] of configurations) {
    it(`tells the owner at load, not the visitor at the end, about ${what} (case 35)`, async () => {
      const { 'endpoint-of-document': endpoint, ...attributes } = options;
      const { endpoint: own, ...rules } = clinic.booking;
      const document = { ...clinic, booking: { ...rules, endpoint: endpoint ?? own } };
      await expectFallback(await open({ clinic: document, ...attributes }), 'config', words);
    });
  }

  it('shows its children while the document is on its way', async () => {
    globalThis.fetch = answering(never);
    const { element, errors } = await open({ src: '/slow.json' });
    await element.updateComplete;
    expect(element.querySelector('a')!.assignedSlot).not.to.equal(null);
    expect(errors).to.deep.equal([]);
  });

  it('takes its document from the endpoint where nothing else gives one, and its times too', async () => {
    const ask = answering(
      () => json(200, { ...clinic, booking: { consent: [] } }),
      () => json(200, { timeZone: clinic.timeZone, slots: [], nextFree: null }),
    );
    globalThis.fetch = ask;
    const { element } = await open({ endpoint: 'https://clinic.example/only-endpoint', service: 'talk' });
    await waitUntil(() => shownText(element).includes('When suits you?'), 'the form is never there');
    await waitUntil(() => ask.seen.length > 1);
    expect(ask.seen[1]!.url.pathname).to.equal('/only-endpoint/slots');
  });

  it('resolves an endpoint of the document against the document', async () => {
    const ask = answering(
      () => json(200, { ...clinic, services: [clinic.services[1]], booking: { endpoint: '../api/on-point' } }),
      () => json(200, { timeZone: clinic.timeZone, slots: [], nextFree: null }),
    );
    globalThis.fetch = ask;
    const { element } = await open({ src: 'https://cdn.example/a/b/clinic.json', 'backend-timeout-ms': '5000' });
    await waitUntil(() => ask.seen.length > 1 || shownText(element).includes('cannot be shown'));
    expect(ask.seen[1]!.url.href.split('?')[0]).to.equal('https://cdn.example/a/api/on-point/slots');
  });

  it('connects again when a `backend-…` attribute changes', async () => {
    const { element, errors } = await open({ clinic, 'backend-colour': 'red' });
    await waitUntil(() => errors.length === 1);
    element.removeAttribute('backend-colour');
    await waitUntil(() => shownText(element).includes('What would you like?'), 'the form never comes');
  });

  it('warns the owner of an attribute that names nothing, and lets the visitor choose', async () => {
    const { element, console: said } = await open({ clinic, backendInstance: new FakeBackend(), service: 'tpm-06' });
    await waitUntil(() => shownText(element).includes('What would you like?'));
    expect(said.join('\n')).to.match(/service="tpm-06".*tpm-60/);
  });

  describe('with times that cannot be had', () => {
    it('says so, with a way to call, and tries again when asked (case 68)', async () => {
      const backend = new FakeBackend();
      backend.slotFaults.push(fault({ kind: 'server' }), fault({ kind: 'server' }));
      const visitor = await Visitor.open({ clinic: { ...clinic, services: [clinic.services[1]] } }, backend);
      await visitor.isAt('time');
      await visitor.presses('Try again');
      await visitor.presses('Try again');
      expect(button(visitor.root, '+1 555 0100').getAttribute('href')).to.equal('tel:+15550100');
      await expectAccessible(visitor.element);
      await visitor.presses(/^9:00/);
      await visitor.presses('Continue');
      await visitor.isAt('details');
    });

    it('shows the fallback of a backend that has no times at all, and tells the owner', async () => {
      const backend = Object.assign(new FakeBackend(), { findSlots: undefined });
      await expectFallback(await open({ clinic, backendInstance: backend }), 'config', /findSlots/);
    });
  });

  it('says what happened when the service answers HTML at the end, with everything kept', async () => {
    const backend = new FakeBackend();
    const visitor = await Visitor.open({}, backend);
    await visitor.goesTo('review');
    const { rest } = await import('../../src/backends/rest.js');
    const http = rest({
      endpoint: 'https://clinic.example/api',
      fetch: answering(
        () => page(500),
        () => problem(404, 'not-found'),
      ),
    });
    Object.assign(backend, { book: http.book.bind(http), find: http.find!.bind(http) });
    await visitor.sends();
    await visitor.reads('The clinic’s system has a fault');
    await visitor.expectsAllKept();
  });
});
