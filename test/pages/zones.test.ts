import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { launch, visit } from '../e2e/support/browser.js';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from '../e2e/support/clinic-server.js';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails } from '../e2e/support/walk.js';

const ZONES = ['UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/St_Johns'];
const PATIENCE_MS = 15_000;

/** The server, heard and partly answered from here: bookings are written down and go no further. */
class Recorder {
  readonly bodies: string[] = [];
  /** What the first visitor was offered the others are offered too, however the minutes go by. */
  readonly #offers = new Map<string, Promise<string>>();

  async watch(page: Page): Promise<void> {
    await page.setRequestInterception(true);
    page.on('request', request => void this.#answer(request));
  }

  async #answer(request: HTTPRequest): Promise<void> {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' && pathname.endsWith('/bookings')) {
      this.bodies.push((await request.fetchPostData()) ?? '');
      return request.respond({ status: 503, contentType: 'text/plain', body: 'written down' });
    }
    if (!pathname.endsWith('/slots')) return request.continue();
    return request.respond({ contentType: 'application/json', body: await this.#offer(request.url()) });
  }

  #offer(url: string): Promise<string> {
    let offer = this.#offers.get(url);
    if (!offer) this.#offers.set(url, (offer = fetch(url).then(answer => answer.text())));
    return offer;
  }
}

/** For the page: a clock that stands, and chance that is always the same, so that two visits can be equal to the byte. */
const standStill = (now: number): string => `
  globalThis.Date = new Proxy(Date, {
    construct: (real, parts) => Reflect.construct(real, parts.length === 0 ? [${now}] : parts),
    get: (real, key) => (key === 'now' ? () => ${now} : Reflect.get(real, key)),
  });
  crypto.getRandomValues = array => (new Uint8Array(array.buffer).fill(7), array);
`;

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!isSo()) {
    assert.ok(Date.now() < deadline, 'nothing was sent');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('the same choices in six time zones', () => {
  let browser: Browser;
  let server: ClinicServer;
  let dataDir: string;

  before(async () => {
    dataDir = await newDataDir();
    server = await startClinicServer({ dataDir });
    browser = await launch();
  });

  after(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(dataDir);
  });

  it('make one request body, equal to the byte, which the server takes for one booking (case 59)', async () => {
    const recorder = new Recorder();
    const now = Date.now();
    const shown: string[] = [];
    let time: string | undefined;
    for (const timeZone of ZONES) {
      const prepare = async (page: Page): Promise<void> => {
        await page.evaluateOnNewDocument(standStill(now));
        await recorder.watch(page);
      };
      const { page } = await visit(browser, server.url, { timeZone, prepare });
      shown.push(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone));
      const person = await Person.at(page);
      await chooseWhatAndWhom(person);
      time = await chooseTime(person, time);
      await fillDetails(person);
      await person.clicks('button', 'Book this appointment');
      await until(() => recorder.bodies.length === shown.length);
      await page.browserContext().close();
    }

    assert.deepEqual(
      shown.map(zone => zone.replace('Asia/Calcutta', 'Asia/Kolkata')),
      ZONES,
      'each page was in its zone',
    );
    const [body = '', ...others] = recorder.bodies;
    for (const [index, other] of others.entries()) assert.equal(other, body, `in ${ZONES[index + 1]}`);
    const { timeZone } = JSON.parse(body) as { timeZone: string };
    assert.equal(timeZone, 'America/Chicago');
    for (const zone of ZONES) assert.ok(!body.includes(zone), `the visitor's zone does not travel: ${zone}`);

    const endpoint = new URL('/api/clinics/on-point/bookings', server.url);
    const headers = { 'content-type': 'application/json' };
    const answers = await Promise.all(
      recorder.bodies.map(async sent => {
        const answer = await fetch(endpoint, { method: 'POST', headers, body: sent });
        return { status: answer.status, text: await answer.text() };
      }),
    );
    const statuses = answers.map(({ status }) => status).sort((a, b) => b - a);
    assert.deepEqual(statuses, [201, 200, 200, 200, 200, 200], answers[0]?.text);
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
  });
});
