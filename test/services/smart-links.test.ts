import '../support/open-roots.js';
import { expect } from '@open-wc/testing';
import type { BackendError, Begun, SlotQuery } from '../../src/backends/backend.js';
import { connect } from '../../src/backends/connect.js';
import { smartLinks, type SmartLinksOptions } from '../../src/backends/smart-links.js';
import { testLinkingBackend } from '../../src/testing/test-linking-backend.js';
import { Visitor } from '../support/booking-visitor.js';
import { ZONE } from '../support/clinic-fixtures.js';
import { everything } from '../support/find.js';
import { stopClock } from '../support/put-forward.js';
import { adasRequest } from '../support/requests.js';
import { standAt } from '../support/stand-at.js';
import { fixtureUrl, unreachableUrl } from './support/fixtures.js';
import { rejectionOf } from './support/posted.js';

const urlIn = (mode = 'books'): string => fixtureUrl('smart-links', mode);
const make = (url = urlIn(), extra: Partial<SmartLinksOptions> = {}) =>
  smartLinks({ endpoint: `${url}/$bulk-publish`, ...extra });

const services = { 'tpm-60': 'massage', talk: 'urn:types|talk' };
const practitioners = { mara: 'PractitionerRole/mara', jonas: 'Schedule/j' };
const week: SlotQuery = { service: 'tpm-60', from: '2030-03-04', to: '2030-03-10', timeZone: ZONE };
const nine = { start: '2030-03-05T09:00:00-06:00', end: '2030-03-05T10:00:00-06:00' };
const asked = async (url: string): Promise<string[]> => (await fetch(`${url}/_asked`)).json() as Promise<string[]>;
/** What the browser itself would keep shows nothing. */
const uncached: typeof fetch = (input, init) => fetch(input, { ...init, cache: 'no-store' });
const failing = async (call: Promise<unknown>): Promise<BackendError> => (await rejectionOf(call)) as BackendError;

/** A backend that has read its files. */
async function ready(url = urlIn(), extra: Partial<SmartLinksOptions> = { services, practitioners }) {
  const backend = make(url, extra);
  await backend.findSlots!(week);
  return backend;
}

const leads = async (begun: Partial<Begun>, extra?: Partial<SmartLinksOptions>) =>
  (await ready(urlIn(), { services, practitioners, ...extra })).continueAt!({ service: 'tpm-60', ...begun });

