import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, confirmedReference, fillDetails, send } from '../e2e/support/walk.js';
import { book } from './support/book.js';
import { useHost } from './support/host.js';

const booking = (src: string, attributes = ''): string =>
  `<clinic-booking src="${src}clinic.json" ${attributes}><p>Call us: <a href="tel:+15550100">+1 555 0100</a></p></clinic-booking>`;

describe('a host page made, filled and changed by tools', () => {
  const host = useHost();

  it('books where page, form and columns are zoomed, moved, cut off and based elsewhere', async () => {
    await book(await host.visit('builder.html', { tags: booking(host.url) }));
  });

  for (const mode of ['button', 'floating'])
    it(`books over a page that cuts off, moves and contains what is in it: ${mode}`, async () => {
      const visit = await host.visit('builder.html', { tags: booking(host.url, `mode="${mode}"`), openRoots: true });
      const person = await Person.at(visit.page);
      await person.clicks('button', 'Make an appointment');
      await person.find('dialog', 'Make an appointment');
      const { top, bottom, width } = await boxOf(visit.page, 'dialog');
      assert.ok(top >= 0 && bottom <= 900 && width > 500, `from ${top} to ${bottom}, ${width} wide`);
      await book(visit);
    });

  it('keeps its floating button in the corner of the window whatever the boxes around it do', async () => {
    const tags = booking(host.url, 'mode="floating"');
    const { page } = await host.visit('builder.html', { tags, openRoots: true });
    await (await Person.at(page)).find('button', 'Make an appointment');
    const { bottom, right } = await boxOf(page, '.floating');
    assert.ok(bottom > 820 && bottom <= 900 && right > 1100 && right <= 1200, `${right}, ${bottom}`);
  });

  it('sends its own form, and never the one that the whole page is', async () => {
    const { page, offences } = await host.visit('form.html');
    await page.evaluate(() => {
      const submits: string[] = [];
      Object.assign(globalThis, { submits });
      for (const type of ['submit', 'reset', 'invalid', 'formdata'])
        document.addEventListener(type, () => submits.push(type), true);
    });
    const person = await Person.at(page);
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await person.types('Full name', 'Enter in a field');
    await page.keyboard.press('Enter');
    await person.reads('There is a problem');
    assert.deepEqual(await page.evaluate('window.submits'), []);
    await page.reload();
    await fillsAndSends(page);
    assert.equal(new URL(page.url()).pathname.endsWith('form.html'), true, 'the page is the same');
    assert.deepEqual(offences.errors, []);
  });

  it('books after its words and the page’s were wrapped and replaced by a translator', async () => {
    const { page } = await host.visit('plain.html');
    const person = await Person.at(page);
    await person.find('radio', 'Trigger point massage');
    await page.evaluate(translate);
    await chooseWhatAndWhom(person);
    await page.evaluate(translate);
    await page.evaluate(() => document.documentElement.setAttribute('class', 'translated-ltr'));
    await chooseTime(person);
    await fillDetails(person);
    await send(person);
    const fallback = await page.$$eval('clinic-booking font font', fonts => fonts.map(each => each.checkVisibility()));
    assert.ok(
      fallback.length > 0 && !fallback.includes(true),
      'what stands between the tags is translated, and not shown',
    );
  });

  it('is whole again as a clone of what has been at work, and out of its markup', async () => {
    const { page } = await host.visit('plain.html');
    const person = await Person.at(page);
    await chooseWhatAndWhom(person);
    await page.evaluate(() => {
      const form = document.querySelector('clinic-booking')!;
      form.replaceWith(form.cloneNode(true));
    });
    await fillsAndSends(page);
    await page.evaluate(() => {
      const main = document.querySelector('main')!;
      // As an editor does that saves a page and opens it again.
      main.innerHTML = String(main.innerHTML);
    });
    assert.equal(await page.$$eval('clinic-booking .fallback', all => all.length), 1, 'nothing is doubled');
    await fillsAndSends(page);
  });

  it('is put into the page by a script that fills it from text and from a fragment', async () => {
    const { page } = await host.visit('plain.html', { tags: '<div id="late"></div>', script: 'bundle' });
    await page.evaluate(markup => {
      const fragment = document.createRange().createContextualFragment(markup);
      document.querySelector('#late')!.append(document.importNode(fragment, true));
    }, booking('/'));
    await fillsAndSends(page);
  });

  it('prints the booking, without its buttons, from a page that prints nothing else', async () => {
    const head =
      '<style>@media print { body * { visibility: hidden } clinic-booking { visibility: visible } button { display: none } }</style>';
    const { page } = await host.visit('plain.html', { head, openRoots: true });
    await fillsAndSends(page);
    await page.emulateMediaType('print');
    const shown = await page.evaluate(() => {
      const inside = [...document.querySelector('clinic-booking')!.shadowRoot!.querySelectorAll('.reference, button')];
      return inside.filter(each => each.checkVisibility({ visibilityProperty: true })).map(each => each.className);
    });
    assert.deepEqual(shown, ['reference']);
  });
});

/** From wherever the form is, which is its first step. */
async function fillsAndSends(page: Page): Promise<void> {
  const person = await Person.at(page);
  await chooseWhatAndWhom(person);
  await chooseTime(person);
  await fillDetails(person);
  await person.clicks('button', 'Book this appointment');
  await confirmedReference(person);
}

/** Of something in our root, on the screen. */
function boxOf(page: Page, selector: string): Promise<{ top: number; bottom: number; right: number; width: number }> {
  return page.evaluate(selector => {
    const inner = document.querySelector('clinic-booking')!.shadowRoot!.querySelector(selector)!;
    const { top, bottom, right, width } = inner.getBoundingClientRect();
    return { top, bottom, right, width };
  }, selector);
}

/** As browsers' translators do: every text of the page is put into two `<font>`, again and again. */
function translate(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts.filter(each => each.nodeValue!.trim() && !each.parentElement!.closest('script, style'))) {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    text.replaceWith(outer);
    outer.append(inner);
    inner.append(`${text.nodeValue!} (traducido)`);
  }
}
