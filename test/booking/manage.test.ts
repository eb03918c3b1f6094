import { expect } from '@open-wc/testing';
import type { BookingResult, Failure } from '../../src/backends/backend.js';
import type { BookedItem, Slot } from '../../src/booking/answers.js';
import {
  advanceManage,
  endOf,
  isCancelled,
  limitOf,
  type ManageAction,
  type ManageState,
  readLink,
  wishOf,
  type OpenManageState,
} from '../../src/booking/manage.js';

const item: BookedItem = {
  id: 'b1',
  service: 'tpm-60',
  practitioner: 'mara',
  start: '2026-12-01T09:00:00-06:00',
  end: '2026-12-01T10:00:00-06:00',
  status: 'confirmed',
};
const second: BookedItem = { ...item, id: 'b2', start: '2026-12-08T09:00:00-06:00', end: '2026-12-08T10:00:00-06:00' };
const one: BookingResult = {
  reference: 'R',
  status: 'confirmed',
  items: [item],
  cancelUntil: '2026-11-30T09:00:00-06:00',
};
const two: BookingResult = { ...one, items: [item, second] };
const slot: Slot = { start: '2026-12-02T10:00:00-06:00', end: '2026-12-02T11:00:00-06:00', practitioner: 'mara' };

function run(booking: BookingResult, ...actions: ManageAction[]): ManageState {
  const start: ManageState = { at: 'loading' };
  return [{ type: 'found', booking } as ManageAction, ...actions].reduce(advanceManage, start);
}

const toReview: ManageAction[] = [{ type: 'ask-to-move', item: 'b1' }, { type: 'pick', slot }, { type: 'continue' }];
const refused = (failure: Failure, booking?: BookingResult): ManageAction => ({
  type: 'refused',
  failure,
  ...(booking && { booking }),
});

describe('a manage link', () => {
  it('has an id and a token, which may hold dots', () => {
    expect(readLink('id-1.to.k_en')).to.deep.equal({ id: 'id-1', token: 'to.k_en' });
    for (const broken of ['', 'id', 'id.', '.token', '.']) expect(readLink(broken), broken).to.equal(undefined);
  });
});

describe('the manage view’s state', () => {
  it('tells a link that opens nothing from a failure', () => {
    expect(advanceManage({ at: 'loading' }, { type: 'lost', kind: 'not-found' })).to.deep.equal({ at: 'missing' });
    expect(advanceManage({ at: 'loading' }, { type: 'lost', kind: 'server' })).to.deep.equal({
      at: 'failed',
      kind: 'server',
    });
  });

  it('does nothing but wait for its end while a request is on its way', () => {
    const busy = run(one, { type: 'ask-to-cancel' }, { type: 'send' });
    for (const action of [{ type: 'back' }, { type: 'send' }, { type: 'ask-to-move', item: 'b1' }] as ManageAction[])
      expect(advanceManage(busy, action)).to.equal(busy);
    expect(advanceManage(busy, { type: 'done', booking: one })).to.include({
      at: 'shown',
      done: 'cancelled',
      isBusy: false,
    });
  });

  it('sends nothing that was not decided', () => {
    expect(run(one, { type: 'send' })).to.include({ at: 'shown', isBusy: false });
    expect(wishOf(run(one) as OpenManageState)).to.equal(undefined);
    expect(wishOf(run(one, ...toReview) as OpenManageState)).to.deep.equal({ item: 'b1', start: slot.start });
    expect(wishOf(run(two, { type: 'ask-to-cancel', item: 'b2' }) as OpenManageState)).to.deep.equal({ item: 'b2' });
    expect(wishOf(run(two, { type: 'ask-to-cancel' }) as OpenManageState)).to.deep.equal({});
  });

  it('takes the present time for no other, however its instant is written', () => {
    const own = { ...slot, start: '2026-12-01T15:00:00Z' };
    const state = run(one, { type: 'ask-to-move', item: 'b1' }, { type: 'pick', slot: own }, { type: 'continue' });
    expect(state).to.include({ at: 'time', notice: 'choose-time' });
    expect(state).not.to.have.property('slot');
  });

  it('goes back with the picked time, and from there to the booking', () => {
    const back = run(one, ...toReview, { type: 'back' });
    expect(back).to.include({ at: 'time', slot });
    expect(advanceManage(back, { type: 'back' })).to.include({ at: 'shown' });
  });

  it('is at the times with the nearest of the same practitioner after a conflict', () => {
    const slots = [{ ...slot, practitioner: 'jonas' }, slot];
    const state = run(
      one,
      ...toReview,
      { type: 'send' },
      refused({ kind: 'conflict', reason: 'unavailable', slots, maybeOurs: false }),
    );
    expect(state).to.deep.include({ at: 'time', notice: 'unavailable', nearest: [slot] });
    expect(state).not.to.have.property('slot');
  });

  for (const [failure, seen, notice] of [
    [{ kind: 'offline' }, undefined, 'offline'],
    [{ kind: 'server' }, undefined, 'unknown'],
    [{ kind: 'timeout', maybeDelivered: true }, undefined, 'unknown'],
    [{ kind: 'timeout', maybeDelivered: true }, one, 'unknown'],
    [{ kind: 'network', maybeDelivered: true }, one, 'unknown'],
    [{ kind: 'aborted' }, one, 'unknown'],
    [{ kind: 'server' }, one, 'not-done'],
    [{ kind: 'protocol' }, undefined, 'unknown'],
    [{ kind: 'network', maybeDelivered: false }, undefined, 'not-done'],
    [{ kind: 'unauthorized' }, undefined, 'not-done'],
    [{ kind: 'rate-limited', retryAfterMs: 9000 }, one, 'rate-limited'],
  ] as [Failure, BookingResult | undefined, string][]) {
    it(`says "${notice}" after ${failure.kind} ${seen ? 'and a look' : 'with nobody to look'}`, () => {
      const state = run(one, { type: 'ask-to-cancel' }, { type: 'send' }, refused(failure, seen));
      expect(state).to.include({ at: 'cancel', notice, isBusy: false });
    });
  }

  it('offers nothing any more once it is too late', () => {
    const state = run(one, { type: 'ask-to-cancel' }, { type: 'send' }, refused({ kind: 'too-late' }, one));
    expect(state).to.include({ at: 'shown', isLate: true, notice: 'too-late' });
  });

  it('shows what was cancelled in the meantime instead of moving it', () => {
    const gone = { ...one, items: [{ ...item, status: 'cancelled' as const }] };
    const state = run(one, ...toReview, { type: 'send' }, refused({ kind: 'invalid', issues: [] }, gone));
    expect(state).to.deep.include({ at: 'shown', notice: 'changed', booking: gone });
  });
});

