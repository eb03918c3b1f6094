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
  query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** What a refusal means besides what its status alone says. */
  judge?: (reply: Reply, question: Question) => Failure | undefined;
}

export interface Server {
  /** The answer, which is a resource of the type `wanted`. `at`: a path below the endpoint, or a whole address. */
  call(wanted: string, at: string | URL, asked?: Asked): Promise<Resource>;
  fault: Exchange['fault'];
}

export function server(base: URL, given: ExchangeOptions): Server {
  const { ask, refusal, fault } = exchange(NAME, true, given);
  return {
    fault,
    async call(wanted, at, { query = {}, judge, ...asked } = {}) {
      const url = new URL(at instanceof URL ? at : urlOf(base, `/${at}`));
      for (const [name, values = []] of Object.entries(query))
        for (const value of [values].flat()) url.searchParams.append(name, value);
      const route = `${asked.method ?? 'GET'} ${wanted}`;
      const question = { ...asked, route, url: url.href, headers: { accept: TYPE, ...asked.headers } };
      const reply = await ask(question);
      const { status, body } = reply;
      if ((status === 200 || status === 201) && isResource(body, wanted)) return body;
      const failure = judge?.(reply, question);
      throw failure ? fault(failure, `${route} answered ${status}`) : refusal(reply, question);
    },
  };
}

export function isResource(value: unknown, type: string): value is Resource {
  return (value as Resource | null | undefined)?.resourceType === type;
}

/** What stands in `list`: elements that may repeat are lists, and absent when empty. */
export function listOf<Item>(list: unknown): Partial<Item>[] {
  return Array.isArray(list) ? list.map((item: Partial<Item> | null) => item ?? {}) : [];
}

/** The resources of that type in a Bundle: a server may put notes of its own among them. */
export function resourcesIn({ entry }: Resource, type: string): Resource[] {
  return listOf<{ resource: unknown }>(entry).flatMap(({ resource }) => (isResource(resource, type) ? resource : []));
}
