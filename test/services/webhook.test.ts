import { expect } from '@open-wc/testing';
import type { BackendError } from '../../src/backends/backend.js';
import { connect } from '../../src/backends/connect.js';
import { webhook, type WebhookOptions } from '../../src/backends/webhook.js';
import { adasPreferences, adasRequest } from '../support/requests.js';
import { fixtureUrl, unreachableUrl } from './support/fixtures.js';
import { holdToContract } from './support/hold-to-contract.js';
import { clinic, postedAt, rejectionOf } from './support/posted.js';

const make = (endpoint: string, extra: Partial<WebhookOptions> = {}) => webhook({ endpoint, clinic, ...extra });
const book = (mode: string, extra?: Partial<WebhookOptions>) =>
  make(fixtureUrl('webhook', mode), extra).book(adasRequest());
const failureIn = async (mode: string, extra?: Partial<WebhookOptions>) =>
  (await rejectionOf(book(mode, extra))) as BackendError;

describe('webhook', () => {
  holdToContract({
    name: 'webhook',
    make,
    request: adasRequest,
    preferences: adasPreferences,
    // A line that is cut looks to a page like an answer that it may not read: see below.
    modes: ['refuses', 'limits'],
  });

  it('sends the contract’s JSON as a text, with what people read beside it', async () => {
    const endpoint = fixtureUrl('webhook', 'books');
    const request = adasPreferences();
    const result = await make(endpoint).request!(request);
    expect(result).to.deep.equal({ status: 'requested', reference: 'ROW-12' });
    const [{ type, text }] = (await postedAt(endpoint)) as [{ type: string; text: string }];
    expect(type).to.match(/^text\/plain/);
    const { readable, ...sent } = JSON.parse(text) as { readable: Record<string, string> };
    expect(sent).to.deep.equal(request);
    expect(readable).to.include({
      service: 'Trigger point massage',
      practitioner: 'Anyone',
      preferences: 'Tuesday, March 5, 2030, morning (before 12:00)',
      'patient-name': 'Ada Lovelace',
      reference: request.key,
    });
  });

  it('sends fields under the owner’s names where they are wanted, and the JSON in one of them', async () => {
    const endpoint = fixtureUrl('webhook', 'books');
    const request = adasRequest();
    await make(endpoint, { encoding: 'urlencoded', fields: { 'patient-name': 'Name' } }).book(request);
    const [posted] = await postedAt(endpoint);
    expect(posted).to.include({ Name: 'Ada Lovelace', 'patient-email': 'ada@example.org' });
    expect(JSON.parse(posted!['request']!)).to.deep.equal(request);
  });

  it('asks for no preflight, unless the owner wants JSON (case 48)', async () => {
    expect((await book('books')).status).to.equal('requested');
    expect((await book('books', { encoding: 'urlencoded' })).status).to.equal('requested');
    expect((await book('allows-json', { encoding: 'json' })).status).to.equal('requested');
    const error = await failureIn('books', { encoding: 'json' });
    expect([error.kind, error.retry]).to.deep.equal(['network', 'ask']);
    expect(error.message).to.contain('CORS');
  });

  it('promises nothing where no page may read the answer (case 46)', async () => {
    const endpoint = fixtureUrl('webhook', 'hidden');
    expect(await make(endpoint).book(adasRequest())).to.deep.equal({ status: 'unverified' });
    expect(await postedAt(endpoint)).to.have.length(1);
    expect((await book('redirect')).status).to.equal('unverified');
    expect((await book('drops')).status).to.equal('unverified');
  });

  it('says of a host that is not there that nobody answers, and looks for it without a word about the patient', async () => {
    const asked: [string, RequestInit | undefined][] = [];
    const watched: typeof fetch = (input, init) => {
      asked.push([String(input), init]);
      return fetch(input, init);
    };
    const error = (await rejectionOf(
      make(`${unreachableUrl()}/hooks/secret`, { fetch: watched }).book(adasRequest()),
    )) as BackendError;
    expect([error.kind, error.retry]).to.deep.equal(['network', 'ask']);
    const [[, sent], [url, probe]] = asked as [(typeof asked)[0], (typeof asked)[0]];
    expect(sent?.method).to.equal('POST');
    expect(url).to.equal(unreachableUrl());
    expect([probe?.method, probe?.mode, probe?.body]).to.deep.equal(['HEAD', 'no-cors', undefined]);
  });

  it('knows how each kind of hook says that it took the request', async () => {
    for (const mode of ['zapier', 'make', 'n8n']) expect((await book(mode)).status, mode).to.equal('requested');
    for (const mode of ['plain', 'other']) expect((await book(mode)).status, mode).to.equal('unverified');
    expect((await failureIn('script-error')).kind).to.equal('protocol');
    expect((await failureIn('gone')).kind).to.equal('config');
  });

  it('is made of attributes alone', async () => {
    const endpoint = fixtureUrl('webhook', 'books');
    const attributes = { endpoint, encoding: 'urlencoded', 'field-service': 'Service' };
    const backend = await connect({ backend: 'webhook', ...attributes }, clinic);
    await backend.request!(adasPreferences());
    expect((await postedAt(endpoint))[0]).to.include({ Service: 'Trigger point massage' });
  });

  it('follows the redirect of an Apps Script, and no other', async () => {
    const there = fixtureUrl('webhook', 'redirect');
    const moved: typeof fetch = (input, init) =>
      fetch(String(input).replace('https://script.google.com/macros/s/x/exec', there), init);
    const script = webhook({ endpoint: 'https://script.google.com/macros/s/x/exec', fetch: moved, clinic });
    expect(await script.book(adasRequest())).to.deep.equal({ status: 'requested', reference: 'ROW-12' });
    expect(script.destination).to.deep.equal({ host: 'script.google.com' });
  });
});
