import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { addHtmlBlock, fillHtmlBlock, paste } from './support/block-editor.js';
import { newInClassic, openTab, publishClassic } from './support/classic-editor.js';
import { addressed, copied } from './support/guide.js';
import { isPicturing, picture } from './support/picture.js';
import { post } from './support/post.js';
import { type Desk, signIn } from './support/sign-in.js';
import { OWN, useSite } from './support/use-site.js';
import { attributesOf, bookAt } from './support/visitor.js';

/** What the plugin “Classic Editor” does, and a theme that is no block theme. */
const CLASSIC = `<?php
add_filter('use_block_editor_for_post', '__return_false');
add_filter('pre_option_stylesheet', fn() => 'clinic-classic');
add_filter('pre_option_template', fn() => 'clinic-classic');
`;

describe('pasted in the classic editor of a classic theme', () => {
  const site = useSite({
    plugin: CLASSIC,
    files: { 'wp-content/themes/clinic-classic': `${OWN}classic-theme` },
  });
  let owner: Desk;
  let author: Desk;

  before(async () => {
    owner = await signIn(site.browser, site.wordpress.url, 'owner');
    author = await signIn(site.browser, site.wordpress.url, 'author');
  });

  it('books where an administrator pastes all lines under Text, through everything that makes paragraphs', async () => {
    const { page } = owner;
    await newInClassic(page, site.wordpress.url, 'page', 'Book a time', 'text');
    await page.locator('#content').click();
    await paste(page, addressed(await copied('clinic-explainer'), site));
    const { page: visited } = await bookAt(site, await publishClassic(page));
    assert.equal((await visited.$$('p > clinic-explainer:defined')).length, 1);
  });

  it('is at work on every page once an administrator has put the script into the area of the footer', async () => {
    const { page, errors } = owner;
    const lines = await copied('href="https://cdn.clinic.example');
    await page.goto(`${site.wordpress.url}wp-admin/widgets.php`);
    await addHtmlBlock(page);
    if (isPicturing) await fillHtmlBlock(page, lines);
    await picture(page, 'widgets', { y: 32, width: 1200, height: 568 });
    await fillHtmlBlock(page, addressed(lines, site));
    await page.locator('.edit-widgets-header__actions .is-primary').click();
    const said = await page.waitForSelector('.components-snackbar');
    assert.match(await said!.evaluate(({ textContent }) => textContent), /^Widgets saved/);
    assert.deepEqual(errors, []);
    const home = await (await fetch(site.wordpress.url)).text();
    assert.ok(home.includes(`src="${site.cdn.url}clinic-widgets.js"`), home);
  });

  it('books where an author changes tabs and back', async () => {
    const { page } = author;
    const line = await copied('data-clinic="booking"');
    await newInClassic(page, site.wordpress.url, 'post', 'A free hour', 'text');
    await page.locator('#content').click();
    await paste(page, isPicturing ? line : addressed(line, site));
    await picture(page, 'text', { x: 160, y: 30, width: 1040, height: 420 });
    await paste(page, `Come "soon".\n\n${addressed(line, site)}\n\nOr not.`, 'all');
    for (const tab of ['visual', 'text', 'visual'] as const) await openTab(page, tab);
    const { page: visited } = await bookAt(site, await publishClassic(page));
    assert.deepEqual(await attributesOf(visited, '#book'), {
      id: 'book',
      src: `${site.clinic.url}api/clinics/on-point`,
    });
  });

  it('takes curled quotes, lines within the tag and blank paragraphs for what was meant', async () => {
    const source = `${site.clinic.url}api/clinics/on-point`;
    const address = await post(
      author.page,
      'Curled',
      `<div data-clinic=“booking”\n  id=“book”\n  data-src=”${source}“\n  data-heading-level="3"\n>\n\n&nbsp;\n\n</div>`,
    );
    const { page, offences } = await visit(site.browser, address);
    await (await Person.at(page)).find('heading', 'What would you like?');
    const expected = { id: 'book', src: source, 'heading-level': '3' };
    assert.deepEqual(await attributesOf(page, 'clinic-booking'), expected);
    assert.deepEqual(offences.errors, []);
  });

  it('says where to go where it cannot work and nothing but blank paragraphs stands between its tags', async () => {
    const address = await post(
      author.page,
      'Nowhere',
      '<div data-clinic="booking" data-src="/nowhere.json">\n\n&nbsp;\n\n</div>',
    );
    const { page } = await visit(site.browser, address);
    assert.ok((await page.$$('[data-src] > p, clinic-booking > p')).length > 0, 'paragraphs were made');
    await (await Person.at(page)).reads('This part of the page cannot be shown');
  });

  it('is shown as it is where it is pasted under Visual: why the guide says Text', async () => {
    const { page } = author;
    await newInClassic(page, site.wordpress.url, 'post', 'Signs', 'visual');
    await page.locator('#content_ifr').click();
    await paste(page, addressed(await copied('data-clinic="booking"'), site));
    const { page: visited } = await visit(site.browser, await publishClassic(page));
    await (await Person.at(visited)).reads('<div data-clinic=');
    assert.equal((await visited.$$('clinic-booking, [data-clinic]')).length, 0);
  });

  it('loses the tags of way 1 under Visual, and keeps the script and the words', async () => {
    const { page } = owner;
    await newInClassic(page, site.wordpress.url, 'post', 'Lost', 'text');
    await page.locator('#content').click();
    await paste(page, await copied('clinic-explainer'));
    for (const tab of ['visual', 'text'] as const) await openTab(page, tab);
    const left = await page.$eval('#content', field => (field as HTMLTextAreaElement).value);
    assert.doesNotMatch(left, /<clinic-|<link/);
    assert.match(left, /<script type="module"[\s\S]*Call us on 555 0100/);
  });
});
