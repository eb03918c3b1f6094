/**
 * Services that keep one calendar for each who works there, and take one appointment a request.
 *
 * @module
 */
import { textOf, writeForm } from '../booking/form-fields.js';
import type { BookingRequest, RequestItem } from '../booking/request.js';
import type { Clinic } from '../clinic/schema.js';
import type { BookingBackend, BookingResult, CallOptions, Capabilities } from './backend.js';
import { rememberDoubts, withoutEcho } from './careful.js';
import type { Exchange, Question, Reply } from './exchange.js';
import { type Asked, askOffers, gone } from './taken.js';

type BookItem = (request: BookingRequest, item: RequestItem, options?: CallOptions) => Promise<BookingResult>;

/** A service's numbers, by our names. */
export interface Mapped {
  services: Readonly<Record<string, string>>;
  practitioners: Readonly<Record<string, string>>;
  clinic?: Clinic;
}

/** They know no key of ours, and say only in words that a time is gone. */
export const CAPABILITIES: Readonly<Capabilities> = {
  availability: 'slots',
  outcome: 'confirmed',
  idempotency: 'none',
  conflict: 'message',
};

/** `book` with what is owed to patients. A series is refused: where each is a request of its own, it could come true in part. */
export function bookOne({ fault }: Pick<Exchange, 'fault'>, book: BookItem): BookingBackend['book'] {
  return rememberDoubts(
    withoutEcho(async (request: BookingRequest, options) => {
      const [item, another] = request.items;
      if (!item || another) throw fault({ kind: 'unsupported' }, 'it takes one appointment at a time');
      return book(request, item, options);
    }),
  );
}

/** What `read` makes of the answer to `question`; where that is nothing, an error by the answer's status. */
export async function understand<Read>(
  { ask, refusal, fault }: Exchange,
  question: Question,
  read: (reply: Reply) => Read | undefined | Promise<Read | undefined>,
): Promise<Read> {
  const reply = await ask(question);
  const answer = await read(reply);
  if (answer) return answer;
  if (![200, 201].includes(reply.status)) throw refusal(reply, question);
  const { route, method, isWrite = !!method } = question;
  throw fault({ kind: 'protocol' }, `${route} answered with something else`, isWrite);
}

/** Who is free then, where nobody was chosen and the service chooses nobody: the first that it lists. */
export async function whoIsFree({ fault }: Pick<Exchange, 'fault'>, asked: Asked): Promise<string> {
  const { here, day } = await askOffers(asked);
  const [first] = here;
  if (!first?.practitioner) throw fault(gone(day), 'nobody is free then');
  return first.practitioner;
}

/** For services that ask for two names: the last word is the family's. Of a single word only the second is missing. */
export function namesOf({ patient }: BookingRequest): [first: string, last: string] {
  const [, before, last = ''] = /^(?:(.*)\s)?(.*)$/.exec(patient.name.trim()) ?? [];
  return before ? [before, last] : [last, '-'];
}

/** What such a service has a field for, by the names of `form-fields.ts`. */
const PLACED = ['service', 'practitioner', 'start', 'patient-name', 'patient-email', 'locale'];

/** For the field that people read: all that a request says and nothing else of the service's holds, `placed` by the same names. */
export function restInWords(request: BookingRequest, clinic: Clinic | undefined, placed: readonly unknown[]): string {
  const { fields } = writeForm(request, clinic);
  return textOf({ subject: '', fields: fields.filter(({ name }) => ![...PLACED, ...placed].includes(name)) });
}

/** The practitioners of `service`, as the clinic has them; none where nobody handed the clinic over. */
export function whoOffers(service: string, clinic?: Clinic): string[] {
  const known = clinic?.services.find(({ id }) => id === service)?.practitioners;
  return known ?? clinic?.practitioners.map(({ id }) => id) ?? [];
}

/**
 * `ids`: the service's numbers, by our names. `isMapped`: whether it can be asked for one of our services, with one practitioner or with
 * anybody.
 *
 * @throws TypeError for the owner, where an id is no number, or where something can be chosen in the form that nobody could book.
 */
export function checkMapped(
  backend: string,
  clinic: Clinic | undefined,
  ids: Readonly<Record<string, string>>,
  isMapped: (service: string, practitioner?: string) => boolean,
): void {
  const fail = (what: string): never => {
    throw new TypeError(`[${backend}] its options need a whole number for ${what}`);
  };
  for (const [key, id] of Object.entries(ids)) if (!/^\d+$/.test(id)) fail(`"${key}"`);
  for (const { id } of clinic?.services ?? []) {
    for (const who of [undefined, ...whoOffers(id, clinic)])
      if (!isMapped(id, who)) fail(`service "${id}"${who ? ` with "${who}"` : ''}`);
  }
}

/** The same where services and practitioners have numbers of their own. */
export function checkEachMapped(backend: string, { services, practitioners, clinic }: Mapped): void {
  checkMapped(backend, clinic, practitioners, (_, who) => !who || !!practitioners[who]);
  checkMapped(backend, clinic, services, service => !!services[service]);
}
