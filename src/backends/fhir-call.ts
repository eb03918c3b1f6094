/**
 * One interaction with a FHIR R4 server: what is sent, and what its answer means. The table is in `fhir.ts`.
 *
 * @module
 */
import { urlOf } from './address.js';
import type { Failure } from './backend.js';
import { type Exchange, exchange, type ExchangeOptions, type Question, type Reply } from './exchange.js';

export const NAME = 'fhir';
export const TYPE = 'application/fhir+json';

/** As much of a resource as is read; all of it is sent back as it came. */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: { versionId?: string; lastUpdated?: string };
  readonly [element: string]: unknown;
}

export interface Asked extends Omit<Question, 'route' | 'url'> {
  /** What a refusal means besides what its status alone says. */
  failureOf?: (reply: Reply) => Failure | undefined;
}

export interface Server {
  /** An address below the endpoint. */
  at(path: string, query?: Record<string, string | undefined>): string;
  /** The answer, which is a resource of the type `wanted`. */
  call(wanted: string, url: string, asked: Asked): Promise<Resource>;
  fault: Exchange['fault'];
}

export function server(base: URL, given: ExchangeOptions): Server {
  const { ask, refusal, fault } = exchange(NAME, true, given);
  return {
    fault,
    at: (path, query) => urlOf(base, path, query),
    async call(wanted, url, { failureOf, ...asked }) {
      const route = `${asked.method ?? 'GET'} ${wanted}`;
      const question = { ...asked, route, url, headers: { accept: TYPE, ...asked.headers } };
      const reply = await ask(question);
      const { status, body } = reply;
      if (status < 300 && isResource(body, wanted)) return body;
      const failure = failureOf?.(reply);
      throw failure ? fault(failure, `${route} was refused`) : refusal(reply, question);
    },
  };
}

export function isResource(value: unknown, type: string): value is Resource {
  return (Object(value) as Resource).resourceType === type;
}

/** What stands in `list`: elements that may repeat are lists, and absent when empty. */
export function listOf<Item>(list: unknown): Partial<Item>[] {
  return [list ?? []].flat().map(item => Object(item) as Partial<Item>);
}

/** The resources of that type in a Bundle: a server may put notes of its own among them. */
export function resourcesIn({ entry }: Resource, type: string): Resource[] {
  return listOf<{ resource: unknown }>(entry).flatMap(({ resource }) => (isResource(resource, type) ? resource : []));
}
