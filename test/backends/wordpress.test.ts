import { expect } from '@open-wc/testing';
import { isBackendError } from '../../src/backends/backend.js';
import { connect } from '../../src/backends/connect.js';
import { wordpress } from '../../src/backends/wordpress.js';
import { answering, booking, json } from '../support/contract-fetch.js';
import { adasRequest } from '../support/requests.js';

const PRETTY = 'https://clinic.example/blog/wp-json/clinic-widgets/v1/clinics/on-point';
const PLAIN = 'https://clinic.example/blog/?rest_route=/clinic-widgets/v1/clinics/on-point';
const QUERY = { service: 'tpm-60', from: '2030-03-05', to: '2030-03-31', timeZone: 'America/Chicago' };
const TIMES = { timeZone: 'America/Chicago', slots: [] };

async function errorOf(answer: Response) {
  const error: unknown = await wordpress({ endpoint: PRETTY, fetch: answering(() => answer.clone()) })
    .book(adasRequest())
    .catch((error: unknown) => error);
  if (!isBackendError(error)) throw error;
  return error;
}

const wpError = (status: number, code: string, data: object = {}): Response =>
  json(status, { code, message: 'In the words of WordPress.', data: { status, ...data } });

// What a real WordPress does is in test/real/wordpress.test.ts.
describe('wordpress', () => {
  it('is configured by the address of its route', async () => {
    const backend = await connect({ backend: 'wordpress', endpoint: PLAIN });
    expect(backend.name).to.equal('wordpress');
    expect(backend.destination).to.deep.equal({ host: 'clinic.example' });
    expect(() => wordpress({ endpoint: 'http://clinic.example/wp-json/' })).to.throw(TypeError, '[wordpress]');
  });

  it('sends the request as it is, with no nonce and no header that WordPress’s CORS does not know', async () => {
    const ask = answering(() => json(201, booking('WP-1', adasRequest())));
    const request = adasRequest();
    await wordpress({ endpoint: PRETTY, fetch: ask }).book(request);
    const [{ url, body, init }] = ask.seen as [(typeof ask.seen)[0]];
    expect(url.href).to.equal(`${PRETTY}/bookings`);
    expect(body).to.deep.equal(request);
    expect(Object.keys(init.headers as object).sort()).to.deep.equal(['accept', 'content-type']);
    expect(init.credentials).to.equal('omit');
  });

  it('goes on in the query on a site with plain permalinks, and keeps the path’s last slash', async () => {
    const ask = answering(() => json(200, TIMES));
    await wordpress({ endpoint: `${PLAIN}/`, fetch: ask }).findSlots!(QUERY);
    const [{ url }] = ask.seen as [(typeof ask.seen)[0]];
    expect(url.pathname).to.equal('/blog/');
    expect(Object.fromEntries(url.searchParams)).to.deep.equal({
      rest_route: '/clinic-widgets/v1/clinics/on-point/slots',
      service: 'tpm-60',
      from: QUERY.from,
      to: QUERY.to,
    });
  });

  it('reads a missing field out of a list, and a wrong one out of an object', async () => {
    const { failure: missing } = await errorOf(
      wpError(400, 'rest_missing_callback_param', { params: ['patient', 'locale'] }),
    );
    expect(missing.kind === 'invalid' && missing.issues).to.deep.equal([
      { path: '/patient', code: 'missing' },
      { path: '/locale', code: 'missing' },
    ]);
    const { failure: wrong } = await errorOf(
      wpError(400, 'rest_invalid_param', {
        params: { patient: 'Not an e-mail address.', notes: 'ada@example.org is too long.' },
        details: { patient: { code: 'x', message: 'y', data: { param: 'patient[email]' } }, notes: { data: null } },
      }),
    );
    expect(wrong.kind === 'invalid' && wrong.issues).to.deep.equal([
      { path: '/patient/email', message: 'Not an e-mail address.' },
      { path: '/notes' },
    ]);
  });

  it('reads the contract’s problem beside the status of a WP_Error', async () => {
    const { failure } = await errorOf(wpError(409, 'slot-taken', { item: 2, slots: [] }));
    expect(failure).to.deep.include({ kind: 'conflict', reason: 'taken', item: 2 });
  });

  it('tells the owner what is wrong with the site', async () => {
    const missing = await errorOf(wpError(404, 'rest_no_route'));
    expect(missing.kind).to.equal('config');
    expect(missing.message).to.contain('its plugin is missing or off');
    const html = await errorOf(new Response('<h1>Not found</h1>', { status: 404 }));
    expect(html.kind).to.equal('protocol');
  });

  it('asks once more past a stale nonce, and never twice', async () => {
    const stale = (): Response => wpError(403, 'rest_cookie_invalid_nonce');
    const ask = answering(stale, () => json(201, booking('WP-1', adasRequest())));
    expect((await wordpress({ endpoint: PRETTY, fetch: ask }).book(adasRequest())).reference).to.equal('WP-1');
    const always = answering(stale);
    const error: unknown = await wordpress({ endpoint: PRETTY, fetch: always })
      .book(adasRequest())
      .catch((error: unknown) => error);
    expect(isBackendError(error) && error.kind).to.equal('unauthorized');
    expect(always.seen.length).to.equal(2);
    const other = answering(() => wpError(403, 'rest_forbidden'));
    await wordpress({ endpoint: PRETTY, fetch: other })
      .book(adasRequest())
      .catch(() => {});
    expect(other.seen.length).to.equal(1);
  });
});
