import '../support/open-roots.js';
import { expect, waitUntil } from '@open-wc/testing';
// At hand before the first test waits for it.
import '../../src/components/clinic-booking/owner-warnings.js';
import { Visitor } from '../support/booking-visitor.js';
import { clinic, FakeBackend } from '../support/clinic-fixtures.js';

describe('what the owner of a booking form is told though it works', () => {
  const warned: string[] = [];
  const { warn } = console;
  beforeEach(() => (console.warn = (...all) => void warned.push(all.join(' '))));
  afterEach(() => {
    console.warn = warn;
    warned.length = 0;
  });

  for (const [zone, isTold] of [
    ['Europe/Berlin', true],
    ['America/Chicago', false],
    ['Nowhere/Atall', true],
    // Another name of the same clock.
    ['US/Central', false],
  ] as const) {
    it(`${isTold ? 'says' : 'has nothing to say of'} that times come in the zone ${zone}`, async () => {
      const backend = new FakeBackend();
      const { findSlots } = backend;
      backend.findSlots = async query => ({ ...(await findSlots.call(backend, query)), timeZone: zone });
      const visitor = await Visitor.open({ clinic }, backend);
      await visitor.goesTo('time');
      await visitor.picks();
      expect(warned.some(each => each.includes(`in the zone ${zone}`))).to.equal(isTold);
    });
  }

  it('names an attribute that names nothing, and what there is', async () => {
    await Visitor.open({ service: 'tpm-6O' });
    await waitUntil(() => warned.length > 0, 'nothing is said');
    expect(warned.join()).to.contain(`service="tpm-6O" names none of the clinic's: tpm-60, talk`);
  });

  it('counts the rows that made no sense', async () => {
    const backend = new FakeBackend();
    const { findSlots } = backend;
    backend.findSlots = async query => ({ ...(await findSlots.call(backend, query)), dropped: 3 });
    const visitor = await Visitor.open({ clinic }, backend);
    await visitor.goesTo('time');
    await waitUntil(() => warned.some(each => each.includes('left out 3 rows')), 'nothing is said');
  });
});
