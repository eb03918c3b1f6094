import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';

const AXE = createRequire(import.meta.url).resolve('axe-core');

type Global = typeof globalThis & { axe?: typeof import('axe-core') };

/** Letters of 16 pixels on a page whose letters are no larger; the finger's least target. */
const LEAST = { letters: 16, target: 24 };

/** What is hard to read, to press or to see in our widgets, in words; nothing where all is well. The page's roots must be open. */
export async function whatLooksWrong(page: Page): Promise<string[]> {
  const measured = await page.evaluate(measure, LEAST);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(AXE, 'utf8'));
  return [...measured, ...(await page.evaluate(runAxe))];
}

/** Contrast, names and roles, as axe sees them. */
async function runAxe(): Promise<string[]> {
  const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await (globalThis as Global).axe!.run('clinic-booking', { runOnly: { type: 'tag', values } });
  return violations.map(
    ({ id, nodes }) => `axe: ${id} at ${nodes.map(({ target }) => JSON.stringify(target)).join(', ')}`,
  );
}

/** Runs in the page. */
function measure(least: typeof LEAST): string[] {
  const all: Element[] = [];
  const collect = (root: Element | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      all.push(element);
      if (element.shadowRoot) collect(element.shadowRoot);
    }
  };
  for (const widget of document.querySelectorAll('clinic-booking')) collect(widget.shadowRoot!);
  const seen = all.filter(each => each.checkVisibility() && !each.closest('.hidden-visually, svg'));
  const name = (each: Element): string =>
    `<${each.localName} class="${each.className}"> ${each.textContent.trim().slice(0, 30)}`;
  const px = parseFloat;
  const hasWords = (each: Element): boolean =>
    each instanceof HTMLInputElement ||
    [...each.childNodes].some(node => node.nodeType === 3 && node.nodeValue!.trim());

  const words = seen.filter(hasWords).flatMap(each => {
    const style = getComputedStyle(each);
    const faults = [
      px(style.fontSize) < least.letters && `letters of ${style.fontSize}`,
      px(style.lineHeight) < px(style.fontSize) * 1.1 && `lines of ${style.lineHeight}`,
      style.textTransform !== 'none' && style.textTransform,
      px(style.letterSpacing) > 1 && `spaced by ${style.letterSpacing}`,
      style.getPropertyValue('-webkit-text-fill-color') !== style.color && 'painted in another colour',
      style.userSelect === 'none' && 'cannot be selected',
      style.cursor === 'none' && 'has no pointer',
      /^rgba\(.*, 0\)$|transparent/.test(style.caretColor) && 'has no caret',
      style.wordBreak === 'break-all' && 'breaks anywhere',
      style.fontVariantCaps !== 'normal' && style.fontVariantCaps,
    ];
    return faults.filter(Boolean).map(fault => `${String(fault)}: ${name(each)}`);
  });
  const targets = seen
    .filter(each => each.matches('button, summary, select, textarea, input, .button'))
    .flatMap(each => {
      const { width, height } = each.getBoundingClientRect();
      return width < least.target || height < least.target ? [`${width} × ${height} to press: ${name(each)}`] : [];
    });
  const root = seen.find(each => each.matches('.root'))!;
  const within = root.getBoundingClientRect();
  const isBlock = within.width > 250 && within.height > 150;
  const out = seen
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => `sticks out: ${name(each)}`);
  return [...(isBlock ? [] : [`${within.width} × ${within.height} is no block`]), ...words, ...targets, ...out];
}
