import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { built, useSite } from './support/site.js';
import { areShown, pageOf, whatIsShown } from './support/widgets.js';

const LOADER = '/dist/clinic-widgets.js';
const BUNDLE = '/dist/clinic-widgets.bundle.js';
const VERSION = /VERSION = '(.*)'/.exec(built('internal/version.js'))![1]!;

/** The scripts of another release, in a folder of their own. */
const OTHERS = {
  '/other/clinic-widgets.js': { body: otherVersion(built('clinic-widgets.js')) },
  '/other/clinic-widgets.bundle.js': { body: otherVersion(built('clinic-widgets.bundle.js')) },
};

const loader = (src = LOADER): string => `<script type="module" src="${src}"></script>`;
const bundle = (src = BUNDLE): string => `<script src="${src}"></script>`;
const late = (src: string): string =>
  `<script>addEventListener('load', () => document.head.append(Object.assign(document.createElement('script'), {
    src: '${src}',
    onload() { document.documentElement.dataset.late = 'ran'; },
  })));</script>`;

const PAIRS = {
  'the loader twice': { scripts: [loader(), loader()], told: [] },
  'the loader from two places': { scripts: [loader(), loader('/copy/clinic-widgets.js')], told: [VERSION, VERSION] },
  'two versions of the loader': { scripts: [loader(), loader('/other/clinic-widgets.js')], told: [VERSION, '9.8.7'] },
  'the bundle twice': { scripts: [bundle(), bundle()], told: [VERSION, VERSION] },
  'two versions of the bundle': {
    scripts: [bundle(), bundle('/other/clinic-widgets.bundle.js')],
    told: [VERSION, '9.8.7'],
  },
  'the bundle, then the loader': { scripts: [bundle(), loader('/other/clinic-widgets.js')], told: [VERSION, '9.8.7'] },
  'the loader, then the bundle': {
    scripts: [loader(), late('/other/clinic-widgets.bundle.js')],
    told: [VERSION, '9.8.7'],
  },
  'three at once': { scripts: [bundle(), bundle(), loader('/other/clinic-widgets.js')], told: [VERSION, VERSION] },
};

describe('two copies of the script on a page', () => {
  const site = useSite();
  let expected: string[];

  async function open(head: string, hold?: RegExp): Promise<{ page: Page; warnings: string[]; shown: string[] }> {
    const warnings: string[] = [];
    const prepare = async (page: Page): Promise<void> => {
      page.on('console', message => void (message.type() === 'warn' && warnings.push(message.text())));
      await page.evaluateOnNewDocument(countDefinitions);
      if (hold) await holdBack(page, hold);
    };
    const { page, offences } = await site.open(pageOf({ head }), { openRoots: true, answers: OTHERS, prepare });
    await areShown(page);
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
    return { page, warnings, shown: await whatIsShown(page) };
  }

  before(async () => {
    const { page, shown } = await open(loader());
    expected = shown;
    await page.browserContext().close();
  });

  for (const [name, { scripts, told }] of Object.entries(PAIRS)) {
    it(`are one set of widgets and at most one warning: ${name} (case 1)`, async () => {
      const { page, warnings, shown } = await open(scripts.join(''));
      assert.deepEqual(shown, expected);
      const message = `clinic-widgets is on this page twice: ${told.join(', ')}. Only the first works; remove the other tag.`;
      assert.deepEqual(warnings, told.length > 0 ? [message] : []);
      const defined = await page.evaluate(() => (globalThis as Counted).defined!);
      assert.deepEqual(defined.map(({ name }) => name).toSorted(), NAMES);
      // By the first alone, and for the others nothing was fetched.
      assert.ok(defined.every(({ by }) => !by.includes('/other/') && !by.includes('/copy/')));
      assert.deepEqual(
        site.requests.filter(path => /^\/(?:other|copy)\/chunks/.test(path)),
        [],
      );
      await page.browserContext().close();
    });
  }

  it('work together where the first brings one half and the second runs before the other half comes (case 1)', async () => {
    // What came from two copies could not speak with one another.
    const { page } = await open(`${loader()}${late(BUNDLE)}`, /chunks\/booking-form/);
    const textOf = (tag: string): Promise<string> => page.$eval(tag, ({ shadowRoot }) => shadowRoot!.textContent);
    const before = await textOf('clinic-booking');
    await page.$eval('clinic-checklist', ({ shadowRoot }) => {
      shadowRoot!.querySelectorAll<HTMLInputElement>('input[value="yes"]').forEach(input => input.click());
    });
    await page.waitForFunction(
      text => document.querySelector('clinic-booking')!.shadowRoot!.textContent !== text,
      {},
      before,
    );
    await page.browserContext().close();
  });
});

type Counted = typeof globalThis & { defined?: { name: string; by: string }[] };

const NAMES = [
  'clinic-benefits', 'clinic-booking', 'clinic-calendar', 'clinic-checklist', 'clinic-explainer', 'clinic-faq', 'clinic-hours',
  'clinic-services', 'clinic-team',
]; // prettier-ignore

/** Every definition that is tried, also one that fails. */
function countDefinitions(): void {
  const defined: Counted['defined'] = ((globalThis as Counted).defined = []);
  const { define } = CustomElementRegistry.prototype;
  CustomElementRegistry.prototype.define = function (name, ...rest) {
    defined.push({ name, by: new Error('here').stack! });
    return define.call(this, name, ...rest);
  };
}

/** Lets what fits come only once the late script has run. */
async function holdBack(page: Page, what: RegExp): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', request => {
    const turn = what.test(request.url()) ? page.waitForSelector('[data-late]') : Promise.resolve(null);
    void turn.then(() => request.continue());
  });
}

/** Its own chunks are those of the same build. */
function otherVersion(script: string): string {
  const changed = script.replace(`\`${VERSION}\``, '`9.8.7`');
  assert.notEqual(changed, script);
  return changed;
}