describe('smart-links', () => {
  testLinkingBackend(
    {
      begun: () => ({ service: 'tpm-60', practitioner: 'mara', slot: { ...nine, practitioner: 'mara' } }),
      request: adasRequest,
      links: () => ready(),
    },
    { it },
  );

  describe('looking for times', () => {
    it('offers the free Slots of all files in order, in the clinic’s zone, and says what comes after', async () => {
      const result = await make(urlIn(), { services, practitioners }).findSlots!(week);
      expect(result).to.deep.equal({
        slots: [
          { ...nine, practitioner: 'jonas' },
          { ...nine, practitioner: 'mara' },
          { start: '2030-03-05T10:00:00-06:00', end: '2030-03-05T11:00:00-06:00', practitioner: 'mara' },
          { start: '2030-03-05T11:00:00-06:00', end: '2030-03-05T12:00:00-06:00', practitioner: 'jonas' },
        ],
        dropped: 0,
        timeZone: ZONE,
        nextFree: '2030-03-12T09:00:00-05:00',
      });
    });

    it('names the first of what comes after, in whatever order the files are', async () => {
      const { slots, nextFree } = await make().findSlots!({ ...week, to: '2030-03-04' });
      expect([slots, nextFree]).to.deep.equal([[], '2030-03-05T09:00:00-06:00']);
    });

    it('offers a Slot as long as a day at its start, with its places', async () => {
      const { slots, nextFree } = await make().findSlots!({ ...week, from: '2030-03-12', to: '2030-03-12' });
      expect(slots).to.deep.equal([
        { start: '2030-03-12T09:00:00-05:00', end: '2030-03-12T17:00:00-05:00', remaining: 12 },
      ]);
      expect(nextFree).to.equal(null);
    });

    it('tells services and practitioners apart as the owner names them', async () => {
      const starts = async (query: Partial<SlotQuery>, extra?: Partial<SmartLinksOptions>) =>
        (await make(urlIn(), { services, practitioners, ...extra }).findSlots!({ ...week, ...query })).slots.map(
          ({ start, practitioner }) => `${start.slice(11, 16)} ${practitioner}`,
        );
      expect(await starts({ service: 'talk' })).to.deep.equal(['15:00 mara']);
      expect(await starts({ service: 'other' })).to.deep.equal([]);
      expect(await starts({ practitioner: 'jonas' })).to.deep.equal(['09:00 jonas', '11:00 jonas']);
      expect(await starts({ practitioner: 'nobody' })).to.deep.equal([]);
      const one = { practitioners: { jonas: 'Schedule/j' } };
      expect(await starts({}, one), 'a Schedule of nobody’s').to.deep.equal(['09:00 jonas', '11:00 jonas']);
    });

    it('offers all to everybody where nothing is named', async () => {
      const { slots } = await make().findSlots!({ ...week, practitioner: 'mara' });
      expect(slots.map(({ start }) => start.slice(11, 16))).to.deep.equal(['09:00', '10:00', '11:00', '15:00']);
      expect(slots.every(slot => slot.practitioner === undefined)).to.equal(true);
    });

    it('leaves out lines that make no sense and Slots that lead nowhere, and counts them', async () => {
      const { slots, dropped } = await make(urlIn('odd-lines'), { services, practitioners }).findSlots!(week);
      expect([slots.length, dropped]).to.deep.equal([4, 10]);
    });

    it('reads no more of a file than five megabytes', async () => {
      const backend = make(urlIn('endless'));
      const on = async (day: string) => backend.findSlots!({ ...week, from: day, to: day });
      const [near, far] = [await on('2031-03-05'), await on('2032-06-05')];
      expect([near.slots.length, far.slots.length, far.nextFree]).to.deep.equal([24, 0, null]);
      expect(far.dropped, 'the line that was cut').to.equal(1);
    });

    it('reads the files once for a page, and again when they are old', async () => {
      const url = urlIn();
      const backend = make(url, { fetch: uncached });
      await Promise.all([backend.findSlots!(week), backend.findSlots!({ ...week, from: '2030-03-06' })]);
      await backend.findSlots!(week);
      const once = ['$bulk-publish', 'schedules.ndjson', 'locations.ndjson', 'slots-1.ndjson', 'slots-2.ndjson'];
      expect((await asked(url)).toSorted()).to.deep.equal(once.toSorted());
    });

    it('asks no more often than once a minute, and for what the browser still has not even then', async () => {
      for (const [mode, minutes, count, extra] of [
        ['brief', 0.9, 1, { fetch: uncached }],
        ['brief', 1.1, 2, { fetch: uncached }],
        ['no-store', 0.9, 1, { fetch: uncached }],
        // Good for five minutes of the browser's own clock.
        ['books', 1.1, 1, {}],
      ] as const) {
        const url = urlIn(mode);
        const backend = make(url, extra);
        const clock = stopClock();
        try {
          await backend.findSlots!(week);
          clock.forward(minutes * 60_000);
          await backend.findSlots!(week);
        } finally {
          clock.restore();
        }
        const manifests = (await asked(url)).filter(file => file === '$bulk-publish');
        expect(manifests.length, `${mode}, ${minutes} minutes`).to.equal(count);
      }
    });

    it('says what is wrong with the files, and tries anew the next time', async () => {
      for (const [mode, kind] of [
        ['down', 'server'],
        ['half', 'server'],
        ['page', 'protocol'],
        ['other', 'protocol'],
      ]) {
        const url = urlIn(mode);
        const backend = make(url);
        expect((await failing(backend.findSlots!(week))).kind, mode).to.equal(kind);
        const before = (await asked(url)).length;
        await failing(backend.findSlots!(week));
        expect((await asked(url)).length, mode).to.be.above(before);
      }
      const { failure, retry } = await failing(make(unreachableUrl()).findSlots!(week));
      expect([failure, retry]).to.deep.equal([{ kind: 'network', maybeDelivered: false }, 'safe']);
    });

    it('waits no longer than it is told, and goes when it is told to', async () => {
      const url = urlIn('never');
      const { failure } = await failing(make(url).findSlots!(week, { timeoutMs: 150 }));
      expect(failure).to.deep.equal({ kind: 'timeout', maybeDelivered: false });
      const aborter = new AbortController();
      // The files are asked for on, for whoever else may wait: not for so long that other tests wait for a line.
      const going = make(url, { timeoutMs: 300 }).findSlots!(week, { signal: aborter.signal });
      aborter.abort(new Error('gone'));
      expect(((await rejectionOf(going)) as Error).message).to.equal('gone');
      const early = make(url).findSlots!(week, { signal: AbortSignal.abort(new Error('before')) });
      expect(((await rejectionOf(early)) as Error).message).to.equal('before');
    });

    it('leaves the files to others who wait for them', async () => {
      const backend = make();
      const aborter = new AbortController();
      const [going, staying] = [
        rejectionOf(backend.findSlots!(week, { signal: aborter.signal })),
        backend.findSlots!(week),
      ];
      aborter.abort(new Error('gone'));
      expect(((await going) as Error).message).to.equal('gone');
      expect((await staying).slots).not.to.have.length(0);
    });
  });

  describe('going on', () => {
    const ten = { start: '2030-03-05T10:00:00-06:00', end: '2030-03-05T11:00:00-06:00', practitioner: 'mara' };

    it('leads to the page of the Slot that was picked', async () => {
      expect(await leads({ slot: { ...nine, practitioner: 'mara' } })).to.deep.equal({
        url: 'https://portal.example/book#/slot/9',
        phone: '+1 555 0199',
      });
      expect((await leads({ slot: { ...nine, practitioner: 'jonas' } }))?.url).to.equal(
        'https://portal.example/book?slot=j9',
      );
      expect((await leads({ practitioner: 'jonas', slot: nine }))?.url).to.equal('https://portal.example/book?slot=j9');
      expect(await leads({ service: 'talk', slot: { ...nine, start: '2030-03-05T15:00:00-06:00' } })).to.deep.equal({
        url: 'https://portal.example/talk',
      });
    });

    it('gives the phone number of the place where there is no page', async () => {
      const slot = { ...nine, start: '2030-03-05T11:00:00-06:00', practitioner: 'jonas' };
      expect(await leads({ slot })).to.deep.equal({ phone: '+1 555 0100' });
    });

    it('knows no way on without a Slot, or with one that is not offered', async () => {
      expect(await leads({})).to.equal(undefined);
      expect(await leads({ slot: { ...nine, start: '2030-03-05T13:00:00-06:00' } })).to.equal(undefined);
      expect(await leads({ service: 'talk', slot: nine })).to.equal(undefined);
    });

    it('tells the portal whence somebody comes, and leaves its own parameters as they are', async () => {
      const backend = await ready(urlIn(), { services, practitioners, source: 'on point & co' });
      const { url } = backend.continueAt!({ service: 'tpm-60', slot: ten })!;
      expect(url).to.match(
        /^https:\/\/portal\.example\/book\?slot=b%20c&sig=~x&source=on%20point%20%26%20co&booking-referral=[\w-]{22}$/,
      );
      expect(backend.continueAt!({ service: 'tpm-60', slot: ten })!.url, 'one way, one handle').to.equal(url);
      const other = backend.continueAt!({ service: 'tpm-60', slot: { ...nine, practitioner: 'mara' } })!.url!;
      expect(other).to.match(/^https:\/\/portal\.example\/book\?source=[^#]*&booking-referral=[\w-]{22}#\/slot\/9$/);
      expect(other.slice(-30, -9)).not.to.equal(url!.slice(-22));
    });
  });

  it('leads a visitor of a form from the time to its page', async () => {
    const clock = standAt('2030-03-04T12:00:00Z');
    try {
      const visitor = await Visitor.open({ backendInstance: make(urlIn(), { services, practitioners, source: 'us' }) });
      await visitor.chooses('Trigger point massage');
      await visitor.presses('Continue');
      await visitor.chooses('Jonas');
      await visitor.presses('Continue');
      await visitor.picks('9:00 AM');
      await visitor.presses('Continue');
      await visitor.reads('Nothing is booked yet');
      const links = [...everything(visitor.root)].filter((each): each is HTMLAnchorElement => each.matches('a[href]'));
      const way = links.find(({ href }) => href.startsWith('https://portal.example/'));
      expect(way?.href).to.match(/book\?slot=j9&source=us&booking-referral=/);
    } finally {
      clock.restore();
    }
  });

  it('is configured by the owner’s names', async () => {
    const backend = await connect({
      backend: 'smart-links',
      endpoint: 'https://clinic.example/fhir/$bulk-publish',
      'practitioner-mara': 'PractitionerRole/1',
      source: 'clinic',
    });
    expect([backend.name, backend.destination, backend.capabilities.availability]).to.deep.equal([
      'smart-links',
      { host: 'clinic.example' },
      'slots',
    ]);
    expect(() => make('http://clinic.example')).to.throw('must be https');
  });
});