describe('what became of a wish', () => {
  const cancelled = (booking: BookingResult): BookingResult => ({
    ...booking,
    status: 'cancelled',
    items: booking.items!.map(each => ({ ...each, status: 'cancelled' })),
  });
  const lost: Failure = { kind: 'timeout', maybeDelivered: true };

  it('is what is seen, whatever the request said', () => {
    expect(endOf(one, {}, lost, cancelled(one)).type).to.equal('done');
    expect(endOf(one, {}, lost, one).type).to.equal('refused');
    const moved = { ...one, items: [{ ...item, start: '2026-12-02T16:00:00Z' }] };
    expect(endOf(one, { item: 'b1', start: slot.start }, { kind: 'conflict', maybeOurs: false }, moved).type).to.equal(
      'done',
    );
    expect(endOf(one, { item: 'b1', start: slot.start }, lost, cancelled(moved)).type).to.equal('refused');
  });

  it('is not done while an item of all still stands', () => {
    const half = { ...two, items: [{ ...item, status: 'cancelled' as const }, second] };
    expect(endOf(two, {}, lost, half).type).to.equal('refused');
    expect(endOf(two, { item: 'b1' }, lost, half).type).to.equal('done');
    expect(isCancelled(half)).to.equal(false);
  });

  it('is worked out where the answer was yes and nobody could look', () => {
    const end = endOf(two, { item: 'b2' }, undefined, undefined);
    expect(end).to.deep.equal({
      type: 'done',
      booking: { ...two, items: [item, { ...second, status: 'cancelled', revision: 1 }] },
    });
    const all = endOf(one, {}, undefined, undefined) as { booking: BookingResult };
    expect(all.booking.status).to.equal('cancelled');
    const moved = endOf(one, { item: 'b1', start: slot.start }, undefined, undefined) as { booking: BookingResult };
    expect(moved.booking.items![0]).to.include({ start: slot.start, end: '2026-12-02T17:00:00.000Z', revision: 1 });
  });
});

describe('until when an item can be changed', () => {
  it('is what the answer says of one, and its own time before it begins in a series', () => {
    expect(limitOf(one, item, 60)).to.equal(Date.parse('2026-11-30T09:00:00-06:00'));
    expect(limitOf(two, second, 60)).to.equal(Date.parse('2026-12-08T08:00:00-06:00'));
  });

  it('is never, or not known, where the answer says so', () => {
    expect(limitOf({ ...two, cancelUntil: null }, second, 60)).to.equal(null);
    const { cancelUntil: _, ...silent } = one;
    expect(limitOf(silent, item, 60)).to.equal(undefined);
  });
});
