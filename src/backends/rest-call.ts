/**
 * One call in the open booking contract: what is sent, and what the answer means.
 *
 * @module
 */
import type { Answer } from '../booking/problems.js';
import { urlOf } from './address.js';
import { asking, type ExchangeOptions, fetched, type Question } from './asking.js';
import type { BackendError, CallOptions, Failure } from './backend.js';

const ACCEPT = 'application/json, application/problem+json';

/** How one of those that speak the contract writes it. */
export interface Dialect {
  /** The backend's: prefixes its errors. */
  name: string;
  headers?: Record<string, string>;
  urlOf(base: URL, path: string, query?: Record<string, string | undefined>): string;
  /** What is sent as JSON. */
  bodyOf?(path: string, body: unknown): unknown;
  judge(): Promise<Judge>;
}

/** What an answer means that is no success. */
export interface Judge {
  failureOf(answer: Answer, isWrite: boolean): Failure;
  /** For messages: why it was refused. Nothing of it may be a patient's. */
  problemCode(body: unknown): string;
}

export interface Caller {
  name: string;
  base: URL;
  /** `hearDate` is told the `Date` of the answer, where a page may read it. */
  get(
    path: string,
    query: Record<string, string | undefined>,
    options?: CallOptions,
    hearDate?: HearDate,
  ): Promise<unknown>;
  /** The JSON of a good answer to anything else, at `url(path)`. */
  ask(question: Question): Promise<unknown>;
  url(path: string): string;
  /** What is sent in the place of `body`. */
  bodyOf(path: string, body: unknown): unknown;
  /** @throws BackendError `protocol` for what `read` does not know. */
  parse<Read>(read: (body: unknown) => Read | undefined, body: unknown, route: string): Read;
  protocol(message: string): BackendError;
  /** A part that is fetched when it is first needed. */
  fetched<Module>(load: () => Promise<Module>): Promise<Module>;
}

type HearDate = (date: string | null) => void;

/** The judge comes with what books; a question about times that is refused waits for it. */
const REST: Dialect = { name: 'rest', urlOf, judge: () => import('../booking/problems.js') };

export function caller(base: URL, given: ExchangeOptions, dialect = REST): Caller {
  const { name, urlOf, bodyOf = (_, body) => body } = dialect;
  const { ask, fault } = asking(name, true, given);
  const protocol = (message: string): BackendError => fault({ kind: 'protocol' }, message);

  /** The JSON of a good answer. */
  const call = async (question: Question, hearDate?: HearDate): Promise<unknown> => {
    const { method = 'GET', route } = question;
    const headers = { accept: ACCEPT, ...dialect.headers, ...question.headers };
    const { status, header, body } = await ask({ ...question, headers });
    hearDate?.(header('date'));
    // What is deleted leaves nothing to tell.
    if (method === 'DELETE' && status === 204) return undefined;
    const isGood = status === 200 || status === 201;
    if (isGood && body !== undefined) return body;
    if (isGood) throw protocol(`${route} answered ${status} with something that is not JSON`);
    // Without a judge nobody knows what was answered.
    const judge = await dialect.judge().catch(() => undefined);
    const answer = { status, retryAfter: header('retry-after'), body };
    const failure = judge?.failureOf(answer, method !== 'GET') ?? { kind: 'protocol' };
    throw fault(failure, `${route} answered ${status || 'with a redirect'} ${judge?.problemCode(body) ?? ''}`.trim());
  };

  return {
    name,
    base,
    protocol,
    get: (path, query, options, hearDate) =>
      call({ route: `GET ${path}`, url: urlOf(base, path, query), options }, hearDate),
    ask: call,
    url: path => urlOf(base, path),
    bodyOf,
    parse(read, body, route) {
      const answer = read(body);
      if (answer === undefined) throw protocol(`${route} answered JSON of another form than the contract's`);
      return answer;
    },
    fetched: load => fetched(fault, load),
  };
}
