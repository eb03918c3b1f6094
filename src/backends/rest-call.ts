/**
 * One call of `rest`: what is sent, and what the answer means.
 *
 * @module
 */
import { failureOf, problemCode } from '../booking/problems.js';
import { urlOf } from './address.js';
import { BackendError, type CallOptions } from './backend.js';
import { exchange, type ExchangeOptions, type Question, type Reply } from './exchange.js';

export const NAME = 'rest';
const ACCEPT = 'application/json, application/problem+json';

export interface Caller {
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
}

type HearDate = (date: string | null) => void;

const { fault } = exchange(NAME, true, {});

export function caller(base: URL, given: ExchangeOptions): Caller {
  const { ask } = exchange(NAME, true, given);
  /** The JSON of a good answer. */
  const call = async (question: Question, hearDate?: HearDate): Promise<unknown> => {
    const reply = await ask({ ...question, headers: { accept: ACCEPT, ...question.headers } });
    hearDate?.(reply.header('date'));
    return judge(reply, question);
  };
  return {
    get: (path, query, options, hearDate) =>
      call({ route: `GET ${path || '/'}`, url: urlOf(base, path, query), options }, hearDate),
    post: (path, body, options, route = path) =>
      call({
        method: 'POST',
        route: `POST ${route}`,
        url: urlOf(base, path),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        options,
      }),
    // It gives something back, which a page that is being left can still do.
    remove: (path, options, route) =>
      call({ method: 'DELETE', route: `DELETE ${route}`, url: urlOf(base, path), keepalive: true, options }),
  };
}

/** The body of a good answer; of any other, what it means. */
function judge({ status, header, body }: Reply, { method = 'GET', route }: Question): unknown {
  // What is deleted leaves nothing to tell.
  if (method === 'DELETE' && status === 204) return undefined;
  if (status === 200 || status === 201) {
    if (body !== undefined) return body;
    throw protocol(`${route} answered ${status} with something that is not JSON`);
  }
  const failure = failureOf({ status, retryAfter: header('retry-after'), body }, method !== 'GET');
  throw fault(failure, `${route} answered ${status || 'with a redirect'} ${problemCode(body)}`.trim());
}

export function parse<Read>(read: (body: unknown) => Read | undefined, body: unknown, route: string): Read {
  const answer = read(body);
  if (answer === undefined) throw protocol(`${route} answered JSON of another form than the contract's`);
  return answer;
}

/** A part of this backend that is fetched when it is first needed. That it cannot be had leaves no doubt: nothing was sent. */
export async function fetched<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw fault({ kind: 'network', maybeDelivered: false }, 'a part of it could not be loaded', false, { cause });
  }
}

export function isKind(error: unknown, kind: string): boolean {
  return error instanceof BackendError && error.kind === kind;
}

export function protocol(message: string): BackendError {
  return fault({ kind: 'protocol' }, message);
}
