import { deepEqual, equal, ok } from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createClient } from '@formspree/core';
import { form } from '../../src/backends/form.js';
import type { BackendError } from '../../src/backends/backend.js';
import { adasRequest } from '../support/requests.js';
import { fixture } from '../services/fixtures/formspree.js';

const ENDPOINT = 'https://fixture.example';
const realFetch = globalThis.fetch;

/** What asks `fetch` is answered by the fixture that the browser's suite asks. */
function answering(mode: string): typeof fetch {
  const state = new Map<string, unknown>();
  return async (input, init) => {
    const { signal: _, redirect: __, ...rest } = init ?? {};
    const request = new Request(input, rest);
    return fixture.answer(request, { mode, state, base: new URL(`${ENDPOINT}/`), path: new URL(request.url).pathname });
  };
}

async function submit(mode: string, id = 'xclinic1') {
  globalThis.fetch = answering(mode);
  return createClient().submitForm(id, { name: 'Ada', email: 'ada@example.org' }, { endpoint: ENDPOINT });
}

async function codesIn(mode: string, id?: string): Promise<string[]> {
  const result = await submit(mode, id);
  return result.kind === 'error' ? result.getFormErrors().map(({ code }) => code) : [result.kind];
}

describe('Formspree’s own client, before the fixture that our backend is held to', () => {
  const ours = (mode: string) => form({ preset: 'formspree', id: 'xclinic1', fetch: answering(mode) });

  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it('reads a success where we read one', async () => {
    const result = await submit('books');
    equal(result.kind, 'success');
    ok('next' in result && result.next.includes('formspree.io/thanks'));
    deepEqual(await ours('books').book(adasRequest()), { status: 'requested' });
  });

  it('reads the errors of fields where we lead the patient to them', async () => {
    const result = await submit('minds-both');
    if (result.kind !== 'error') throw new Error('a success');
    deepEqual(result.getFieldErrors('email'), [{ code: 'TYPE_EMAIL', message: 'should be an email' }]);
    deepEqual(result.getFieldErrors('name'), [{ code: 'REQUIRED_FIELD_MISSING', message: 'is required' }]);
    deepEqual(
      result.getFormErrors().map(({ code }) => code),
      ['TOO_MANY_FILES'],
    );
    const error = await ours('minds-both')
      .book(adasRequest())
      .catch((error: unknown) => error as BackendError);
    deepEqual('failure' in error && error.failure, {
      kind: 'invalid',
      issues: [
        { path: '/patient/name', code: 'missing' },
        { path: '/patient/email', code: 'invalid' },
      ],
    });
  });

  it('knows every code that the fixture answers with', async () => {
    deepEqual(await codesIn('refuses'), ['INACTIVE']);
    deepEqual(await codesIn('spam'), ['BLOCKED']);
    deepEqual(await codesIn('books', 'other'), ['FORM_NOT_FOUND']);
  });
});
