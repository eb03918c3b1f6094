import { expect } from '@open-wc/testing';
import { isBackendError } from '../../src/backends/backend.js';
import { connect } from '../../src/backends/connect.js';
import { supabase } from '../../src/backends/supabase.js';
import { adasRequest } from '../support/requests.js';
import { fixtureUrl } from './support/fixtures.js';
import { holdToContract } from './support/hold-to-contract.js';

const key = 'sb_publishable_fixture';
const QUERY = { service: 'tpm-60', from: '2030-03-05', to: '2030-03-31', timeZone: 'America/Chicago' };

async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => expect.fail('it resolved'),
    (error: unknown) => error,
  );
  if (!isBackendError(error)) throw error;
  return error;
}

describe('supabase', () => {
  holdToContract({
    name: 'supabase',
    make: (endpoint, extra) => supabase({ endpoint, key, ...extra }),
    request: adasRequest,
    modes: ['refuses', 'taken', 'minds-email', 'minds-name', 'limits', 'drops'],
  });

  it('is configured by the project’s address and its publishable key', async () => {
    const backend = await connect({ backend: 'supabase', endpoint: fixtureUrl('supabase', 'books'), key });
    const { slots } = await backend.findSlots!(QUERY);
    expect(slots.map(({ start }) => start)).to.include('2030-03-05T09:00:00-06:00');
    expect(backend.destination?.service).to.equal('Supabase');
  });

  it('does not offer what only other services can do', () => {
    const backend = supabase({ endpoint: 'https://project.example', key });
    for (const power of ['hold', 'request', 'view', 'cancel', 'reschedule', 'loadClinic'] as const) {
      expect(backend[power], power).to.equal(undefined);
    }
  });

  it('sends the publishable key as it may be sent, and the older kind of key as a bearer too', async () => {
    const seen: Record<string, string>[] = [];
    const listens: typeof fetch = (input, init) => {
      seen.push(Object.fromEntries(new Headers(init?.headers)));
      return fetch(input, init);
    };
    const anon = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.c2ln';
    for (const one of [key, anon]) {
      await supabase({ endpoint: fixtureUrl('supabase', 'books'), key: one, fetch: listens }).book(adasRequest());
    }
    expect(seen.map(({ apikey, authorization }) => [apikey, authorization])).to.deep.equal([
      [key, undefined],
      [anon, `Bearer ${anon}`],
    ]);
  });

  it('refuses a secret key, and none at all', () => {
    const make = (key: string) => () => supabase({ endpoint: 'https://project.example', key });
    expect(make('sb_secret_1')).to.throw(TypeError, 'secret');
    expect(make('')).to.throw(TypeError, 'publishable key');
  });

  it('tells the owner that the SQL has not been run', async () => {
    const base = fixtureUrl('supabase', 'books');
    const renamed: typeof fetch = (input, init) => fetch(String(input).replace('/rpc/', '/rpc/not_'), init);
    const error = await failureOf(supabase({ endpoint: base, key, fetch: renamed }).findSlots!(QUERY));
    expect(error.kind).to.equal('config');
    expect(error.message).to.contain('sql/supabase.sql has not been run');
    // Not: that nothing was booked with this key.
    await failureOf(supabase({ endpoint: base, key, fetch: renamed }).find!('x'.repeat(22)));
  });

  it('names the code of what PostgREST says, and repeats no words of its own', async () => {
    const error = await failureOf(supabase({ endpoint: fixtureUrl('supabase', 'refuses'), key }).book(adasRequest()));
    expect(error.kind).to.equal('unauthorized');
    expect(error.message).to.equal('[supabase] POST /bookings answered 401 42501');
  });
});
