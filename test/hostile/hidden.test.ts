import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, confirmedReference, patient, send } from '../e2e/support/walk.js';
import { book, goToReview } from './support/book.js';
import { useHost } from './support/host.js';

const BOOKING = '<clinic-booking src="/clinic.json"><a href="tel:+15550100">Call us</a></clinic-booking>';

/** Where it starts, and what shows it; `#shown` is all that a page's own script touches. */
const PLACES: Record<string, { tags: string; show: string }> = {
  '`display: none`': { tags: `<div id="shown" class="closed">${BOOKING}</div>`, show: 'shown.className = ""' },
  'a closed `<details>`': {
    tags: `<details id="shown"><summary>Book</summary>${BOOKING}</details>`,
    show: 'shown.open = true',
  },
  '`inert`': { tags: `<div id="shown" inert>${BOOKING}</div>`, show: 'shown.inert = false' },
  'a hidden tab of the page': {
    tags: `<div id="shown" hidden role="tabpanel">${BOOKING}</div>`,
    show: 'shown.hidden = false',
  },
  '`content-visibility: hidden`': {
    tags: `<div id="shown" style="content-visibility: hidden">${BOOKING}</div>`,
    show: 'shown.style = ""',
  },
};

interface Stand {
  focus: string;
  scrolled: number;
}

const stand = (page: Page): Promise<Stand> =>
  page.evaluate(() => ({ focus: document.activeElement!.localName, scrolled: scrollY }));

describe('a form on a page that comes, goes and comes back', () => {
  const host = useHost();

  describe('a form that nobody sees at first', () => {
    for (const [where, { tags, show }] of Object.entries(PLACES)) {
      it(`takes no focus and no scroll in ${where}, and books once it shows (case 19)`, async () => {
        const visit = await host.visit('long.html', { tags });
        const { page } = visit;
        await page.waitForNetworkIdle({ idleTime: 200 });
        assert.deepEqual(await stand(page), { focus: 'body', scrolled: 0 });
        await page.evaluate(show);
        const person = await Person.at(page);
        await person.find('radio', 'Trigger point massage');
        assert.deepEqual(await stand(page), { focus: 'body', scrolled: 0 });
        const { width } = (await (await page.$('clinic-booking'))!.boundingBox())!;
        assert.ok(width > 800, `${width} px wide`);
        await book(visit);
      });
    }

    it('begins in a tab of the browser that is behind another, and books when one turns to it (case 19)', async () => {
      const visit = await host.visit('long.html', { tags: BOOKING });
      const { page } = visit;
      const other = await page.browserContext().newPage();
      await other.bringToFront();
      await page.reload();
      assert.deepEqual(await stand(page), { focus: 'body', scrolled: 0 });
      await page.bringToFront();
      await book(visit);
    });
  });

  /** Away by a link and back by the browser's own button. */
  async function leaveAndComeBack(page: Page, away: string): Promise<void> {
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await page.goto(away);
    await goBack(page);
    assert.equal(await page.evaluate('window.isSamePage'), true, 'the page came out of the back/forward cache');
  }

  describe('a form that one comes back to by the browser’s Back (case 20)', () => {
    it('has its button, keeps who it is, has cleared what is about health, and sends nothing by itself before success', async () => {
      const { page } = await host.visit('plain.html');
      const person = await goToReview(page);
      const sent: string[] = [];
      page.on('request', request => request.method() === 'POST' && sent.push(request.url()));
      await leaveAndComeBack(page, `${host.url}privacy.html`);
      await person.reads(patient.name);
      const text = await person.text();
      assert.ok(text.includes(patient.email), text);
      assert.ok(!text.includes(patient.notes), 'what is about health is gone');
      assert.equal((await person.find('button', 'Book this appointment')).isDisabled, false);
      assert.equal(await person.has('progressbar', /./), false);
      assert.deepEqual(sent, []);
      await send(person);
      assert.equal(sent.length, 1);
    });

    it('shows no spinner and does not send again when it was left while sending', async () => {
      const { page } = await host.visit('plain.html', { script: 'bundle' });
      const person = await goToReview(page);
      const sent: string[] = [];
      await page.setRequestInterception(true);
      page.on('request', request => {
        const isBooking = request.method() === 'POST' && request.url().endsWith('/bookings');
        if (isBooking) sent.push(request.url());
        // The first never has an answer: it ends with the page.
        if (!isBooking || sent.length > 1) void request.continue();
      });
      await person.clicks('button', 'Book this appointment');
      await person.reads('Sending…');
      await page.goto(`${host.url}privacy.html`);
      await goBack(page);
      const back = await Person.at(page);
      // A browser may have kept the page or not: either way nothing is sent, and a booking can be made.
      await back.find('button', /Continue|Book this appointment|again/);
      assert.equal(sent.length, 1);
    });

    it('holds nothing of what was typed after success', async () => {
      const { page } = await host.visit('plain.html');
      const person = await goToReview(page);
      await send(person);
      await leaveAndComeBack(page, `${host.url}privacy.html`);
      await confirmedReference(person);
      await person.clicks('button', 'Make another appointment');
      await chooseWhatAndWhom(person);
      await chooseTime(person);
      for (const field of ['Full name', 'E-mail', 'Anything we should know'])
        assert.equal((await person.find('textbox', field)).value, '', field);
      assert.equal((await person.find('checkbox', 'On Point Therapeutics may use')).isChecked, false);
    });
  });
});

/** A page that comes whole out of the cache loads nothing: what is waited for is that it is there. */
async function goBack(page: Page): Promise<void> {
  const away = page.url();
  await page.evaluate(() => void setTimeout(() => history.back()));
  while (page.url() === away) await new Promise(resolve => setTimeout(resolve, 50));
}
