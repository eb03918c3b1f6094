import type { Widget } from './widgets.js';

const known = new WeakMap<Widget['element'], string>();

/** The style sheet of an element's shadow root. */
export function stylesOf({ element, lateStyles }: Widget): string {
  let text = known.get(element);
  if (text === undefined) {
    const sheets = [...element.elementStyles, ...lateStyles] as { cssText?: string }[];
    text = compact(sheets.map(({ cssText = '' }) => cssText).join('\n'));
    known.set(element, text);
  }
  return text;
}

/** Ours are written with indentation and comments, which no browser needs. */
function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .trim();
}
