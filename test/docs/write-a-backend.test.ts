import { expect } from '@open-wc/testing';
import { BackendError, type BookingBackend } from '../../src/backends/backend.js';
import type { BookingRequest } from '../../src/booking/request.js';
import type { Situations } from '../../src/testing/situations.js';
import { testBackend } from '../../src/testing/test-backend.js';
import { answering, json, never } from '../support/contract-fetch.js';
import { adasRequest } from '../support/requests.js';

type Bell = (options: { endpoint: string; fetch: typeof fetch }) => BookingBackend;

const EXAMPLE = new URL('../../docs/examples/bell.js', import.meta.url).href;

const { bell } = (await import(EXAMPLE)) as { bell: Bell };

type Answer = () => Response | Promise<Response>;
/** As a test runner's page says what it has read of a form. */
const answers = (...each: Answer[]): typeof fetch => {
  const ask = answering(...each);
  return (input, init) => ask(input, { ...init, body: null });
};
const make = (...each: Answer[]): BookingBackend => bell({ endpoint: 'https://bell.example', fetch: answers(...each) });
const books = () => json(201, { number: 7 });
const taken = () => json(409, { taken: true });
const lost = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

const situations: Situations = {
  request: adasRequest,
  books: () => make(books),
  refuses: () => make(() => json(403, {})),
  conflicts: () => make(taken),
  minds: path => make(() => json(422, { wrong: path === '/patient/email' ? 'mail' : 'name' })),
  isSilent: () => make(never),
  isSilentThenConflicts: () => make(never, taken),
  losesReply: () => make(lost, taken),
  isUnreachable: () => make(lost),
  limitsRate: () => make(() => json(429, {}, { 'retry-after': '5' })),
  isGarbled: answer =>
    make({ html: () => new Response('<h1>Hi</h1>'), empty: () => new Response(''), odd: () => json(200, []) }[answer]),
};

/** The titles of the suite's tests that fail with such a backend everywhere. */
async function failing(change: (backend: BookingBackend) => Partial<BookingBackend>): Promise<string[]> {
  const spoilt = Object.fromEntries(
    Object.entries(situations).map(([name, make]: [string, (...asked: never[]) => unknown]) => [
      name,
      name === 'request'
        ? make
        : (...asked: never[]) => {
            const backend = make(...asked) as BookingBackend;
            return { ...backend, ...change(backend) };
          },
    ]),
  ) as unknown as Situations;
  const failed: Promise<string[]>[] = [];
  testBackend(spoilt, {
    it: (title, test) =>
      failed.push(
        test().then(
          () => [],
          () => [title],
        ),
      ),
  });
  return (await Promise.all(failed)).flat();
}

describe('the example of a backend', () => {
  testBackend(situations, { it });

  it('finds times', async () => {
    const rows = [{ from: '2030-03-05T09:00:00-06:00', until: '2030-03-05T10:00:00-06:00' }];
    const query = { service: 'talk', from: '2030-03-05', to: '2030-03-06', timeZone: 'America/Chicago' };
    const { slots } = await make(() => json(200, rows)).findSlots!(query);
    expect(slots).to.deep.equal([{ start: rows[0]!.from, end: rows[0]!.until }]);
  });
});

describe('the contract suite', () => {
  const failed = (kind: 'server' | 'conflict', more: object = {}) =>
    new BackendError('x', { kind, ...more } as never, 'never', 'x');
  const after = (book: BookingBackend['book'], change: (error: BackendError, sent: BookingRequest) => never) => ({
    book: (request: BookingRequest, options?: object) =>
      book(request, options).catch((error: unknown) => {
        if (error instanceof Error && error.name === 'BackendError') change(error as BackendError, request);
        throw error;
      }),
  });
  const rows: [what: string, change: (backend: BookingBackend) => Partial<BookingBackend>, title: RegExp][] = [
    [
      'promises more than it may',
      () => ({ capabilities: { ...make(books).capabilities, outcome: 'requested' } }),
      /promises no more/,
    ],
    [
      'says that it books one key once, and does not',
      ({ capabilities }) => ({ capabilities: { ...capabilities, idempotency: 'enforced' } }),
      /retry|may have arrived/,
    ],
    [
      'takes anything for success',
      () => ({ book: () => Promise.resolve({ status: 'confirmed' as const }) }),
      /takes no other answer/,
    ],
    ['throws errors of its own', () => ({ book: () => Promise.reject(new Error('no')) }), /says when it is refused/],
    [
      'says that sending again is harmless',
      ({ book }) =>
        after(book, ({ failure, message }) => {
          throw new BackendError('x', failure, 'safe', message);
        }),
      /may have arrived/,
    ],
    [
      'repeats what was typed',
      ({ book }) =>
        after(book, ({ failure, retry }, { patient }) => {
          throw new BackendError('x', failure, retry, `no ${patient.name}`);
        }),
      /says nothing about the patient/,
    ],
    [
      'hides what was typed in a cause',
      ({ book }) =>
        after(book, ({ failure, retry }, { patient }) => {
          throw new BackendError('x', failure, retry, 'no', { cause: { asked: [patient.email] } });
        }),
      /says nothing about the patient/,
    ],
    [
      'forgets a doubt',
      ({ book }) =>
        after(book, ({ failure }) => {
          throw failure.kind === 'conflict'
            ? failed('conflict', { maybeOurs: false })
            : new BackendError('x', failure, 'ask', 'x');
        }),
      /after a doubt/,
    ],
    [
      'has a reason of its own for an abort',
      ({ book }) => ({
        book: (request, options) =>
          book(request, options).catch((error: unknown) => {
            throw options?.signal?.aborted ? new Error('x') : error;
          }),
      }),
      /gives way to an abort/,
    ],
    ['gives an address for a host', () => ({ destination: { host: 'https://bell.example/' } }), /by a host/],
  ];
  for (const [what, change, title] of rows) {
    it(`fails a backend that ${what}`, async () => expect((await failing(change)).join('\n')).to.match(title));
  }

  it('fails nothing of a good one', async () => expect(await failing(() => ({}))).to.deep.equal([]));
});
