import '../support/open-roots.js';
import { expect, waitUntil } from '@open-wc/testing';
// At hand before the first test waits for it.
import '../../src/components/clinic-booking/owner-warnings.js';
import { Visitor } from '../support/booking-visitor.js';
import { BackendError, type Failure } from '../../src/backends/backend.js';
import { clinic, FakeBackend } from '../support/clinic-fixtures.js';
import { button } from '../support/find.js';

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
      const isSaid = (): boolean => warned.some(each => each.includes(`in the zone ${zone}`));
      if (isTold) await waitUntil(isSaid, 'nothing is said');
      else expect(isSaid()).to.equal(false);
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

  for (const [failure, isError] of [
    [{ kind: 'config' }, true],
    [{ kind: 'unauthorized' }, true],
    [{ kind: 'protocol' }, false],
  ] as const) {
    it(`says why there are no times where the service is to blame: ${failure.kind}`, async () => {
      const told: string[] = [];
      const listen = ({ detail }: CustomEvent<{ kind: string; message: string }>): void => {
        told.push(`${detail.kind}: ${detail.message}`);
      };
      const { error } = console;
      console.error = () => {};
      document.addEventListener('clinic-error', listen as EventListener);
      try {
        const backend = new FakeBackend();
        const words = `not set up (${failure.kind})`;
        backend.findSlots = () => Promise.reject(new BackendError('fake', failure, 'never', words));
        const visitor = await Visitor.open({ clinic }, backend);
        await visitor.goesTo('time');
        const heard = isError ? told : warned;
        await waitUntil(() => heard.some(each => each.includes(words)), 'nothing is said');
        expect(told.filter(each => each.includes(words))).to.deep.equal(isError ? [`config: [fake] ${words}`] : []);
      } finally {
        console.error = error;
        document.removeEventListener('clinic-error', listen as EventListener);
      }
    });
  }

  describe('of what went wrong while sending', () => {
    const told: string[] = [];
    const listen = ({ detail }: CustomEvent<{ kind: string; message: string }>): void => {
      told.push(`${detail.kind}: ${detail.message}`);
    };
    const { error } = console;
    beforeEach(() => {
      console.error = () => {};
      document.addEventListener('clinic-error', listen as EventListener);
    });
    afterEach(() => {
      console.error = error;
      document.removeEventListener('clinic-error', listen as EventListener);
      told.length = 0;
    });

    async function fail(failure: Failure, message: string): Promise<void> {
      const visitor = await Visitor.open({ clinic });
      await visitor.goesTo('review');
      visitor.backend.bookFaults.push(() => Promise.reject(new BackendError('fake', failure, 'never', message)));
      button(visitor.root, 'Book this appointment').click();
      await visitor.reads(failure.kind === 'network' ? 'We don’t know whether it arrived' : 'is still here');
    }

    it('hears what only they can mend', async () => {
      await fail({ kind: 'config' }, 'no form under this id');
      expect(told).to.deep.equal(['config: [fake] no form under this id']);
    });

    it('hears that a server may allow the page nothing (case 48)', async () => {
      await fail({ kind: 'network', maybeDelivered: true }, 'its server allows this page nothing (CORS)');
      expect(warned.join()).to.contain('(CORS)');
      expect(told).to.deep.equal([]);
    });

    it('hears nothing of what is the patient’s or the service’s own', async () => {
      await fail({ kind: 'rate-limited' }, 'too often');
      expect([...told, ...warned]).to.deep.equal([]);
    });
  });
});
