import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inEveryEngine } from './support/in-every-engine.js';
import { didNothingWrong, settled, until, watchedAt } from './support/visitor.js';

const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
const DEMANDED = `${STRICT}; require-trusted-types-for 'script'`;
const LISTED = `${DEMANDED}; trusted-types lit-html`;
const POLICIES = { 'no list': DEMANDED, 'lit-html': LISTED, 'lit-html, twice': `${LISTED} 'allow-duplicates'` };

const LOADER = '<script type="module" src="/dist/clinic-widgets.js"></script>';
const BUNDLE = '<script src="/dist/clinic-widgets.bundle.js"></script>';
const BUNDLE_AGAIN = '<script src="/dist/clinic-widgets.bundle.js?again"></script>';
const PASTED = {
  'the loader': LOADER,
  'the bundle': BUNDLE,
  'the loader and the bundle': LOADER + BUNDLE,
  'the loader, and the bundle after it': `${LOADER}${BUNDLE.replace('<script', '<script defer')}`,
  'the bundle, twice': BUNDLE + BUNDLE_AGAIN,
};

/** What another library does that brings a Lit of its own. */
const OTHER_LIT = `
  try { trustedTypes.createPolicy('lit-html', { createHTML: html => html }); globalThis.isOtherLitHere = true; }
  catch { globalThis.isOtherLitHere = false; }`;
const OTHER = '<script src="/other-lit.js"></script>';
const OTHER_LATER = OTHER.replace('<script', '<script defer');

const FALLBACK = 'Call us on +1 555 0100';
const FALLBACK_IS_SHOWN = `document.querySelector('#book a').getClientRects().length > 0`;

const page = (scripts: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Clinic</title>
  <link rel="icon" href="/img/mark.svg"><link rel="stylesheet" href="/dist/clinic-widgets.css">${scripts}</head><body>
  <clinic-explainer therapy="trigger-point-massage" src="/clinic.json"></clinic-explainer>
  <clinic-checklist therapy="trigger-point-massage" src="/clinic.json" for="book"></clinic-checklist>
  <clinic-booking id="book" src="/clinic.json"><a href="tel:+15550100">${FALLBACK}</a></clinic-booking></body></html>`;

const site = (scripts: string, policy: string) => ({
  path: 'page',
  policy,
  pages: { '/page': page(scripts), '/other-lit.js': OTHER_LIT },
});

const HAS_TOLD = `document.querySelectorAll('script[type="application/ld+json"]').length`;

inEveryEngine('Trusted Types (case 30)', stage => {
  it('are enforced by the engine, or unknown to it', async () => {
    const tab = await stage.open(site('', DEMANDED));
    const isKnown = await tab.read<boolean>(`'trustedTypes' in globalThis`);
    const isRefused = await tab.read<boolean>(
      `(() => { try { document.createElement('p').innerHTML = '<b>'; return false; } catch { return true; } })()`,
    );
    // All three have them today. An engine that has none holds nothing, and everything below must be as without a policy.
    assert.equal(isRefused, isKnown);
    const { violations } = await watchedAt(tab);
    assert.equal(violations.length, isKnown ? 1 : 0);
  });

  for (const [list, policy] of Object.entries(POLICIES)) {
    for (const [name, scripts] of Object.entries(PASTED)) {
      it(`let ${name} work (${list}), and tell search engines, without a violation`, async () => {
        const visitor = await stage.visit(site(scripts, policy));
        await visitor.find('heading', 'What would you like?');
        await visitor.find('heading', 'What it aims for');
        await visitor.find('heading', 'Trigger point massage: is it for you?');
        await visitor.clicks('radio', 'Trigger point massage');
        await visitor.clicks('button', 'Continue');
        await visitor.find('heading', 'With whom?');
        await until('JSON-LD', async () => (await visitor.tab.read<number>(HAS_TOLD)) === 1 || undefined);
        await didNothingWrong(visitor.tab);
      });
    }
  }

  for (const [name, scripts] of Object.entries({ loader: LOADER, bundle: BUNDLE })) {
    it(`stop a second Lit where the list has no place for one, and not the ${name}, which came first`, async () => {
      const isDefined = `!!customElements.get('clinic-booking')`;
      const visitor = await stage.visit(site(scripts, LISTED));
      await visitor.find('heading', 'What would you like?');
      assert.equal(await visitor.tab.read(isDefined), true);
      const isHere = await visitor.tab.read(`(() => { ${OTHER_LIT} return isOtherLitHere; })()`);
      assert.equal(isHere, !(await visitor.tab.read<boolean>(`'trustedTypes' in globalThis`)));
      await visitor.clicks('radio', 'Trigger point massage');
      await visitor.clicks('button', 'Continue');
      await visitor.find('heading', 'With whom?');
    });

    it(`stop the ${name} where another Lit has taken the one place: one message, and the fallback`, async () => {
      await fallsBack(site(OTHER + scripts, LISTED));
    });

    it(`leave a place for the ${name} beside another Lit with 'allow-duplicates'`, async () => {
      const visitor = await stage.visit(site(OTHER + scripts + OTHER_LATER, `${LISTED} 'allow-duplicates'`));
      await visitor.find('heading', 'What would you like?');
      await didNothingWrong(visitor.tab);
    });

    it(`of nobody leave the ${name} one clear message, and its fallback`, async () => {
      await fallsBack(site(scripts, `${DEMANDED}; trusted-types 'none'`));
    });
  }

  async function fallsBack(visit: ReturnType<typeof site>): Promise<void> {
    const tab = await stage.open(visit);
    if (!(await tab.read<boolean>(`'trustedTypes' in globalThis`))) {
      await until('a booking form', async () => !(await tab.read<boolean>(FALLBACK_IS_SHOWN)) || undefined);
      return didNothingWrong(tab);
    }
    await until('a message', async () => (await watchedAt(tab)).errors[0]);
    // Whatever else there is to be said.
    const { errors, violations } = await settled(() => watchedAt(tab));
    assert.equal(errors.length, 1, errors.join('\n'));
    assert.match(errors[0]!, /^clinic-widgets: <clinic-\w+> could not be loaded.*lit-html/s);
    assert.deepEqual(
      violations.map(text => text.split(' ')[0]),
      ['trusted-types'],
    );
    assert.equal(await tab.read(FALLBACK_IS_SHOWN), true);
    assert.equal(await tab.read(`document.querySelector('#book').innerText.trim()`), FALLBACK);
  }
});
