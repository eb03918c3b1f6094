import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BASE } from '../src/http/endpoint.js';
import { contract } from '../src/http/contract.js';
import { openapiDocument } from '../src/openapi/document.js';
import { PROBLEMS } from '../src/refusal.js';

describe('openapi.json', () => {
  const document = openapiDocument() as {
    paths: Record<string, Record<string, { responses: object }>>;
    servers: { url: string }[];
  };
  const text = JSON.stringify(document);

  it('names exactly the routes that the server has', () => {
    const written = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).flatMap(method =>
        method === 'parameters' ? [] : [`${method} ${document.servers[0]!.url}${path}`],
      ),
    );
    const served = contract(1024).map(({ method, path }) =>
      `${method.toLowerCase()} ${BASE}${path}`.replaceAll(/:(\w+)/g, '{$1}'),
    );
    assert.deepEqual(new Set(written), new Set(served));
  });

  it('explains every code', () => {
    for (const code of Object.keys(PROBLEMS)) assert.ok(text.includes(`\`${code}\`: `), code);
  });

  it('refers to nothing that is not in it', () => {
    const refs = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g)];
    const components = (document as unknown as { components: Record<string, object> }).components;
    assert.ok(refs.length > 30);
    for (const [ref, kind, name] of refs) assert.ok(Object.hasOwn(components[kind!]!, name!), ref);
    assert.equal(refs.length, text.split('"$ref"').length - 1);
  });
});
