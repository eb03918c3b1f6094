import '../support/open-roots.js';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/components/clinic-booking/clinic-booking.js';
import type { ClinicBooking } from '../../src/components/clinic-booking/clinic-booking.js';
import { clinic } from '../support/clinic-fixtures.js';
import { answering, json } from '../support/contract-fetch.js';
import { configure, shownText } from '../support/test-element.js';

type Errors = { kind: string; message: string }[];

const { error } = console;
const { fetch } = globalThis;
const times = () => json(200, { timeZone: clinic.timeZone, slots: [], nextFree: null });

afterEach(() => {
  console.error = error;
  globalThis.fetch = fetch;
});

/** A form whose document says `booking`, with attributes of its own. */
async function open(
  booking: object,
  options: Record<string, unknown>,
): Promise<{ element: ClinicBooking; errors: Errors }> {
  const errors: Errors = [];
  console.error = () => {};
  const place = await fixture(html`<div></div>`);
  place.addEventListener('clinic-error', event => errors.push((event as CustomEvent<Errors[0]>).detail));
  const element = document.createElement('clinic-booking');
  element.lang = 'en';
  const { endpoint: _, ...rules } = clinic.booking;
  configure(element, { clinic: { ...clinic, booking: { ...rules, ...booking } }, service: 'talk', ...options });
  place.append(element);
  return { element, errors };
}

/** Where the form of such a page asks for times; or what its owner is told. */
async function asks(booking: object, options: Record<string, unknown> = {}): Promise<string> {
  const ask = answering(times);
  globalThis.fetch = ask;
  const { errors } = await open(booking, options);
  await waitUntil(() => ask.seen.length > 0 || errors.length > 0, 'nothing is asked or told');
  return errors[0]?.message ?? ask.seen[0]!.url.href.split('?')[0]!;
}

describe('<clinic-booking> finds its backend', () => {
  const calcom = { backend: 'calcom', backendOptions: { services: { 'tpm-60': '1' } } };
  const mine = 'https://mine.example/api';

  it('in its document', async () => {
    expect(await asks({ backend: 'rest', endpoint: mine })).to.equal(`${mine}/slots`);
    expect(await asks({ endpoint: mine, backendOptions: { timeoutMs: 9000 } })).to.equal(`${mine}/slots`);
    expect(await asks({ backendOptions: { endpoint: mine } })).to.equal(`${mine}/slots`);
  });

  it('in its attributes, each before the same key of the document', async () => {
    const options = { backendOptions: { timeoutMs: 'soon' } };
    expect(await asks({ endpoint: mine, ...options })).to.contain('[rest] timeoutMs: expected a number');
    expect(await asks({ endpoint: mine, ...options }, { 'backend-timeout-ms': '900' })).to.equal(`${mine}/slots`);
    const theirs = 'https://theirs.example/api';
    expect(await asks({ endpoint: theirs }, { endpoint: mine })).to.equal(`${mine}/slots`);
    expect(await asks({ endpoint: theirs }, { 'backend-options': `{"endpoint":"${mine}"}` })).to.equal(`${mine}/slots`);
  });

  it('in an attribute `backend`, without anything that the document says of another', async () => {
    expect(await asks(calcom, { backend: 'rest', endpoint: mine })).to.equal(`${mine}/slots`);
    expect(await asks({ ...calcom, endpoint: mine }, { backend: 'rest' })).to.contain('needs the option `endpoint`');
  });

  it('keeps the document’s rules all the same', async () => {
    globalThis.fetch = answering(times);
    const { element } = await open({ ...calcom, askForTimes: false }, { backend: 'rest', endpoint: mine });
    await waitUntil(() => shownText(element).includes('When suits you?'), 'the form is never there');
    expect(shownText(element)).not.to.contain('Ask us for one');
    const { element: asking } = await open({ ...calcom, askForTimes: true }, { backend: 'rest', endpoint: mine });
    await waitUntil(() => shownText(asking).includes('Ask us for one'), 'nobody may ask for a time');
  });

  it('at an address that is relative to what it stands in', async () => {
    expect(await asks({}, { endpoint: '/api' })).to.equal(`${location.origin}/api/slots`);
  });

  it('and tells its owner of an empty attribute, whatever the document says', async () => {
    expect(await asks({ endpoint: mine }, { backend: '' })).to.match(/^\[backend\] backend: expected "rest"/);
    expect(await asks({ endpoint: mine }, { endpoint: '' })).to.contain('[rest] needs the option `endpoint`');
    expect(await asks({ endpoint: mine }, { 'backend-timeout-ms': '' })).to.match(/timeout-ms: .*not an empty one/);
  });

  it('and tells its owner of a name that the clinic does not have', async () => {
    const link = { backend: 'link', endpoint: 'https://book.example/', 'backend-service-tpm-06': 'x' };
    expect(await asks({}, link)).to.contain('"tpm-06" is no service of this clinic; did you mean "tpm-60"?');
  });

  it('anew when the clinic’s document changes and nothing of the configuration', async () => {
    const link = { backend: 'link', endpoint: 'https://book.example/', 'backend-service-tpm-06': 'other' };
    const { element, errors } = await open({}, { ...link, service: undefined });
    await waitUntil(() => errors.length > 0, 'nobody is told');
    element.clinic = { ...element.clinic!, services: [{ ...clinic.services[0]!, id: 'tpm-06' }] };
    await waitUntil(() => shownText(element).includes('With whom?'), 'it stays as it was');
  });
});
