import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { addHtmlBlock, fillHtmlBlock, inEditor, newInBlocks, paste, publish } from './support/block-editor.js';
import { addressed, copied } from './support/guide.js';
import { isPicturing, picture } from './support/picture.js';
import { type Desk, signIn } from './support/sign-in.js';
import { useSite } from './support/use-site.js';
import { attributesOf, bookAt } from './support/visitor.js';

const FOOTER = 'wp-admin/site-editor.php?postType=wp_template_part&postId=twentytwentyfour//footer&canvas=edit';

describe('pasted in the block editor of a block theme', () => {
  const site = useSite();
  let owner: Desk;
  let author: Desk;

  before(async () => {
    owner = await signIn(site.browser, site.wordpress.url, 'owner');
    author = await signIn(site.browser, site.wordpress.url, 'author');
  });

  /** A block with what the guide says; for the guide's picture first as it stands there. */
  async function pasteIntoBlock(page: Page, code: string, name: string, height: number): Promise<void> {
    await addHtmlBlock(page, name === 'pasted' ? 'block' : undefined);
    if (isPicturing) await fillHtmlBlock(page, code);
    await picture(page, name, { width: 1200, height });
    await fillHtmlBlock(page, addressed(code, site));
  }

  it('books where an administrator pastes all lines into a Custom HTML block, and shows itself there', async () => {
    const { page, errors } = owner;
    await newInBlocks(page, site.wordpress.url, 'page', 'Book a time');
    await pasteIntoBlock(page, await copied('clinic-explainer'), 'pasted', 460);
    await page.locator('::-p-aria([name="Preview"][role="button"])').click();
    const preview = await (await inEditor(page, '.block-library-html__edit iframe')).contentFrame();
    await preview!.waitForSelector('clinic-explainer:defined');
    await preview!.waitForSelector('clinic-booking:defined');
    const address = await publish(page);
    assert.deepEqual(errors, []);

    const { page: visited } = await bookAt(site, address);
    assert.equal((await visited.$$('clinic-explainer:defined')).length, 1);

    await page.goto(address);
    await page.waitForSelector('#wpadminbar');
    await (await Person.at(page)).find('heading', 'What would you like?');
    assert.deepEqual(errors, [], 'under the bar of those who are signed in');
  });

  it('books on an author’s page once an administrator has put the script into the footer, from a CDN', async () => {
    const { page } = owner;
    await page.goto(`${site.wordpress.url}${FOOTER}`);
    await pasteIntoBlock(page, await copied('href="https://cdn.clinic.example'), 'footer', 640);
    await page.locator('.edit-site-save-button__button').click();
    await page.locator('.editor-entities-saved-states__save-button').click();
    await page.waitForSelector('.components-snackbar');

    await newInBlocks(author.page, site.wordpress.url, 'post', 'A free hour');
    await pasteIntoBlock(author.page, await copied('data-clinic="booking"'), 'line', 400);
    const address = await publish(author.page);
    const { page: visited } = await bookAt(site, address);
    assert.deepEqual(await attributesOf(visited, '#book'), {
      id: 'book',
      src: `${site.clinic.url}api/clinics/on-point`,
    });
    const script = await visited.$eval('script[src$="clinic-widgets.js"]', script => script.src);
    assert.equal(script, `${site.cdn.url}clinic-widgets.js`);
    assert.deepEqual([...owner.errors, ...author.errors], []);
    await takePicture(address);
  });

  it('leaves of itself only its words in excerpts, searches and feeds', async () => {
    const read = async (path: string): Promise<string> => (await fetch(`${site.wordpress.url}${path}`)).text();
    const feed = await read('feed/');
    assert.match(feed, /<description><!\[CDATA\[Call us on 555 0100\]\]><\/description>/);
    const [found] = JSON.parse(await read('wp-json/wp/v2/pages?slug=book-a-time&_fields=excerpt')) as [
      { excerpt: { rendered: string } },
    ];
    assert.equal(found.excerpt.rendered, '<p>Call us on 555 0100</p>\n');
    const results = await read('?s=555');
    assert.match(results, /Call us on 555 0100/);
    assert.doesNotMatch(results, /on-point/);
  });

  it('is taken away, but for its words, where it is pasted beside a block: why the guide names one', async () => {
    const { page } = owner;
    await newInBlocks(page, site.wordpress.url, 'post', 'Beside');
    await page.keyboard.press('Enter');
    await paste(page, await copied('clinic-explainer'));
    const left = await page.waitForFunction(() => {
      const { wp } = globalThis as unknown as {
        wp: { data: { select(store: string): { getEditedPostContent(): string } } };
      };
      const content = wp.data.select('core/editor').getEditedPostContent();
      return content.includes('Call us') && content;
    });
    assert.doesNotMatch(String(await left.jsonValue()), /clinic-|script/);
  });

  /** For the guide: what visitors find. */
  async function takePicture(address: string): Promise<void> {
    if (!isPicturing) return;
    const { page } = await visit(site.browser, address, { width: 900, height: 900 });
    await (await Person.at(page)).find('heading', 'What would you like?');
    await picture(page, 'page', { width: 900, height: 820 });
  }
});
