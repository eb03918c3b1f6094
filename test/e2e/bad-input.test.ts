import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { visit, type Visit } from './support/browser.js';
import { Person } from './support/person.js';
import { chooseTime, chooseWhatAndWhom, confirmedReference, fillDetails, patient } from './support/walk.js';
import { useDemo } from './support/use-demo.js';

const FALLBACK = 'Book by phone:';

type Answer = { status: number; contentType?: string; body?: string } | 'none';

/** Answers requests to `path` in the server's place, until `answers` says otherwise. */
async function answerInstead(page: Page, answers: Map<string, Answer>): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request: HTTPRequest) => {
    const { pathname } = new URL(request.url());
    const answer = answers.get(`${request.method()} ${pathname}`);
    if (!answer) return void request.continue();
    return void (answer === 'none' ? request.abort('connectionrefused') : request.respond(answer));
  });
}

/** Sends a request on for the browser and tells the reference of what it booked. */
async function deliver(request: HTTPRequest): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(request.url(), { method: 'POST', headers, body: request.postData()! });
  return ((await answer.json()) as { reference: string }).reference;
}

describe('the demo clinic when something is wrong', () => {
  const demo = useDemo();

  /** The home page, where some requests are answered otherwise. */
  async function open(
    answers: Record<string, Answer>,
  ): Promise<Visit & { person: Person; answers: Map<string, Answer> }> {
    const table = new Map(Object.entries(answers));
    const prepare = (page: Page): Promise<void> => answerInstead(page, table);
    const { page, offences } = await visit(demo.browser, demo.server.url, { prepare });
    return { page, offences, person: await Person.at(page), answers: table };
  }

  /** What the console told the owner, once the page has settled. */
  async function ownerLines({ page, offences }: Visit): Promise<string[]> {
    await page.waitForNetworkIdle();
    return offences.errors.filter(line => line.startsWith('[clinic-'));
  }

  it('shows the fallback and tells the owner once when clinic.json is missing', async () => {
    const visited = await open({ 'GET /clinic.json': { status: 404 } });
    await visited.person.reads(FALLBACK);
    await visited.person.find('link', '+1 555 0100');
    const lines = await ownerLines(visited);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0] ?? '', /clinic\.json answered 404/);
  });

  it('shows the fallback and names the place when clinic.json is wrong', async () => {
    const document = {
      id: 'on-point',
      name: 'On Point',
      timeZone: 'America/Chicago',
      services: [{ id: 'a', name: 'A', minutes: '60' }],
    };
    const visited = await open({
      'GET /clinic.json': { status: 200, contentType: 'application/json', body: JSON.stringify(document) },
    });
    await visited.person.reads(FALLBACK);
    const lines = await ownerLines(visited);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0] ?? '', /services\[0\]\.minutes: expected a whole number from 5 to 1440, found text/);
  });

  it('shows the fallback when clinic.json is a page of HTML', async () => {
    const visited = await open({
      'GET /clinic.json': { status: 200, contentType: 'text/html', body: '<!doctype html><p>Oops' },
    });
    await visited.person.reads(FALLBACK);
    assert.match((await ownerLines(visited))[0] ?? '', /is not JSON: it looks like HTML/);
  });

  it('names the nearest therapy when the tag names an unknown one, and the other widgets go on', async () => {
    const page = (await (await fetch(demo.server.url)).text()).replace(
      'therapy="trigger-point-massage"',
      'therapy="triger-point"',
    );
    const visited = await open({ 'GET /': { status: 200, contentType: 'text/html', body: page } });
    await visited.person.find('heading', 'What would you like?');
    await visited.person.reads('Hands-on work on small tight spots in muscle.');
    assert.match((await ownerLines(visited)).join('\n'), /"triger-point" cannot be shown[^]*trigger-point-massage/);
  });

  it('says that the times could not be loaded, offers the phone, and loads them when asked again', async () => {
    const path = 'GET /api/clinics/on-point/slots';
    const { person, answers } = await open({ [path]: 'none' });
    await chooseWhatAndWhom(person);
    await person.reads('The free times could not be loaded.');
    await person.find('link', /555 0100/);
    answers.delete(path);
    await person.clicks('button', 'Try again');
    await person.find('button', /^\d{1,2}:\d{2}\s[AP]M/);
  });

  it('keeps everything and says what to do when the server fails with a page of HTML, and books once it is back', async () => {
    const path = 'POST /api/clinics/on-point/bookings';
    const { person, answers } = await open({
      [path]: { status: 500, contentType: 'text/html', body: '<h1>Internal error</h1>' },
    });
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    await person.clicks('button', 'Book this appointment');
    await person.reads('Everything you filled in is still here.');
    await person.reads(patient.notes);
    assert.ok(!(await person.text()).includes('Internal error'), 'the visitor reads no technical error');
    answers.delete(path);
    await person.clicks('button', /^(Send again|Book this appointment)/);
    await confirmedReference(person);
  });

  it('says that nobody knows whether it arrived when the answer is lost, and makes one booking of the second try', async () => {
    const path = 'POST /api/clinics/on-point/bookings';
    const { person, page, answers } = await open({ 'POST /api/clinics/on-point/bookings/find': 'none' });
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    // The request arrives; its answer does not.
    const arrived: Promise<string>[] = [];
    page.on('request', request => {
      const isBooking = `${request.method()} ${new URL(request.url()).pathname}` === path;
      if (isBooking && answers.get(path) === 'none') arrived.push(deliver(request));
    });
    answers.set(path, 'none');
    await person.clicks('button', 'Book this appointment');
    await person.reads('We don’t know whether it arrived.');
    answers.clear();
    await person.clicks('button', 'Send again');
    assert.deepEqual([await confirmedReference(person)], await Promise.all(arrived));
  });

  it('is not shaken by a page that pretends a booking was made', async () => {
    const { page } = await visit(demo.browser, demo.server.url);
    const person = await Person.at(page);
    await person.find('heading', 'What would you like?');
    await page.evaluate(() => {
      const form = document.querySelector('clinic-booking')!;
      form.dispatchEvent(new CustomEvent('clinic-booked', { detail: { status: 'confirmed' } }));
      Object.assign(form, { state: { step: 'result', result: { status: 'confirmed' } } });
    });
    await person.find('heading', 'What would you like?');
    assert.ok(!(await person.has('heading', 'Your appointment is booked')));
  });
});
