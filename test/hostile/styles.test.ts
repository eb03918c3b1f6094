import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { Visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, send } from '../e2e/support/walk.js';
import { type HostOptions, useHost } from './support/host.js';
import { whatLooksWrong } from './support/looks.js';

/** A folder for pictures of what is measured, for whoever wants to see it. */
const PICTURES = process.env['HOSTILE_PICTURES'];

const styled = (rules: string): string => `<style>${rules}</style>`;

/** What is in the way, the page, and how it is opened. */
const PAGES: readonly [name: string, page: string, options?: HostOptions][] = [
  ['everything is unset, important (case 10)', 'reset.html'],
  ['everything is unset, important, on a phone (case 10)', 'reset.html', { width: 360, height: 740 }],
  ['letters are 62.5 % (case 11)', 'plain.html', { head: styled('html { font-size: 62.5% }') }],
  ['letters are 8 pixels, on a phone (case 11)', 'plain.html', { head: styled('html { font-size: 8px }'), width: 360 }],
  ['all that is inherited shouts, on dark (case 12)', 'shouting.html'],
  ['all that is inherited shouts, on dark, on a phone (case 12)', 'shouting.html', { width: 360, height: 740 }],
  ['an old theme has reset everything its own way', 'theme.html'],
  ['an old theme has reset everything its own way, on a phone', 'theme.html', { width: 360, height: 740 }],
];

describe('a host page with styles of its own', () => {
  const host = useHost();

  for (const [index, [name, page, options]] of PAGES.entries()) {
    it(`books, and every step can be read and pressed, where ${name}`, async () => {
      const visit = await host.visit(page, { script: index % 2 ? 'bundle' : 'loader', openRoots: true, ...options });
      await booksWithAnEyeOnIt(visit, name.replace(/\W+/g, '-'));
    });
  }

  it('is used by keyboard, with a ring around what has the focus, where everything is unset (case 10)', async () => {
    const { page } = await host.visit('reset.html', { openRoots: true });
    const person = await Person.at(page);
    await person.find('radio', 'Trigger point massage');
    await person.tabsTo('radio', 'Trigger point massage');
    await page.keyboard.press('Space');
    assert.match(await ringOf(page), /^3px solid/);
    await person.tabsTo('button', 'Continue');
    assert.match(await ringOf(page), /^3px solid/);
    await page.keyboard.press('Enter');
    await person.find('heading', 'With whom?');
  });

  it('has letters that grow with what the visitor has set in the browser (case 11)', async () => {
    const sizes = async (standard: number): Promise<number[]> => {
      const prepare = async (page: Page): Promise<void> => {
        await (await page.createCDPSession()).send('Page.setFontSizes', { fontSizes: { standard } });
      };
      const { page } = await host.visit('plain.html', { openRoots: true, prepare });
      await (await Person.at(page)).find('radio', 'Trigger point massage');
      return page.evaluate(() => {
        const inside = document
          .querySelector('clinic-booking')!
          .shadowRoot!.querySelectorAll('h2, p, .card-title, button');
        return [...inside].map(each => parseFloat(getComputedStyle(each).fontSize));
      });
    };
    const [ordinary, larger] = await Promise.all([sizes(16), sizes(24)]);
    assert.ok(ordinary.length > 4);
    assert.deepEqual(larger.map(size => size / 1.5), ordinary); // prettier-ignore
  });

  it('lets words be selected and copied from a page that forbids it (case 12)', async () => {
    const { page } = await host.visit('shouting.html', { openRoots: true });
    const person = await Person.at(page);
    await person.find('radio', 'Trigger point massage');
    const { x, y } = await page.evaluate(() => {
      const heading = document.querySelector('clinic-booking')!.shadowRoot!.querySelector('[part~=heading]')!;
      const { x, y, height } = heading.getBoundingClientRect();
      return { x: x + 30, y: y + height / 2 };
    });
    await page.mouse.click(x, y, { count: 3 });
    assert.match(await page.evaluate(() => String(getSelection())), /^What would you like/);
  });

  async function booksWithAnEyeOnIt({ page, offences }: Visit, name: string): Promise<void> {
    const person = await Person.at(page);
    await person.find('radio', 'Trigger point massage');
    await look(page, `${name}-1`);
    await chooseWhatAndWhom(person);
    await person.find('button', /^\d{1,2}:\d{2}\s[AP]M/);
    await look(page, `${name}-2`);
    await chooseTime(person);
    await look(page, `${name}-3`);
    await fillDetails(person);
    await look(page, `${name}-4`);
    await send(person);
    await look(page, `${name}-5`);
    assert.deepEqual(offences.errors, []);
  }
});

async function look(page: Page, name: string): Promise<void> {
  if (PICTURES) {
    await mkdir(PICTURES, { recursive: true });
    await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  }
  assert.deepEqual(await whatLooksWrong(page), [], name);
}

/** Of the innermost that has the focus. */
function ringOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const inner = document.querySelector('clinic-booking')!.shadowRoot!.activeElement!;
    const { outlineWidth, outlineStyle } = getComputedStyle(inner);
    return `${outlineWidth} ${outlineStyle}`;
  });
}
