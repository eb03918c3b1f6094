import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { visit, type VisitOptions } from '../../e2e/support/browser.js';
import { Person } from '../../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, send } from '../../e2e/support/walk.js';
import type { Site } from './use-site.js';

/** Where WordPress has its pictures of emoji, for those who lack them. */
const EMOJI = 'https://s.w.org/images/core/emoji/';

/** Somebody opens what was published and books. Returns the page as it is then. */
export async function bookAt(site: Site, address: string, options: VisitOptions = {}): Promise<{ page: Page }> {
  const { page, offences } = await visit(site.browser, address, options);
  const person = await Person.at(page);
  await chooseWhatAndWhom(person);
  await chooseTime(person);
  await fillDetails(person);
  await send(person);
  const known = [site.clinic.url, site.cdn.url, EMOJI];
  assert.deepEqual(
    offences.foreign.filter(url => !known.some(each => url.startsWith(each))),
    [],
  );
  assert.deepEqual(offences.errors, []);
  return { page };
}

/** A browser without pictures for emoji: WordPress puts its own in their place, wherever it finds them. */
export async function lackEmoji(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const supportTests = { flag: false, emoji: false };
    sessionStorage.setItem('wpEmojiSettingsSupports', JSON.stringify({ supportTests, timestamp: Date.now() }));
  });
  await page.setRequestInterception(true);
  const body = '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="36"/>';
  page.on('request', request => {
    void (request.url().startsWith(EMOJI)
      ? request.respond({ contentType: 'image/svg+xml', body })
      : request.continue());
  });
}

/** What a widget was given, as a page sees it; not the marks that it gives itself against recorders. */
export function attributesOf(page: Page, selector: string): Promise<Record<string, string>> {
  return page.$eval(selector, element => {
    const own = [...element.attributes].filter(({ name }) => !name.startsWith('data-'));
    return Object.fromEntries(own.map(({ name, value }) => [name, value]));
  });
}
