import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Frame, HTTPResponse, Page } from 'puppeteer-core';
import { visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, NEAREST_TIME, patient, send } from '../e2e/support/walk.js';
import { BOOKING, frameOf, useFramedClinic } from './support/framed-clinic.js';

const FILLER = '<p style="height: 900px">What a site has above and below.</p>';
const CLEAN = { violations: [], errors: [] };

interface Message {
  origin: string;
  data: Record<string, unknown>;
}

/** Everything that frames tell the page around them. */
async function hear(page: Page): Promise<() => Promise<Message[]>> {
  await page.evaluateOnNewDocument(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('message', ({ origin, data }) => heard.push({ origin, data }));
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: Message[] }).heard);
}

/** Waits until the frame is as high as what it shows, and says how high. */
async function fittingHeight(page: Page, frame: Frame): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const [height, inside] = await Promise.all([
      page.$eval('iframe', element => element.clientHeight),
      frame.evaluate(() => {
        const { scrollHeight, clientHeight, clientWidth } = document.documentElement;
        return { scrollHeight, clientHeight, hasScrollbar: innerWidth > clientWidth };
      }),
    ]);
    const { scrollHeight, clientHeight, hasScrollbar } = inside;
    if (height === scrollHeight && clientHeight === scrollHeight && !hasScrollbar) return height;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('the frame never fits what it shows');
}

/** What only a patient knows. */
function expectNothingPersonal(messages: readonly Message[]): void {
  const said = JSON.stringify(messages);
  for (const word of [patient.name, patient.email, patient.notes, 'tpm', 'mara']) assert.ok(!said.includes(word), word);
}

