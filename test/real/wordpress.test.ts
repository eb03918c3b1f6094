import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { isBackendError } from '../../src/backends/backend.js';
import { wordpress } from '../../src/backends/wordpress.js';
import type { Slot } from '../../src/booking/answers.js';
import { newKey } from '../../src/booking/key.js';
import type { BookingRequest, PreferenceRequest } from '../../src/booking/request.js';
import { testBackend } from '../../src/testing/test-backend.js';
import { addDays } from '../../src/time/civil.js';
import { dateIn } from '../../src/time/zones.js';
import { launch, visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { disturbed } from './support/disturbed.js';
import { type OwnPage, startOwnPage } from './support/own-page.js';
import { startWordpress, type WordpressSite } from './support/wordpress-site.js';

const ZONE = 'America/Chicago';
const ROUTE = 'clinic-widgets/v1/clinics';

let site: WordpressSite;
let free: Slot[];

const at = (clinic = 'on-point'): string => `${site.url}wp-json/${ROUTE}/${clinic}`;
const make = (through?: typeof fetch, endpoint = at()) => wordpress({ endpoint, ...(through && { fetch: through }) });
const span = () => ({ from: addDays(dateIn(ZONE, Date.now()), 1), to: addDays(dateIn(ZONE, Date.now()), 55) });

function request(patch: Partial<BookingRequest> = {}): BookingRequest {
  return {
    key: newKey(),
    items: patch.items ?? [{ service: 'hour', practitioner: 'mara', start: free.shift()!.start }],
    patient: { name: 'Ada Lovelace', email: 'ada@example.org', phone: '+44 (0)20 7946 0958' },
    notes: 'A stiff neck since Monday.',
    consent: [],
    timeZone: ZONE,
    locale: 'en',
    ...patch,
  };
}

function preferences(): PreferenceRequest {
  const { items: _, ...asking } = request();
  return { ...asking, service: 'hour', preferences: [{ date: span().from, part: 'morning' }] };
}

async function errorOf(call: Promise<unknown>) {
  const error = await call.then(
    () => assert.fail('it resolved'),
    (error: unknown) => error,
  );
  if (!isBackendError(error)) throw error;
  return error;
}

before(async () => {
  site = await startWordpress();
  ({ slots: free } = await make().findSlots!({ service: 'hour', practitioner: 'mara', ...span(), timeZone: ZONE }));
});

after(() => site?.stop());

describe('wordpress before a real one', () => {
  const worlds = disturbed({
    fetch: (input, init) => fetch(input, init),
    isBooking: url => /\/(bookings|requests)$/.test(url),
    patched: (body, patch) => patch(body as BookingRequest),
  });

  testBackend(
    {
      request,
      preferences,
      holds: () => make(),
      books: () => make(),
      refuses: () => make(fetch, at('closed')),
      conflicts: () => make(worlds.tooLate),
      minds: path => make(worlds.spoils(path)),
      isSilent: () => make(worlds.silent),
      isSilentThenConflicts: () => make(worlds.silentThenTooLate),
      losesReply: () => make(worlds.losesReply),
      isUnreachable: () => wordpress({ endpoint: 'http://127.0.0.1:9/wp-json/x/v1' }),
      limitsRate: () => make(fetch, at('busy')),
      isGarbled: answer => make(worlds.garbled(answer)),
    },
    { it },
  );

  it('reads the clinic’s document', async () => {
    const { id, booking } = await make().loadClinic!();
    assert.equal(id, 'on-point');
    assert.equal(booking?.backend, 'wordpress');
  });

  it('shows, moves and cancels a booking with the token of its manage link, and with no other', async () => {
    const { manageUrl, items } = await make().book(request());
    const [id = '', token = ''] = new URL(manageUrl!).hash.slice('#clinic-manage='.length).split('.');
    assert.equal((await errorOf(make().view!(id, 'x'.repeat(32)))).kind, 'not-found');
    assert.deepEqual((await make().view!(id, token)).items, items);
    const { start } = free.shift()!;
    const moved = await make().reschedule!(id, token, start);
    assert.equal(Date.parse(moved.items![0]!.start), Date.parse(start));
    const taken = await make().book(request());
    assert.equal((await errorOf(make().reschedule!(id, token, taken.items![0]!.start))).kind, 'conflict');
    await make().cancel!(id, token);
    assert.equal((await make().view!(id, token)).status, 'cancelled');
    await make().book(request({ items: [{ service: 'hour', practitioner: 'mara', start }] }));
  });

  for (const front of ['', 'index.php']) {
    it(`finds its way on a site with plain permalinks: /${front}?rest_route=…`, async () => {
      const backend = make(undefined, `${site.url}${front}?rest_route=/${ROUTE}/on-point/`);
      const { slots } = await backend.findSlots!({ service: 'hour', practitioner: 'joe', ...span(), timeZone: ZONE });
      assert.ok(slots.length > 100 && slots.every(({ practitioner }) => practitioner === 'joe'));
      const sent = request();
      const { reference, manageUrl } = await backend.book(sent);
      assert.equal((await backend.find!(sent.key))!.reference, reference);
      assert.equal(await backend.find!(newKey()), undefined);
      const [id = '', token = ''] = new URL(manageUrl!).hash.slice('#clinic-manage='.length).split('.');
      assert.equal((await backend.view!(id, token)).reference, reference);
    });
  }

  it('books one of twenty for one time, and gives the others what is free', async () => {
    const { items } = request();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => make().book(request({ items }))));
    const refused = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []));
    assert.equal(refused.length, 19);
    for (const error of refused) {
      assert.ok(isBackendError(error) && error.failure.kind === 'conflict', String(error));
      assert.equal(error.failure.item, 1);
      assert.ok(error.failure.slots!.length > 0);
    }
  });

  it('makes one booking of ten tries with one key at once', async () => {
    const sent = request();
    const answers = await Promise.all(Array.from({ length: 10 }, () => make().book(sent)));
    assert.equal(new Set(answers.map(({ reference }) => reference)).size, 1);
    assert.equal((await errorOf(make().book({ ...sent, notes: 'Another.' }))).kind, 'mismatch');
  });
});

