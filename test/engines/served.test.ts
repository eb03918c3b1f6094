import assert from 'node:assert/strict';
import { it } from 'node:test';
import { renderToString } from 'clinic-widgets/server.js';
import { CALL, clinic, INFORMATION } from '../e2e/support/served.js';
import { inEveryEngine } from './support/in-every-engine.js';
import { didNothingWrong, settled, until } from './support/visitor.js';

const written = await Promise.all(
  INFORMATION.map(tag => renderToString(tag, { src: '/clinic.json', clinic, lang: 'en' }, CALL, { now: Date.now() })),
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
/** The style of what the server wrote has gone with it. */
const ARE_TAKEN_OVER = `[...document.body.children].every(({ shadowRoot }) => !shadowRoot.querySelector('style'))`;

inEveryEngine('widgets that a server has written', stage => {
  it('are read before any script runs, and are the same once it has', async () => {
    const bare = await stage.open({ path: 'bare.html', pages: PAGES, policy: null });
    const isComplete = () => bare.read<boolean>(`document.readyState === 'complete'`);
    await until('the whole page', async () => (await isComplete()) || undefined);
    const before = await settled(() => bare.read<[string, string, number][]>(HEADINGS));
    for (const [tag, heading, count] of before) assert.ok(heading && count > 0, `${tag}: ${heading}`);
    assert.equal(
      await bare.read(`[...document.querySelectorAll('a[href^=tel]')].some(each => each.getClientRects().length > 0)`),
      false,
    );
    const whole = await stage.open({ path: 'whole.html', pages: PAGES, policy: null });
    await until('the script', async () => (await whole.read<boolean>(ARE_TAKEN_OVER)) || undefined);
    const isSame = async () => JSON.stringify(await whole.read(HEADINGS)) === JSON.stringify(before) || undefined;
    await until('the same headings', isSame).catch(() => undefined);
    assert.deepEqual(await whole.read(HEADINGS), before);
    await didNothingWrong(whole);
  });
});
