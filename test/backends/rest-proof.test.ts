import { expect } from '@open-wc/testing';
import { type BackendError, isBackendError } from '../../src/backends/backend.js';
import { rest } from '../../src/backends/rest.js';
import { leadingZeros } from '../../src/booking/proof.js';
import { answering, booking, json, never, problem, type Seen } from '../support/contract-fetch.js';
import { adasPreferences, adasRequest } from '../support/requests.js';

const make = (fetch: typeof globalThis.fetch) => rest({ endpoint: 'https://clinic.example/api', fetch });
/** The work itself has no limit of time: machines differ. */
const PATIENCE_MS = 30_000;
const CHALLENGE = { token: 'tok.en', difficulty: 8, minimumSeconds: 0, expires: '2020-01-01T00:00:00Z' };
const challenge =
  (changes: object = {}) =>
  (): Response =>
    json(200, { ...CHALLENGE, ...changes });
const asks = (): Response => problem(428, 'challenge');
const books = (): Response => json(201, booking('CW-1', adasRequest()));
const pathsOf = (seen: readonly Seen[]): string[] => seen.map(({ method, url }) => `${method} ${url.pathname}`);

async function errorOf(call: Promise<unknown>): Promise<BackendError> {
  const error = await call.then(
    () => expect.fail('resolved'),
    (error: unknown) => error,
  );
  if (!isBackendError(error)) throw error;
  return error;
}

async function zerosOf(proof: string): Promise<number> {
  return leadingZeros(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(proof))));
}

/** The clock stands; long waits are over at once, and written down. */
async function withoutWaiting<Result>(run: () => Promise<Result>): Promise<[Result, number[]]> {
  const { setTimeout: real } = globalThis;
  const waits: number[] = [];
  performance.now = () => 1000;
  globalThis.setTimeout = ((handler: () => void, ms = 0) => {
    if (ms < 100 || ms >= 20_000) return real(handler, ms);
    waits.push(ms);
    return real(handler);
  }) as unknown as typeof setTimeout;
  try {
    return [await run(), waits];
  } finally {
    globalThis.setTimeout = real;
    Reflect.deleteProperty(performance, 'now');
  }
}