describe('what WordPress says of itself', () => {
  it('leads what is missing, a list, and what is wrong, an object, to its fields', async () => {
    const issuesOf = async (patch: object) => {
      const { failure } = await errorOf(make().book({ ...request(), ...patch }));
      assert.ok(failure.kind === 'invalid');
      return failure.issues;
    };
    assert.deepEqual(await issuesOf({ patient: undefined, locale: undefined }), [
      { path: '/patient', code: 'missing' },
      { path: '/locale', code: 'missing' },
    ]);
    const issues = await issuesOf({ patient: { name: 'Ada', email: 'ada at example' }, timeZone: 'UTC' });
    assert.deepEqual(
      issues.map(({ path }) => path),
      ['/patient/email', '/timeZone'],
    );
    // The plugin of these tests repeats what it was sent.
    assert.equal(issues[0]!.message, undefined);
    assert.match(issues[1]!.message!, /America\/Chicago/);
  });

  it('tells the owner that the plugin is missing, also when a key is looked for', async () => {
    const elsewhere = make(undefined, `${site.url}wp-json/clinic-widgets/v2/clinics/on-point`);
    for (const call of [() => elsewhere.book(request()), () => elsewhere.find!(newKey())]) {
      const error = await errorOf(call());
      assert.equal(error.kind, 'config');
      assert.match(error.message, /^\[wordpress\] POST .* rest_no_route: its plugin is missing/);
    }
  });

  it('takes JSON for nothing that is not called so, and lets pages send no Idempotency-Key', async () => {
    const body = JSON.stringify(request());
    const asText = await fetch(`${at()}/bookings`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
    assert.equal(((await asText.json()) as { code: string }).code, 'rest_missing_callback_param');
    const preflight = await fetch(`${at()}/bookings`, {
      method: 'OPTIONS',
      headers: { origin: 'https://page.example', 'access-control-request-method': 'POST' },
    });
    const allowed = preflight.headers.get('access-control-allow-headers')!.toLowerCase();
    assert.match(allowed, /content-type/);
    assert.doesNotMatch(allowed, /idempotency-key/);
  });

  it('asks once more where an injected fetch had added a stale nonce, and no more than once', async () => {
    let count = 0;
    const stale =
      (times: number): typeof fetch =>
      (input, init) => {
        const headers = new Headers(init?.headers);
        if (count++ < times) headers.set('x-wp-nonce', 'stale');
        return fetch(input, { ...init, headers });
      };
    assert.equal((await make(stale(1)).book(request())).status, 'confirmed');
    assert.equal(count, 2);
    count = 0;
    const error = await errorOf(make(stale(9)).book(request()));
    assert.equal(count, 2);
    assert.equal(error.kind, 'unauthorized');
    assert.match(error.message, /adds an X-WP-Nonce that is out of date/);
  });
});

describe('a page on another origin', () => {
  let browser: Browser;
  let page: OwnPage;

  before(async () => {
    const clinic = await (await fetch(at())).json();
    // As pages do that a plugin or a theme has changed; the nonce of one that came out of a cache.
    const own = `const real = window.fetch;
      window.fetch = (url, { headers, ...init } = {}) => {
        return real(url, { ...init, headers: { ...headers, 'X-WP-Nonce': 'stale' } });
      };`;
    page = await startOwnPage({ clinic, connect: site.url, own });
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await page?.close();
  });

  /** From the first step to the reference. */
  async function books(person: Person): Promise<string> {
    await person.clicks('radio', /Joe/);
    await person.clicks('button', 'Continue');
    await person.clicks('button', /^\d{1,2}:\d{2}\s[AP]M/);
    await person.clicks('button', 'Continue');
    await person.types('Full name', 'Zoë Example-Núñez');
    await person.types('E-mail', 'zoe@patients.example');
    await person.clicks('button', 'Continue');
    await person.clicks('button', 'Book this appointment');
    await person.find('heading', 'Your appointment is booked');
    return /Reference\n(\S+)/.exec(await person.text())![1]!;
  }

  it('books with WordPress’s own CORS, by mouse and keyboard', async () => {
    const { page: tab, offences } = await visit(browser, page.url);
    assert.match(await books(await Person.at(tab)), /^WP[A-Z0-9]{8}$/);
    assert.match(await site.log(), /OPTIONS \S+\/bookings\nPOST \S+\/bookings\n/);
    assert.deepEqual(offences.violations, []);
    assert.deepEqual(offences.errors, []);
    assert.ok(offences.foreign.every(url => url.startsWith(at())));
  });

  it('books though the page’s own fetch adds a stale nonce to everything (case 9)', async () => {
    const earlier = (await site.log()).length;
    const { page: tab, offences } = await visit(browser, `${page.url}?touched`);
    assert.match(await books(await Person.at(tab)), /^WP[A-Z0-9]{8}$/);
    assert.match((await site.log()).slice(earlier), /POST \S+\/bookings with a nonce\n(.*\n)*POST \S+\/bookings\n/);
    assert.deepEqual(offences.violations, []);
    assert.equal(await tab.evaluate('document.querySelectorAll("iframe").length'), 0);
  });
});
