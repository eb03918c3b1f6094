/**
 * Times that are kept while somebody fills in the form.
 *
 * @module
 */
import { parseInstant } from '../time/zones.js';
import { assert, failureOf } from './failures.js';
import type { It, Made, Situations } from './situations.js';

export function testHolds({ request }: Situations, holds: () => Made, it: It): void {
  it('keeps times for one key, for longer when asked, and lets them go', async () => {
    const backend = await holds();
    const { key, items } = request();
    const hold = await backend.hold!({ key, items });
    assert(parseInstant(hold.until) > Date.now(), 'an instant to come is expected in `until`');
    await failureOf(backend.hold!({ key: request().key, items }), 'conflict');

    const longer = await hold.extend();
    assert(parseInstant(longer.until) >= parseInstant(hold.until), 'an extended hold ends no sooner');

    await longer.release();
    await longer.release();
    await failureOf(longer.extend(), 'not-found');
    await backend.hold!({ key: request().key, items });
  });

  it('books what is held with the same key, and with no other', async () => {
    const backend = await holds();
    const sent = request();
    await backend.hold!({ key: sent.key, items: sent.items });
    await failureOf(backend.book({ ...sent, key: request().key }), 'conflict');
    const { reference } = await backend.book(sent);
    assert(reference !== undefined, 'a reference is expected');
  });
}
