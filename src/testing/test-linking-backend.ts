/**
 * What a backend must do whose service takes bookings only on its own pages.
 *
 * @module
 */
import type { Begun } from '../backends/backend.js';
import type { BookingRequest } from '../booking/request.js';
import { assert, assertSilence, failureOf, secretsOf } from './failures.js';
import type { Made, Runner } from './situations.js';

export interface LinkingSituations {
  /** A choice with which the booking can go on. */
  begun(): Begun;
  /** What somebody would have entered, had the form asked. */
  request(): BookingRequest;
  links(): Made;
}

export function testLinkingBackend({ begun, request, links }: LinkingSituations, { it }: Runner): void {
  it('says where the booking goes on', async () => {
    const { url, phone } = (await links()).continueAt!(begun()) ?? {};
    assert(url !== undefined || phone !== undefined, 'an address or a phone number is expected');
    assert(!url || ['https:', 'http:'].includes(new URL(url).protocol), 'an address of the web is expected');
  });

  it('puts nothing about the patient in that address', async () => {
    const sent = request();
    // More than a form hands over: a backend that wrote down all it is given would be found out.
    const { url = '' } = (await links()).continueAt!({ ...sent, ...begun() }) ?? {};
    const told = [url, decodeURIComponent(url), new URLSearchParams(url).toString()].join('\n');
    const spaced = told.replaceAll('+', ' ');
    for (const secret of [...secretsOf(sent), sent.key])
      assert(!told.includes(secret) && !spaced.includes(secret), 'the address holds what only the patient knows');
  });

  it('books nothing itself, and says so without a word about the patient', async () => {
    const backend = await links();
    const sent = request();
    const { retry } = await failureOf(backend.book(sent), 'unsupported');
    assert(retry === 'never', 'retry "never" is expected');
    await assertSilence(sent, backend.book(sent));
  });

  it('is no promise of a booking', async () => {
    const { capabilities } = await links();
    assert(
      capabilities.outcome === 'unverified',
      'outcome "unverified" is expected: nobody here hears what became of it',
    );
  });
}
