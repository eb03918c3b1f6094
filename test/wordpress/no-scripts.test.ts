import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { JSDOM } from 'jsdom';
import { visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { DIST } from './support/file-host.js';
import { addressed, copied } from './support/guide.js';
import { asBlock, post } from './support/post.js';
import { type Desk, type Name, signIn } from './support/sign-in.js';
import { useSite } from './support/use-site.js';
import { bookAt, lackEmoji } from './support/visitor.js';

interface Manifest {
  modules: { declarations?: { tagName?: string; attributes?: { name: string }[] }[] }[];
}

const NAMES: readonly Name[] = ['owner', 'editor', 'author'];

/** Every attribute of every element, as a mount has it, with a value that has in it what sites escape. */
async function everyMount(): Promise<Map<string, string[]>> {
  const { modules } = JSON.parse(await readFile(`${DIST}custom-elements.json`, 'utf8')) as Manifest;
  const elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
  return new Map(
    elements.map(({ tagName, attributes = [] }) => [
      tagName!.slice('clinic-'.length),
      attributes.map(({ name }) => name),
    ]),
  );
}

const PLUGIN = await copied('add_action');

// As on a network of sites, and where a host has said so: not even administrators may write scripts.
describe('pasted where nobody may write scripts', () => {
  const site = useSite({ config: "define('DISALLOW_UNFILTERED_HTML', true);\n", plugin: PLUGIN });
  const desks = {} as Record<Name, Desk>;

  before(async () => {
    // One after the other: their sessions are written into one file.
    for (const name of NAMES) desks[name] = await signIn(site.browser, site.wordpress.url, name);
  });

  const publish = (name: Name, code: string): Promise<string> =>
    post(desks[name].page, `By ${name}`, asBlock(addressed(code, site)));

  /** What is served of it, before any script runs. */
  async function served(address: string): Promise<Element> {
    const { window } = new JSDOM(await (await fetch(address)).text());
    return window.document.querySelector('.wp-block-post-content')!;
  }

  it('books with the script of the guide’s file, whoever pastes the line, though an emoji stands in it', async () => {
    const line = (await copied('data-clinic="booking"')).replace('Call us', '📞 Call us');
    const { page } = await bookAt(site, await publish('editor', line), { prepare: lackEmoji });
    assert.equal(await page.$eval('#book', element => element.localName), 'clinic-booking');
    const words = await page.$$eval('#book > img.emoji, #book > a[href="tel:+15550100"]', all => all.length);
    assert.equal(words, 2, 'between its tags stand the link and WordPress’ own picture');
  });

  it('keeps every attribute of every widget, in its `data-` form, for everybody', async () => {
    const mounts = await everyMount();
    assert.ok(mounts.size >= 9);
    const value = (name: string): string => `${name}: a "b" & 'c' – <d>`;
    const escaped = (name: string): string => value(name).replace(/["&<>]/g, sign => `&#${sign.charCodeAt(0)};`);
    const code = [...mounts].map(([widget, names]) => {
      const twins = names.map(name => `data-${name}="${escaped(name)}"`);
      return `<div data-clinic="${widget}" id="a-${widget}" class="one two" lang="es" dir="rtl" ${twins.join(' ')}>Call us</div>`;
    });
    for (const name of NAMES) {
      const content = await served(await publish(name, code.join('\n')));
      for (const [widget, names] of mounts) {
        const mount = content.querySelector(`[data-clinic="${widget}"]`)!;
        for (const each of names) assert.equal(mount.getAttribute(`data-${each}`), value(each), `${widget}, ${name}`);
        const kept = ['id', 'class', 'lang', 'dir'].map(each => mount.getAttribute(each));
        assert.deepEqual(kept, [`a-${widget}`, 'one two', 'es', 'rtl']);
      }
    }
  });

  it('keeps the JSON of options as it was, in either quotes, and with it what no attribute’s name can say', async () => {
    const options = { timeoutMs: 9000, services: { 'tpm-60.mara': '7' }, words: 'it’s "so" & [so] > <' };
    // Of `\"` only the second sign stays.
    const quoted = JSON.stringify(options).replaceAll('\\"', '\\u0022');
    const json = quoted.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const code = `<div data-clinic="a" data-backend-options='${json}' data-backend-services-tpm-60.mara="7">1</div>
      <div data-clinic="b" data-backend-options="${json.replaceAll('"', '&quot;')}" data-backend--x="1">2</div>`;
    const content = await served(await publish('author', code));
    for (const mount of content.querySelectorAll('[data-clinic]')) {
      assert.deepEqual(JSON.parse(mount.getAttribute('data-backend-options')!), options);
      assert.deepEqual(mount.getAttributeNames(), ['data-clinic', 'data-backend-options']);
    }
  });

  it('loses the tags of way 1, also an administrator’s, and keeps their words', async () => {
    const content = await served(await publish('owner', await copied('clinic-explainer')));
    assert.equal(content.textContent.trim(), 'Call us on 555 0100');
    assert.equal(content.querySelectorAll('script, link, clinic-booking').length, 0);
  });

  it('signs content between the tags though `<time>` is removed', async () => {
    const address = await publish(
      'author',
      `<div data-clinic="explainer">
        <h2 data-part="name">Quiet neck session</h2>
        <p data-part="summary">Half an hour for a tired neck.</p>
        <ol data-part="steps"><li><b>A few questions.</b> Where it hurts.</li></ol>
        <p data-part="review" data-date="2026-11-01">By <cite>A. Clinician</cite>, <time datetime="2026-11-01">in November</time></p>
      </div>`,
    );
    assert.equal((await served(address)).querySelector('time'), null);
    const { page, offences } = await visit(site.browser, address);
    await (await Person.at(page)).reads(/A\. Clinician[\s\S]*November 1, 2026/);
    assert.deepEqual(offences.errors, []);
  });
});