describe('a booking in the frame of another site', () => {
  const clinic = useFramedClinic(sites => ({
    embed: {
      frameAncestors: [sites.origin('clinic-site'), sites.origin('other-site')],
      tell: [sites.origin('other-site')],
    },
  }));

  it('is made, while the frame is as high as each step and tells nothing else', async () => {
    let heard = (): Promise<Message[]> => Promise.resolve([]);
    const prepare = async (page: Page): Promise<void> => void (heard = await hear(page));
    const { page, frame, person, offences } = await clinic.visit(clinic.snippet(BOOKING), { prepare });
    await person.find('heading', 'What would you like?');
    const heights = [await fittingHeight(page, frame)];
    await chooseWhatAndWhom(person);
    heights.push(await fittingHeight(page, frame));
    await chooseTime(person);
    heights.push(await fittingHeight(page, frame));
    await fillDetails(person);
    heights.push(await fittingHeight(page, frame));
    await send(person);
    heights.push(await fittingHeight(page, frame));

    assert.ok(new Set(heights).size > 2, `the heights differ: ${heights.join()}`);
    const messages = await heard();
    const { origin } = new URL(clinic.server.url);
    assert.deepEqual([...new Set(messages.map(message => message.origin))], [origin]);
    assert.deepEqual(
      [...new Set(messages.map(({ data }) => Object.keys(data).join()))].sort(),
      ['type,height', 'type,top'],
      'to a site that is not on the list',
    );
    expectNothingPersonal(messages);
    const { foreign, ...faults } = offences;
    assert.deepEqual(faults, CLEAN);
    assert.deepEqual([...new Set(foreign.map(url => new URL(url).origin))], [origin]);
    assert.deepEqual(await frame.evaluate(stored), { cookie: '', local: 0, session: 0, databases: 0 });
    await page.close();
  });

  it('comes to rest: no height leads to another', async () => {
    let heard = (): Promise<Message[]> => Promise.resolve([]);
    const prepare = async (page: Page): Promise<void> => void (heard = await hear(page));
    const { page, frame, person } = await clinic.visit(clinic.snippet(BOOKING), { width: 401, prepare });
    await person.find('heading', 'What would you like?');
    const height = await fittingHeight(page, frame);
    const frames = (): Promise<unknown> =>
      page.evaluate(async () => {
        for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame);
      });
    const before = (await heard()).length;
    await frames();
    assert.deepEqual([(await heard()).length, await fittingHeight(page, frame)], [before, height]);
    const first = (await heard()).find(({ data }) => data['type'] === 'clinic-embed:height');
    assert.ok(Number(first?.data['height']) > 300, 'and says none before there is something to see');
    await page.close();
  });

  it('is seen on a phone at every step: the page goes where the form goes', async () => {
    const body = `${FILLER}${clinic.snippet(BOOKING)}${FILLER}`;
    const { page, frame, person } = await clinic.visit(body, { width: 360, height: 640 });
    await page.evaluate(() => document.querySelector('iframe')!.scrollIntoView());
    const inSight = async (words: string): Promise<void> => {
      await person.reads(words);
      const thing = await person.focused();
      assert.ok(thing && /^(heading|alert|group)$/.test(thing.role), `${words}: the focus is at ${thing?.role}`);
      for (let tries = 0; ; tries++) {
        const [corner, top] = await Promise.all([
          page.$eval('iframe', element => element.getBoundingClientRect().top),
          person.topOf(thing),
        ]);
        if (corner + top >= 0 && corner + top < 640) return;
        if (tries > 60) throw new Error(`${words}: out of sight: ${corner} + ${top}`);
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    };
    await person.clicks('radio', 'Trigger point massage');
    await person.clicks('button', 'Continue');
    await inSight('With whom?');
    await person.clicks('radio', 'Mara');
    await person.clicks('button', 'Continue');
    await inSight('When suits you?');
    await person.clicks('button', /\d:\d\d/);
    await person.clicks('button', 'Continue');
    await inSight('Your details');
    // From the end of a long step an empty form leads back to its list of faults.
    await person.clicks('button', 'Continue');
    await inSight('There is a problem');
    await fittingHeight(page, frame);
    await page.close();
  });

  it('tells nothing to a site that the owner did not name, and to one that is named how far it is', async () => {
    const url = clinic.sites.page('other-site', '/', `<!doctype html>${clinic.snippet(BOOKING)}`);
    let heard = (): Promise<Message[]> => Promise.resolve([]);
    const prepare = async (page: Page): Promise<void> => void (heard = await hear(page));
    const { page } = await visit(clinic.browser, url, { prepare });
    const person = await Person.inFrame(page, await frameOf(page));
    await chooseWhatAndWhom(person, 'Trigger point massage', 'Jonas');
    await chooseTime(person);
    await fillDetails(person);
    await send(person);
    const messages = (await heard()).filter(({ data }) => !String(data['type']).startsWith('clinic-embed:'));
    const steps = ['practitioner', 'time', 'details', 'review', 'result'];
    const expected = [
      ...steps.map(step => ({ type: 'clinic-step', step })),
      { type: 'clinic-booked', status: 'confirmed' },
    ];
    const inAnyOrder = (all: readonly object[]): string[] => all.map(each => JSON.stringify(each)).sort();
    assert.deepEqual(inAnyOrder(messages.map(({ data }) => data)), inAnyOrder(expected));
    expectNothingPersonal(messages);
    await page.close();
  });

  it('is made in one of two frames; in the other the time is gone, and another is found', async () => {
    const other = clinic.snippet(`${BOOKING}&theme=dark`, { isScriptless: true });
    const { page, person: first } = await clinic.visit(clinic.snippet(BOOKING) + other);
    const second = await Person.inFrame(page, await frameOf(page, 1));
    for (const person of [first, second]) {
      await chooseWhatAndWhom(person, 'Trigger point massage', 'Inés');
      await chooseTime(person);
      await fillDetails(person);
    }
    await send(first);
    await second.clicks('button', 'Book this appointment');
    await second.find('heading', 'When suits you?');
    await second.clicks('button', NEAREST_TIME);
    await second.clicks('button', 'Continue');
    await second.find('heading', 'Check and send');
    await send(second);
    await page.close();
  });

  it('is made by keyboard alone, which comes into the frame and out of it', async () => {
    const body = `<a id="before" href="#">Before</a>${clinic.snippet(BOOKING)}<a id="after" href="#">After</a>`;
    const { page, person } = await clinic.visit(body);
    const { keyboard } = page;
    const presses = async (role: string, name: string | RegExp, key: 'Enter' | 'Space'): Promise<void> => {
      await person.tabsTo(role, name);
      await keyboard.press(key);
    };
    await person.find('heading', 'What would you like?');
    await page.focus('#before');
    await presses('radio', /^Trigger point massage/, 'Space');
    await presses('button', 'Continue', 'Enter');
    await person.find('heading', 'With whom?');
    await presses('radio', 'Anyone', 'Space');
    await presses('button', 'Continue', 'Enter');
    await person.find('button', /\d:\d\d/);
    await presses('button', /\d:\d\d/, 'Enter');
    await presses('button', 'Continue', 'Enter');
    await person.find('heading', 'Your details');
    await person.tabsTo('textbox', 'Full name');
    await keyboard.type(patient.name);
    await person.tabsTo('textbox', 'E-mail');
    await keyboard.type(patient.email);
    await presses('checkbox', 'On Point Therapeutics may use', 'Space');
    await presses('button', 'Continue', 'Enter');
    await person.find('heading', 'Check and send');
    await presses('button', 'Book this appointment', 'Enter');
    await person.find('heading', 'Your appointment is booked');
    const isOut = (): Promise<boolean> => page.evaluate(() => document.activeElement?.id === 'after');
    for (let presses = 0; presses < 20 && !(await isOut()); presses++) await keyboard.press('Tab');
    assert.ok(await isOut(), 'Tab leads out of the frame again');
    await page.close();
  });

  it('is opened again by its link: in the frame in its place, and from a mail in a window of its own', async () => {
    const links: string[] = [];
    const prepare = async (page: Page): Promise<void> => {
      page.on('response', response => void keepLink(response, links));
    };
    const { page, person } = await clinic.visit(clinic.snippet(BOOKING), { prepare });
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    await send(person);
    await person.clicks('link', 'Change or cancel this appointment');
    await person.find('heading', 'Your appointment');
    assert.doesNotMatch(await page.evaluate(() => location.href), /clinic-manage/);

    const [link = ''] = links;
    assert.ok(link.startsWith(`${clinic.embed(BOOKING)}#clinic-manage=`), 'the link leads to embed.html itself');
    const { page: alone, offences } = await visit(clinic.browser, link);
    const patientAlone = await Person.at(alone);
    await patientAlone.clicks('button', 'Cancel this appointment');
    await patientAlone.clicks('button', 'Yes, cancel it');
    await patientAlone.find('heading', 'This appointment was cancelled');
    assert.equal(alone.url(), clinic.embed(BOOKING));
    assert.deepEqual(offences, { foreign: [], ...CLEAN });
    await Promise.all([page.close(), alone.close()]);
  });

  it('may be begun from a page of a link: what leads away opens beside the site', async () => {
    const { page, person } = await clinic.visit(clinic.snippet('widget=team&src=/clinic.json&book=/services.html'));
    const opened = page.browserContext().waitForTarget(target => target.url().endsWith('/services.html'));
    await person.clicks('link', /^Book with Mara/);
    await opened;
    assert.match((await frameOf(page)).url(), /embed\.html/);
    await page.close();
  });

  it('stands beside what leads to it: the list chooses in the form of the same frame', async () => {
    const { page, person } = await clinic.visit(clinic.snippet('widget=services,booking&src=/clinic.json'));
    await person.clicks('link', /^Book.*Short session/);
    await person.find('heading', 'With whom?');
    await page.close();
  });

  it('keeps the height that it has when others speak in its name', async () => {
    const forger = clinic.sites.page(
      'forger',
      '/',
      '<script>setInterval(() => parent.postMessage({ type: "clinic-embed:height", height: 5 }, "*"), 10)</script>',
    );
    const { page, frame, person } = await clinic.visit(`${clinic.snippet(BOOKING)}<iframe src="${forger}"></iframe>`);
    await person.find('heading', 'What would you like?');
    const height = await fittingHeight(page, frame);
    await page.evaluate(async () => {
      const heard: unknown[] = [];
      addEventListener('message', ({ data }) => heard.push(data));
      while (heard.length < 3) await new Promise(requestAnimationFrame);
    });
    assert.equal(await page.$eval('iframe', element => element.clientHeight), height);
    await page.close();
  });

  it('gets its height from a script that comes late, too', async () => {
    const own = clinic.snippet(BOOKING);
    const [script] = /<script>[^]*<\/script>/.exec(own)!;
    const { page, frame, person } = await clinic.visit(own.replace(script, ''));
    await person.find('heading', 'What would you like?');
    assert.equal(await page.$eval('iframe', element => element.clientHeight), 700);
    await page.addScriptTag({ content: script.replace(/<\/?script>/g, '') });
    // What is shorter than the frame fits into it before.
    await page.waitForFunction(() => document.querySelector('iframe')!.clientHeight !== 700);
    await fittingHeight(page, frame);
    await page.close();
  });
});

async function stored(): Promise<object> {
  const databases = (await indexedDB.databases()).length;
  return { cookie: document.cookie, local: localStorage.length, session: sessionStorage.length, databases };
}

async function keepLink(response: HTTPResponse, links: string[]): Promise<void> {
  if (response.request().method() !== 'POST' || response.status() !== 201) return;
  const { manageUrl } = (await response.json()) as { manageUrl?: string };
  if (manageUrl) links.push(manageUrl);
}
