import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import type { ClinicErrorEvent } from '../../src/controllers/owner.js';
import { smallClinic } from '../support/clinics.js';
import type { Probe } from '../support/probe.js';
import '../support/probe.js';
// Loaded late by a page, only to find words for a fault.
import '../../src/clinic/read.js';
import '../../src/clinic/therapy-issues.js';

/** Each test asks for its own address: what was loaded once is not asked for again. */
let count = 0;
const address = (): string => `/clinics/${++count}.json`;

describe('where an element finds its clinic', () => {
  const { fetch } = globalThis;
  const { error, warn } = console;
  let asked: string[];
  let logged: string[];
  let events: ClinicErrorEvent['detail'][];
  let place: HTMLElement;

  function serve(answer: () => Response | Promise<Response>): void {
    globalThis.fetch = url => {
      asked.push(new URL(String(url)).pathname);
      return Promise.resolve(answer());
    };
  }

  const json =
    (document: unknown, status = 200) =>
    (): Response =>
      new Response(JSON.stringify(document), { status });

  beforeEach(async () => {
    [asked, logged, events] = [[], [], []];
    place = await fixture(html`<div></div>`);
    place.addEventListener('clinic-error', event => events.push(event.detail));
    console.error = console.warn = (message: string) => logged.push(message);
  });

  afterEach(() => {
    globalThis.fetch = fetch;
    Object.assign(console, { error, warn });
  });

  async function add(options: Partial<Probe>, isDone: (probe: Probe) => boolean = settled): Promise<Probe> {
    const probe = Object.assign(document.createElement('test-probe'), { therapy: 'trigger-point-massage', ...options });
    place.append(probe);
    await waitUntil(() => isDone(probe), 'never settles', { timeout: 4000 });
    return probe;
  }

  function settled({ source, therapies }: Probe): boolean {
    return source.state.status !== 'loading' && therapies.state.status !== 'loading';
  }

  it('asks once for an address that several elements share', async () => {
    serve(json(smallClinic));
    const src = address();
    const probes = await Promise.all([add({ src }), add({ src }), add({ src })]);
    expect(asked).to.deep.equal([src]);
    for (const { source } of probes) expect(source.state).to.have.nested.property('clinic.name', 'Small Clinic');
  });

  it('asks again for what was no clinic document, for whoever comes later', async () => {
    const src = address();
    serve(json({ ok: true }));
    const { source } = await add({ src });
    expect(source.state.status).to.equal('failed');
    serve(json(smallClinic));
    const later = await add({ src });
    expect(later.source.state).to.have.nested.property('clinic.name', 'Small Clinic');
  });

  it('resolves what the document links to against the document', async () => {
    serve(json(smallClinic));
    const { source } = await add({ src: address() });
    expect(source.state)
      .to.have.property('base')
      .that.matches(/\/clinics\/\d+\.json$/);
  });

  const FAULTS: [string, () => Response, 'load' | 'config', RegExp][] = [
    ['is not there', json({}, 404), 'load', /clinics\/\d+\.json answered 404; expected 200 with a clinic document$/],
    ['is a page', () => new Response('<!doctype html><p>Oops'), 'load', /is not JSON: it looks like HTML$/],
    ['is cut off', () => new Response('{"id": "sm'), 'load', /is not JSON: /],
    ['lacks a key', json({ id: 'small', name: 'Small' }), 'config', /is not a valid clinic document:\n {2}timeZone: missing; expected a time zone like "America\/Chicago"$/],
    ['cannot be reached', () => { throw new TypeError('Failed to fetch'); }, 'load', /could not be fetched \(no answer, a wrong address, or CORS\)$/],
  ]; // prettier-ignore

  for (const [what, answer, kind, message] of FAULTS) {
    it(`tells its owner once when the document ${what}: one event each, one message`, async () => {
      serve(async () => answer());
      const src = address();
      const probes = await Promise.all([add({ src }), add({ src })]);
      for (const { source, therapies } of probes) {
        expect([source.state.status, therapies.state.status]).to.deep.equal(['failed', 'failed']);
      }
      expect(events.map(({ kind }) => kind)).to.deep.equal([kind, kind]);
      expect(events[0]!.message).to.match(message);
      expect(logged).to.deep.equal([`[test-probe] ${events[0]!.message}`]);
    });
  }

  it('asks again after a failure when it is told to', async () => {
    serve(json({}, 503));
    const probe = await add({ src: address() });
    serve(json(smallClinic));
    probe.source.reload();
    await waitUntil(() => probe.source.state.status === 'ready');
    expect(asked).to.have.length(2);
  });

  it('reads a script on the page by its id, in its own root', async () => {
    const script = document.createElement('script');
    Object.assign(script, { id: 'inline', type: 'application/json', textContent: JSON.stringify(smallClinic) });
    place.append(script);
    const { source } = await add({ src: '#inline' });
    expect(source.state).to.have.nested.property('clinic.id', 'small');
    const { source: none } = await add({ src: '#gone' });
    expect(none.state.status).to.equal('failed');
    expect(events[0]!.message).to.equal('src="#gone": no element with this id is here');
  });

  it('takes the property where there is no address, and the newest of either', async () => {
    const probe = await add({ clinic: smallClinic });
    expect(probe.source.state).to.have.nested.property('clinic.id', 'small');
    probe.clinic = { ...smallClinic, id: 'other' };
    await waitUntil(() => probe.source.state.status === 'ready' && probe.source.state.clinic?.id === 'other');
  });

  it('needs none for a built-in therapy', async () => {
    const { therapies } = await add({});
    expect(therapies.state).to.have.nested.property('therapy.id', 'trigger-point-massage');
    expect(asked).to.deep.equal([]);
  });

  it('shows the first therapy of the document when it is told none', async () => {
    const { therapies } = await add({ clinic: smallClinic, therapy: undefined });
    expect(therapies.state).to.have.nested.property('therapy.id', 'trigger-point-massage');
    const { therapies: none } = await add({ therapy: undefined });
    expect(none.state.status).to.equal('failed');
    expect(events).to.deep.equal([
      { kind: 'config', message: 'needs a `therapy`, a `src` or a `clinic` with therapies' },
    ]);
  });

  it('names the nearest therapy for an id that is none, and still knows the clinic', async () => {
    const { therapies } = await add({ clinic: smallClinic, therapy: 'trigger-point-masage' });
    expect(therapies.state).to.have.nested.property('clinic.phone', '+1 555 0100');
    expect(events.map(({ kind }) => kind)).to.deep.equal(['content']);
    expect(events[0]!.message).to.contain('did you mean "trigger-point-massage"?');
  });

  it('warns about an unknown key, with no event, and works', async () => {
    const { source } = await add({ clinic: { ...smallClinic, timezone: 'x' } as typeof smallClinic });
    expect(source.state.status).to.equal('ready');
    expect(events).to.deep.equal([]);
    expect(logged).to.deep.equal([
      '[test-probe] the clinic property: timezone: unknown key, ignored; did you mean timeZone?',
    ]);
  });

  it('says that a rule is broken, and keeps the others', async () => {
    const therapies = [{ id: 'trigger-point-massage', screening: [{ id: 'typo', advice: 'x' }] }];
    const probe = await add({ clinic: { ...smallClinic, therapies } });
    expect(probe.therapies.state).to.have.property('isBroken', true);
    expect(logged.join()).to.contain('therapies[0].screening[20].question: missing');
  });

  it('keeps what it shows while the words of another language are on their way', async () => {
    const probe = await add({ lang: 'en' });
    const seen = new Set<string>();
    probe.lang = 'es';
    for (let frame = 0; frame < 20 && !isSpanish(probe); frame++) {
      await nextFrame();
      seen.add(probe.therapies.state.status);
    }
    await waitUntil(() => isSpanish(probe), 'never Spanish', { timeout: 4000 });
    expect([...seen]).to.deep.equal(['ready']);
  });

  function isSpanish({ therapies }: Probe): boolean {
    return therapies.state.status === 'ready' && JSON.stringify(therapies.state.therapy.name).includes('Masaje');
  }
});
