import { expect } from '@open-wc/testing';
import { type BookingBackend, isBackendError } from '../../../src/backends/backend.js';
import type { BookingRequest, PreferenceRequest } from '../../../src/booking/request.js';
import { testBackend } from '../../../src/testing/test-backend.js';
import { fixtureUrl, requiresOf, sameOriginFixtureUrl, unreachableUrl } from './fixtures.js';
import { without } from './without.js';

/** What not every service can bring about. `taken` also stands for `silent-once`: a conflict after a doubt. */
export type Mode = 'refuses' | 'taken' | 'minds-email' | 'minds-name' | 'limits' | 'drops';

export interface Held {
  /** Of the fixture. */
  name: string;
  /** A backend that talks to the fixture at `endpoint`; with `fetch`, through that. */
  make(endpoint: string, extra?: { fetch?: typeof fetch }): BookingBackend;
  /** A request that the fixture books, with a key of its own each time. */
  request(): BookingRequest;
  preferences?(): PreferenceRequest;
  /** Besides `books`, `silent`, `html`, `empty`, `odd` and an address at which nobody listens, which every service must stand. */
  modes: readonly Mode[];
  /** For services that allow no other origin. */
  isSameOrigin?: boolean;
  /** For services that are asked for something before each booking. */
  asksFirst?: boolean;
}

const DAYS_MS = 86_400_000;

/** Every rule of the contract suite before a fixture in another origin; then each thing the service needs, taken away. */
export function holdToContract({
  name,
  make,
  request,
  preferences,
  modes,
  isSameOrigin = false,
  asksFirst = false,
}: Held): void {
  const urlOf = isSameOrigin ? sameOriginFixtureUrl : fixtureUrl;
  const before = (mode: string) => (): BookingBackend => make(urlOf(name, mode));
  const can = (mode: Mode): boolean => modes.includes(mode);
  const minding = (field: string): BookingBackend | undefined =>
    (can('minds-email') && field === 'email') || (can('minds-name') && field === 'name')
      ? before(`minds-${field}`)()
      : undefined;

  testBackend(
    {
      request,
      ...(preferences && { preferences }),
      books: before('books'),
      ...(can('refuses') && { refuses: before('refuses') }),
      ...(can('taken') && { conflicts: before('taken'), isSilentThenConflicts: before('silent-once') }),
      ...((can('minds-email') || can('minds-name')) && {
        minds: path => minding(path.slice('/patient/'.length)),
      }),
      ...(can('limits') && { limitsRate: before('limits') }),
      ...(can('drops') && { losesReply: before('drops') }),
      isSilent: before('silent'),
      isUnreachable: () => make(unreachableUrl()),
      asksFirst,
      isGarbled: answer => before(answer)(),
    },
    { it },
  );

  it('says where it sends what a patient enters', () => {
    expect(before('books')().destination?.host ?? '').to.match(/^[^\s/]+$/);
  });

  for (const mode of ['reads-html', 'reads-empty', 'reads-odd']) {
    it(`takes no other answer for its service’s times: ${mode}`, async () => {
      const backend = before(mode)();
      if (!backend.findSlots) return;
      const error = await offers(backend, request()).then(
        isOffered => expect.fail(`resolved, with${isOffered ? '' : 'out'} the time`),
        (error: unknown) => error,
      );
      if (!isBackendError(error)) throw error;
      expect(error.kind).to.be.oneOf(['protocol', 'server']);
    });
  }

  for (const place of requiresOf(name)) {
    it(`sends ${place}, without which the service books nothing`, async () => {
      const remover = without(place);
      const backend = make(urlOf(name, 'books'), { fetch: remover.fetch });
      const isBooked = await books(backend, preferences ? undefined : request(), preferences?.());
      expect(remover.count(), 'requests that had it').to.be.at.least(1);
      expect(isBooked, 'it was booked all the same').to.equal(false);
    });
  }
}

/** Asks for the times of the day, as a form does, then books. */
async function books(backend: BookingBackend, request?: BookingRequest, preferences?: PreferenceRequest) {
  try {
    if (request) {
      if (!(await offers(backend, request))) return false;
      await backend.book(request);
    } else if (preferences) await backend.request!(preferences);
    return true;
  } catch {
    return false;
  }
}

async function offers(backend: BookingBackend, { items: [item] }: BookingRequest): Promise<boolean> {
  if (!backend.findSlots || !item) return true;
  const { start, service, practitioner } = item;
  const day = (offset: number): string => new Date(Date.parse(start) + offset * DAYS_MS).toISOString().slice(0, 10);
  const query = { service, ...(practitioner && { practitioner }), from: day(-1), to: day(1), timeZone: 'UTC' };
  const { slots } = await backend.findSlots(query);
  return slots.some(slot => Date.parse(slot.start) === Date.parse(start));
}
