import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, visit } from '../e2e/support/browser.js';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from '../e2e/support/clinic-server.js';
import { lenientClinic } from '../e2e/support/lenient-clinic.js';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, send } from '../e2e/support/walk.js';

const LINK = 'Change or cancel this appointment';
const TIME = /^\d{1,2}:\d{2}\s[AP]M/;
const SECRET = /clinic-manage|[\w-]{43}/;

/** Everything that a page sends, with what it says about where it comes from. */
function watchRequests(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', request => {
    // The browser keeps a fragment to itself; only of the page's own address we are told it.
    const url = request.isNavigationRequest() ? request.url().split('#')[0] : request.url();
    sent.push(`${request.method()} ${url} ${request.headers()['referer'] ?? ''}`);
  });
  return sent;
}

/** The first time of those shown that is not the booking's own. */
async function anotherTime(person: Person): Promise<string> {
  await person.find('button', TIME);
  const own = /Your present time\n:\n.*, (.+)/.exec(await person.text())?.[1];
  assert.ok(own, 'the present time is said');
  const other = (await person.things()).find(({ role, name }) => role === 'button' && TIME.test(name) && name !== own);
  return other!.name;
}

describe('a manage link of the demo clinic', () => {
  let browser: Browser;
  let server: ClinicServer;
  let configDir: string;

  before(async () => {
    browser = await launch();
    configDir = await newDataDir();
    server = await startClinicServer({ dataDir: await newDataDir(), config: await lenientClinic(configDir) });
  });

  after(async () => {
    await browser.close();
    await server.stop();
    for (const folder of [server.dataDir, configDir]) await removeDataDir(folder);
  });

  /** Books, and gives the link and the page with the result. */
  async function book(): Promise<{ person: Person; page: Page; link: string }> {
    const { page } = await visit(browser, server.url, { openRoots: true });
    const person = await Person.at(page);
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    await send(person);
    const link = await page.evaluate(() => {
      const root = document.querySelector('clinic-booking')!.shadowRoot!;
      return root.querySelector<HTMLAnchorElement>('[part~=manage]')!.href;
    });
    return { person, page, link };
  }

  function ask(link: string, action: 'view' | 'cancel'): Promise<Response> {
    const [, id, token] = /#clinic-manage=([\w-]+)\.([\w-]+)$/.exec(link)!;
    const headers = { 'content-type': 'application/json' };
    const url = new URL(`/api/clinics/on-point/bookings/${id}/${action}`, server.url);
    return fetch(url, { method: 'POST', headers, body: JSON.stringify({ token }) });
  }

  async function startOf(link: string): Promise<string> {
    const { items } = (await (await ask(link, 'view')).json()) as { items: [{ start: string }] };
    return items[0].start;
  }

  /** The starts that Mara has free. */
  async function offered(): Promise<string[]> {
    const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const to = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const query = new URLSearchParams({ service: 'tpm-60', practitioner: 'mara', from, to });
    const answer = await fetch(new URL(`/api/clinics/on-point/slots?${query}`, server.url));
    return ((await answer.json()) as { slots: { start: string }[] }).slots.map(({ start }) => start);
  }

  it('is absolute, and opens on the page that it stands on without loading it again or touching its address', async () => {
    const { person, page, link } = await book();
    assert.match(link, new RegExp(`^${server.url}#clinic-manage=[\\w-]+\\.[\\w-]{43}$`));
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    const entries = await page.evaluate(() => history.length);
    await person.clicks('link', LINK);
    await person.find('heading', 'Your appointment');
    await person.reads('Confirmed');
    assert.equal(page.url(), server.url);
    assert.deepEqual(await page.evaluate(() => ['isSamePage' in globalThis, history.length]), [true, entries]);
  });

  it('shows the booking to a fresh visitor, moves it and cancels it: each time it had is free again', async () => {
    const { link } = await book();
    const first = await startOf(link);
    assert.ok(!(await offered()).includes(first), 'the booked time is offered to nobody');
    let sent: string[] = [];
    const prepare = async (page: Page): Promise<void> => void (sent = watchRequests(page));
    const { page, offences } = await visit(browser, link, { prepare });
    const person = await Person.at(page);

    await person.find('heading', 'Your appointment');
    await person.reads(/You can change or cancel it online until/);
    assert.equal((await person.focused())?.role, 'heading');
    await person.clicks('button', 'Choose another time');
    await person.clicks('button', await anotherTime(person));
    await person.clicks('button', 'Continue');
    await person.find('heading', 'Check the new time');
    await person.clicks('button', 'Move the appointment');
    await person.find('heading', 'Your appointment has a new time');
    const second = await startOf(link);
    const moved = await offered();
    assert.notEqual(second, first);
    assert.deepEqual([moved.includes(first), moved.includes(second)], [true, false]);

    await person.clicks('button', 'Cancel this appointment');
    await person.find('heading', 'Cancel this appointment?');
    await person.clicks('button', 'Yes, cancel it');
    await person.find('heading', 'This appointment was cancelled');
    assert.ok((await offered()).includes(second), 'the cancelled time is free again');

    assert.equal(page.url(), server.url);
    const cdp = await page.createCDPSession();
    const { entries } = await cdp.send('Page.getNavigationHistory');
    for (const entry of entries) assert.doesNotMatch(`${entry.url} ${entry.title}`, SECRET);
    for (const request of sent) assert.doesNotMatch(request, SECRET);
    assert.ok(
      sent.some(request => /\/cancel \S+$/.test(request)),
      'the requests were seen, and where they came from',
    );
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  it('says so when the link is used again after the cancellation, and offers a new appointment', async () => {
    const { link, page } = await book();
    const answer = await ask(link, 'cancel');
    assert.equal(answer.status, 200);
    await page.close();
    const person = await Person.at((await visit(browser, link)).page);
    await person.find('heading', 'This appointment was cancelled');
    await person.clicks('button', 'Make another appointment');
    await person.find('heading', 'What would you like?');
  });

  it('is followed, used to move and to cancel, by keyboard alone', async () => {
    const { link } = await book();
    const { page, offences } = await visit(browser, link);
    const person = await Person.at(page);
    const presses = async (name: string | RegExp): Promise<void> => {
      await person.tabsTo('button', name);
      await page.keyboard.press('Enter');
    };
    await person.find('heading', 'Your appointment');
    await presses('Choose another time');
    await person.tabsTo('button', await anotherTime(person));
    await page.keyboard.press('Enter');
    await presses('Continue');
    await person.find('heading', 'Check the new time');
    await presses('Move the appointment');
    await person.find('heading', 'Your appointment has a new time');
    assert.equal((await person.focused())?.role, 'heading');
    await presses('Cancel this appointment');
    await person.find('heading', 'Cancel this appointment?');
    await presses('Yes, cancel it');
    await person.find('heading', 'This appointment was cancelled');
    assert.equal((await person.focused())?.role, 'heading');
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  it('that was cut short says what to do', async () => {
    const person = await Person.at((await visit(browser, `${server.url}#clinic-manage=abc`)).page);
    await person.find('heading', 'We cannot find this appointment');
    await person.find('link', '+1 555 0100');
    assert.equal(person.page.url(), server.url);
  });
});
