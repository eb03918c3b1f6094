import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import { smallClinic } from '../support/clinics.js';
import type { Probe } from '../support/probe.js';
import '../support/probe.js';

describe('an owner who is looking at their page (case 92)', () => {
  const { warn } = console;
  const { fetch } = globalThis;
  let warned: string[];

  beforeEach(() => {
    warned = [];
    console.warn = (message: string) => warned.push(message);
  });
  afterEach(() => Object.assign(globalThis, { fetch }, { console: Object.assign(console, { warn }) }));

  async function show(options: Partial<Probe>): Promise<Probe> {
    const place = await fixture(html`<div></div>`);
    const probe = Object.assign(document.createElement('test-probe'), { therapy: 'trigger-point-massage', ...options });
    place.append(probe);
    await waitUntil(() => probe.therapies.state.status === 'ready', 'is shown', { timeout: 4000 });
    return probe;
  }

  const saying = (words: string): ClinicDocument => ({ ...smallClinic, faq: [{ q: 'What is it?', a: words }] });

  it('is told of a claim that no regulator accepts: where, why, and what to write instead', async () => {
    await show({ clinic: saying('Our massage heals everybody.') });
    await waitUntil(() => warned.length > 0, 'is told', { timeout: 4000 });
    expect(warned).to.have.length(1);
    expect(warned[0]).to.match(/^\[test-probe\] the clinic property: faq\[0\]\.a: “heals” promises to cure or heal\./);
    expect(warned[0]).to.match(/Better: Say what people may notice.*\(.+\)$/);
  });

  it('is told by the rules of the clinic’s country', async () => {
    await show({ clinic: { ...saying('It cures every pain.'), country: 'NZ' } });
    await waitUntil(() => warned.length > 0, 'is told', { timeout: 4000 });
    expect(warned[0]).to.contain('In New Zealand');
  });

  it('is told once of a document that several elements share', async () => {
    const shared = saying('It cured us all.');
    globalThis.fetch = () => Promise.resolve(new Response(JSON.stringify(shared)));
    const probes = await Promise.all([1, 2, 3].map(() => show({ src: '/clinics/claims.json' })));
    await waitUntil(() => warned.length > 0, 'is told', { timeout: 4000 });
    const another = await show({ clinic: saying('It is a miracle.') });
    // What the three had to say has been said by now: the last was asked after them.
    await waitUntil(() => warned.some(line => line.includes('miracle')), 'is told', { timeout: 4000 });
    expect(warned.filter(line => line.includes('cured'))).to.have.length(1);
    expect(new Set([...probes, another]).size).to.equal(4);
  });

  it('is told nothing of an honest document', async () => {
    await show({ clinic: saying('Our massage does not cure anything.') });
    await show({ clinic: saying('It detoxifies.') });
    await waitUntil(() => warned.length > 0, 'is told', { timeout: 4000 });
    expect(warned.filter(line => !line.includes('detoxifies'))).to.deep.equal([]);
  });
});
