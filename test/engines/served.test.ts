import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import type { ClinicDocument } from 'clinic-widgets';
import { renderToString } from 'clinic-widgets/server.js';
import { inEveryEngine } from './support/in-every-engine.js';
import { didNothingWrong, settled, until } from './support/visitor.js';

const TAGS = [
  'clinic-explainer',
  'clinic-benefits',
  'clinic-services',
  'clinic-team',
  'clinic-hours',
  'clinic-faq',
] as const;
const CALL = '<a href="tel:+15550100">Call us on 555 0100</a>';
const clinic = JSON.parse(await readFile(new URL('../../demo/clinic.json', import.meta.url), 'utf8')) as ClinicDocument;

const written = await Promise.all(
  TAGS.map(tag => renderToString(tag, { src: '/clinic.json', clinic, lang: 'en' }, CALL)),
);

const page = (head: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Clinic</title><link rel="icon" href="data:,">${head}</head>
  <body>${written.join('\n')}</body></html>`;

const PAGES = {
  '/bare.html': page(''),
  '/whole.html': page('<script type="module" src="/dist/clinic-widgets.js"></script>'),
};

/** Of each widget its first heading, and how many there are of that level; the words of the page itself are hidden. */
const HEADINGS = `[...document.body.children].map(({ localName, shadowRoot }) => {
  const headings = [...(shadowRoot?.querySelectorAll('[part~=heading]') ?? [])].filter(each => each.getClientRects().length > 0);
  return [localName, headings[0]?.textContent.trim(), headings.length];
})`;
const ARE_OURS = `[...document.body.children].every(each => each.matches(':defined'))`;

inEveryEngine('widgets that a server has written', stage => {
  it('are read before any script runs, and are the same once it has', async () => {
    const bare = await stage.open({ path: 'bare.html', pages: PAGES, policy: null });
    const before = await settled(() => bare.read<[string, string, number][]>(HEADINGS));
    for (const [tag, heading, count] of before) assert.ok(heading && count > 0, `${tag}: ${heading}`);
    assert.equal(
      await bare.read(`[...document.querySelectorAll('a[href^=tel]')].some(each => each.getClientRects().length > 0)`),
      false,
    );
    const whole = await stage.open({ path: 'whole.html', pages: PAGES, policy: null });
    await until('the script', async () => (await whole.read<boolean>(ARE_OURS)) || undefined);
    const isSame = async () => JSON.stringify(await whole.read(HEADINGS)) === JSON.stringify(before) || undefined;
    await until('the same headings', isSame).catch(() => undefined);
    assert.deepEqual(await whole.read(HEADINGS), before);
    await didNothingWrong(whole);
  });
});