describe('a proof of work', () => {
  it('is what the challenge asks, and goes with the same request to the same address', async () => {
    const ask = answering(asks, challenge(), books);
    const request = adasRequest();
    expect((await make(ask).book(request)).reference).to.equal('CW-1');
    expect(pathsOf(ask.seen)).to.deep.equal(['POST /api/bookings', 'GET /api/challenge', 'POST /api/bookings']);
    expect(ask.seen[0]!.body).to.deep.equal(request);
    const { proof, ...same } = ask.seen[2]!.body as { proof: string };
    expect(same).to.deep.equal(request);
    expect(proof).to.match(/^tok\.en:\d+$/);
    expect(await zerosOf(proof)).to.be.at.least(8);
  });

  it('is not made before one is wanted', async () => {
    const ask = answering(books);
    await make(ask).book(adasRequest());
    expect(ask.seen).to.have.length(1);
  });

  it('is brought to a request without a time, and to a hold', async () => {
    const hold = { id: 'h', until: '2030-03-05T09:10:00Z' };
    const { key, items } = adasRequest();
    for (const [answer, send] of [
      [{ reference: 'R-1', status: 'requested' }, backend => backend.request!(adasPreferences())],
      [hold, backend => backend.hold!({ key, items })],
    ] as [object, (backend: ReturnType<typeof make>) => Promise<unknown>][]) {
      const ask = answering(asks, challenge(), () => json(201, answer));
      await send(make(ask));
      expect(await zerosOf((ask.seen[2]!.body as { proof: string }).proof)).to.be.at.least(8);
    }
  });

  it('lets the page live while it is made', async () => {
    // Two hundred thousand tries: no page may wait for so many at once.
    const hard = { token: 'hard2', difficulty: 18 };
    let turns = 0;
    let timer: ReturnType<typeof setInterval> | undefined;
    const begins = (): Response => {
      timer = setInterval(() => turns++, 1);
      return challenge(hard)();
    };
    const ends = (): Response => {
      clearInterval(timer);
      return books();
    };
    const ask = answering(asks, begins, ends);
    await make(ask).book(adasRequest());
    expect((ask.seen[2]!.body as { proof: string }).proof).to.equal('hard2:217410');
    expect(turns).to.be.at.least(3);
  }).timeout(PATIENCE_MS);

  it('is broken off with the booking, between two slices and while it waits', async () => {
    for (const changes of [{ difficulty: 24 }, { minimumSeconds: 30 }]) {
      const aborter = new AbortController();
      const reason = new Error('gone');
      const begins = (): Response => {
        setTimeout(() => aborter.abort(reason), 60);
        return challenge(changes)();
      };
      const ask = answering(asks, begins, books);
      const sent = make(ask).book(adasRequest(), { signal: aborter.signal });
      const error = await sent.catch((error: unknown) => error);
      expect(error).to.equal(reason);
      expect(ask.seen).to.have.length(2);
    }
  });

  for (const [says, changes, seconds] of [
    ['that the server names', { minimumSeconds: 7 }, 7],
    ['of two seconds where it names none', { minimumSeconds: undefined }, 2],
  ] as const) {
    it(`waits out the minimum ${says}`, async () => {
      const ask = answering(asks, challenge(changes), books);
      const [, waits] = await withoutWaiting(() => make(ask).book(adasRequest()));
      // And a little more: timers may be early.
      expect(waits).to.deep.equal([seconds * 1000 + 50]);
    });
  }

  it('is not judged by the clock of the visitor, which may be days ahead', async () => {
    expect(Date.parse(CHALLENGE.expires)).to.be.below(Date.now());
    expect((await make(answering(asks, challenge(), books)).book(adasRequest())).reference).to.equal('CW-1');
  });

  for (const [what, answers, calls] of [
    ['a second 428', [asks, challenge(), asks], 3],
    ['a difficulty that nobody waits for', [asks, challenge({ difficulty: 25 })], 2],
    ['a difficulty that is no number', [asks, challenge({ difficulty: '8' })], 2],
    ['a minimum that nobody waits for', [asks, challenge({ minimumSeconds: 31 })], 2],
    ['no challenge at all', [asks, () => problem(404, 'not-found')], 2],
    ['half a challenge', [asks, () => json(200, { token: 'x' })], 2],
  ] as [string, (() => Response)[], number][]) {
    it(`is given up with ${what}, and the patient asked`, async () => {
      const ask = answering(...answers);
      const error = await errorOf(make(ask).book(adasRequest()));
      expect([error.failure, error.retry]).to.deep.equal([{ kind: 'challenge', challenge: 'proof' }, 'ask']);
      expect(ask.seen).to.have.length(calls);
    });
  }

  it('leaves no doubt when its challenge cannot be reached, for nothing was booked', async () => {
    const taken = (): Response => problem(409, 'slot-taken');
    const lost = (): Response => {
      throw new TypeError('Failed to fetch');
    };
    const backend = make(answering(asks, lost, taken));
    const request = adasRequest();
    const error = await errorOf(backend.book(request));
    expect(error.failure).to.deep.equal({ kind: 'network', maybeDelivered: false });
    const conflict = await errorOf(backend.book(request));
    expect(conflict.failure).to.include({ kind: 'conflict', maybeOurs: false });
  });

  it('leaves a doubt when the request that brings it is not answered', async () => {
    const backend = make(answering(asks, challenge(), never));
    const error = await errorOf(backend.book(adasRequest(), { timeoutMs: 100 }));
    expect(error.failure).to.deep.equal({ kind: 'timeout', maybeDelivered: true });
  });

  it('does not hide what the server says to the request that brings it', async () => {
    const errors = [{ path: '/notes', code: 'invalid', message: 'has "A stiff neck since Monday."' }];
    const ask = answering(asks, challenge(), () => problem(422, 'invalid', { errors }));
    const { failure } = await errorOf(make(ask).book(adasRequest()));
    expect(failure).to.deep.equal({ kind: 'invalid', issues: [{ path: '/notes', code: 'invalid' }] });
  });
});
