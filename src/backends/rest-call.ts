/**
 * One call in the open booking contract: what is sent, and what the answer means.
 *
 * @module
 */
import { type Answer, failureOf, problemCode } from '../booking/problems.js';
import { urlOf } from './address.js';
import { BackendError, type CallOptions, type Failure } from './backend.js';
import { exchange, type ExchangeOptions, type Question, type Reply } from './exchange.js';

const ACCEPT = 'application/json, application/problem+json';

/** How one of those that speak the contract writes it. */
export interface Dialect {
  /** The backend's: prefixes its errors. */
  name: string;
  headers?: Record<string, string>;
  urlOf(base: URL, path: string, query?: Record<string, string | undefined>): string;
  /** What is sent as JSON. */
  bodyOf?(path: string, body: unknown): unknown;
  failureOf(answer: Answer, isWrite: boolean): Failure;
  /** For messages: why it was refused. Nothing of it may be a patient's. */
  reasonOf(body: unknown): string;
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
  /** `route` names the path in messages, where it holds an id. */
  post(path: string, body: unknown, options?: CallOptions, route?: string): Promise<unknown>;
  remove(path: string, options: CallOptions | undefined, route: string): Promise<unknown>;
  /** @throws BackendError `protocol` for what `read` does not know. */
  parse<Read>(read: (body: unknown) => Read | undefined, body: unknown, route: string): Read;
  protocol(message: string): BackendError;
  /** A part that is fetched when it is first needed. That it cannot be had leaves no doubt: nothing was sent. */
  fetched<Module>(load: () => Promise<Module>): Promise<Module>;
}

type HearDate = (date: string | null) => void;

const REST: Dialect = { name: 'rest', urlOf, failureOf, reasonOf: problemCode };

export function caller(base: URL, given: ExchangeOptions, dialect = REST): Caller {
  const { name, urlOf, bodyOf = (_, body) => body } = dialect;
  const { ask, fault } = exchange(name, true, given);
  const protocol = (message: string): BackendError => fault({ kind: 'protocol' }, message);

  const refusal = ({ status, header, body }: Reply, { method = 'GET', route }: Question): BackendError => {
    const failure = dialect.failureOf({ status, retryAfter: header('retry-after'), body }, method !== 'GET');
    return fault(failure, `${route} answered ${status || 'with a redirect'} ${dialect.reasonOf(body)}`.trim());
  };

  /** The JSON of a good answer. */
  const call = async (question: Question, hearDate?: HearDate): Promise<unknown> => {
    const reply = await ask({ ...question, headers: { accept: ACCEPT, ...dialect.headers, ...question.headers } });
    hearDate?.(reply.header('date'));
    const { status, body } = reply;
    // What is deleted leaves nothing to tell.
    if (question.method === 'DELETE' && status === 204) return undefined;
    if (status !== 200 && status !== 201) throw refusal(reply, question);
    if (body !== undefined) return body;
    throw protocol(`${question.route} answered ${status} with something that is not JSON`);
  };

  return {
    name,
    base,
    protocol,
    get: (path, query, options, hearDate) =>
      call({ route: `GET ${path || '/'}`, url: urlOf(base, path, query), options }, hearDate),
    post: (path, body, options, route = path) =>
      call({
        method: 'POST',
        route: `POST ${route}`,
        url: urlOf(base, path),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf(path, body)),
        options,
      }),
    // It gives something back, which a page that is being left can still do.
    remove: (path, options, route) =>
      call({ method: 'DELETE', route: `DELETE ${route}`, url: urlOf(base, path), keepalive: true, options }),
    parse(read, body, route) {
      const answer = read(body);
      if (answer === undefined) throw protocol(`${route} answered JSON of another form than the contract's`);
      return answer;
    },
    async fetched(load) {
      try {
        return await load();
      } catch (cause) {
        throw fault({ kind: 'network', maybeDelivered: false }, 'a part of it could not be loaded', false, { cause });
      }
    },
  };
}

export function isKind(error: unknown, kind: string): boolean {
  return error instanceof BackendError && error.kind === kind;
}
