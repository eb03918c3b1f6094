import { expect } from '@open-wc/testing';
import type { Failure, SlotQuery, SlotResult } from '../../src/backends/backend.js';
import { confirmTaken, type Suspicion } from '../../src/backends/taken.js';

const START = '2050-09-05T09:00:00-05:00';
const otherwise: Failure = { kind: 'invalid', issues: [{ path: null }] };
const slot = (start: string, practitioner?: string) => ({
  start,
  end: start.replace(':00:00', ':50:00'),
  ...(practitioner && { practitioner }),
});

interface World extends Partial<Suspicion> {
  slots?: SlotResult['slots'];
}

function confirm({ slots = [], ...changes }: World = {}): Promise<Failure> {
  return confirmTaken({
    findSlots: () => Promise.resolve({ slots }),
    item: { service: 'tpm-60', start: START },
    timeZone: 'America/Chicago',
    otherwise,
    isKnown: true,
    ...changes,
  });
}

describe('confirmTaken', () => {
  it('takes a time that is gone for a conflict, and hands over the others of that day', async () => {
    const slots = [slot('2050-09-05T11:00:00-05:00')];
    expect(await confirm({ slots })).to.deep.equal({ kind: 'conflict', reason: 'taken', slots, maybeOurs: false });
  });

  it('asks for the day of the clinic on which the time is, with the same service and practitioner', async () => {
    const asked: SlotQuery[] = [];
    const findSlots: Suspicion['findSlots'] = query => {
      asked.push(query);
      return Promise.resolve({ slots: [] });
    };
    const item = { service: 'tpm-60', practitioner: 'mara', start: '2050-09-05T22:30:00-05:00' };
    await confirm({ findSlots, item });
    const day = { from: '2050-09-05', to: '2050-09-05' };
    expect(asked).to.deep.equal([{ service: 'tpm-60', practitioner: 'mara', ...day, timeZone: 'America/Chicago' }]);
  });

  it('takes a time that is still offered, however its instant is written, for no conflict', async () => {
    expect(await confirm({ slots: [slot('2050-09-05T14:00:00Z')] })).to.equal(otherwise);
  });

  it('minds whose time it is where somebody was chosen', async () => {
    const item = { service: 'tpm-60', practitioner: 'mara', start: START };
    expect((await confirm({ item, slots: [slot(START, 'jonas')] })).kind).to.equal('conflict');
    expect(await confirm({ item, slots: [slot(START, 'mara')] })).to.equal(otherwise);
    expect(await confirm({ item, slots: [slot(START)] })).to.equal(otherwise);
  });

  it('believes known words, and no others, when nobody can be asked', async () => {
    const findSlots = (): Promise<SlotResult> => Promise.reject(new Error('down'));
    expect(await confirm({ findSlots })).to.deep.equal({ kind: 'conflict', reason: 'taken', maybeOurs: false });
    expect(await confirm({ findSlots, isKnown: false })).to.equal(otherwise);
  });

  it('gives way to an abort while it asks', async () => {
    const reason = new Error('gone');
    const aborter = new AbortController();
    const findSlots = (): Promise<SlotResult> => {
      aborter.abort(reason);
      return Promise.reject(new Error('aborted'));
    };
    const caught: unknown = await confirm({ findSlots, options: { signal: aborter.signal } }).catch(
      (error: unknown) => error,
    );
    expect(caught).to.equal(reason);
  });
});
