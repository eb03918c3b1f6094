import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { useSite } from './support/site.js';
import { areShown, pageOf, whatIsShown } from './support/widgets.js';

const LOADER = '<script type="module" src="/dist/clinic-widgets.js"></script>';
const BUNDLE = '<script src="/dist/clinic-widgets.bundle.js"></script>';
const MOUNT = '<div data-clinic="benefits" data-therapy="trigger-point-massage"><p>Call us</p></div>';
const TAG = '<clinic-benefits therapy="trigger-point-massage"><p>Call us</p></clinic-benefits>';

/** Run on the page once everything is there; each leaves one widget of benefits in the document. */
const WAYS = {
  'added later': `const mount = document.createElement('div');
    mount.dataset.therapy = 'trigger-point-massage';
    mount.dataset.clinic = 'benefits';
    document.body.append(mount);`,
  'added as text': `document.body.insertAdjacentHTML('beforeend', \`<section>${MOUNT}</section>\`);`,
  'put in place of all there was': `document.body.innerHTML = \`<main><article>${MOUNT}</article></main>\`;`,
  'added and moved at once': `document.body.insertAdjacentHTML('beforeend', \`<section>${MOUNT}</section><aside></aside>\`);
    document.querySelector('aside').append(document.querySelector('section > div'));`,
  'added, taken away and brought back': `document.body.insertAdjacentHTML('beforeend', \`${MOUNT}\`);
    const mount = document.body.lastElementChild;
    mount.remove();
    setTimeout(() => document.body.append(mount), 50);`,
  'as a tag, made by script before it is in the page': `const element = document.createElement('clinic-benefits');
    element.setAttribute('therapy', 'trigger-point-massage');
    const section = document.createElement('section');
    section.append(element);
    document.body.append(section);`,
  'as a tag, whose attribute comes last': `const element = document.body.appendChild(document.createElement('clinic-benefits'));
    setTimeout(() => element.setAttribute('therapy', 'trigger-point-massage'), 50);`,
};

describe('a mount and a tag that come when and where they want', () => {
  const site = useSite();
  let expected: string[];

  async function open(head: string, body: string): Promise<Page> {
    const { page, offences } = await site.open(pageOf({ head, body }), { openRoots: true });
    page.once('close', () => assert.deepEqual(offences, { foreign: [], violations: [], errors: [] }));
    return page;
  }

  async function isAsExpected(page: Page): Promise<void> {
    await page.waitForSelector('clinic-benefits');
    await areShown(page);
    assert.deepEqual(await whatIsShown(page), expected);
    await page.browserContext().close();
  }

  before(async () => {
    const page = await open(LOADER, TAG);
    await areShown(page);
    expected = await whatIsShown(page);
  });

  for (const [script, head] of Object.entries({ loader: LOADER, bundle: BUNDLE })) {
    it(`is there from the start (the ${script})`, async () => {
      await isAsExpected(await open(head, MOUNT));
    });

    for (const [way, code] of Object.entries(WAYS)) {
      it(`is ${way} (the ${script})`, async () => {
        const page = await open(head, '<p>Nothing yet</p>');
        await page.evaluate(code);
        await isAsExpected(page);
      });
    }
  }

  it('has all its children, however slowly the page comes', async () => {
    // The script is async and there long before the rest.
    const slow = `${'<p>x</p>'.repeat(400)}<div data-clinic="benefits" data-therapy="trigger-point-massage">${'<p>y</p>'.repeat(400)}</div>`;
    const page = await open('<script type="module" async src="/dist/clinic-widgets.js"></script>', slow);
    await page.waitForSelector('clinic-benefits');
    await areShown(page);
    assert.equal(await page.$$eval('clinic-benefits > p', children => children.length), 400);
    await page.browserContext().close();
  });

  it('works inside another component: everything does with the bundle', async () => {
    const page = await open(BUNDLE, '<div id="open"></div><div id="closed"></div>');
    await page.evaluate(tag => {
      for (const mode of ['open', 'closed'] as const) {
        document.getElementById(mode)!.attachShadow({ mode }).innerHTML = tag;
      }
    }, TAG);
    await page.waitForFunction(() =>
      ['open', 'closed'].every(id => {
        const widget = document.getElementById(id)!.shadowRoot!.querySelector('clinic-benefits')!;
        return !!widget.shadowRoot?.querySelector('.root > :not(slot)');
      }),
    );
    await page.browserContext().close();
  });

  it('works inside another component: with the loader once that imports what it shows', async () => {
    // As docs/embedding.md says: what stands in a shadow root of others, nobody can see from outside.
    const page = await open(LOADER, '<div id="open"></div>');
    await page.evaluate(tag => {
      document.getElementById('open')!.attachShadow({ mode: 'open' }).innerHTML = tag;
    }, TAG);
    assert.ok(!site.requests.some(path => path.includes('/chunks/clinic-benefits')));
    // One on the page itself, hidden, is the loader's sign.
    await page.evaluate(() =>
      document.body.append(Object.assign(document.createElement('clinic-benefits'), { hidden: true })),
    );
    await page.waitForFunction(() => {
      const widget = document.getElementById('open')!.shadowRoot!.querySelector('clinic-benefits')!;
      return !!widget.shadowRoot?.querySelector('.root > :not(slot)');
    });
    await page.browserContext().close();
  });
});
