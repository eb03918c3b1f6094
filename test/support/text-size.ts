/**
 * Letters that a page makes small and a visitor makes large (case 11), measured in whatever state a widget is.
 *
 * @module
 */
import { expect } from '@open-wc/testing';
import { overflowing, smallTargets, smallText } from './measure.js';
import { underRules } from './page-rules.js';

/** In CSS pixels. */
export const LEAST_TEXT = 16;
const LEAST_TARGET = 24;
const LARGER_TEXT = 24;

/** Nothing is small on a page that has made its letters small, and everything grows with larger ones without sticking out. */
export async function expectLegible(shown: Element): Promise<void> {
  for (const size of ['62.5%', '8px'])
    await underRules(`html { font-size: ${size} }`, () => {
      expect(smallText(shown, LEAST_TEXT), `text, page at ${size}`).to.deep.equal([]);
      expect(smallTargets(shown, LEAST_TARGET), `targets, page at ${size}`).to.deep.equal([]);
    });
  await underRules(`html { font-size: ${LARGER_TEXT}px }`, () => {
    expect(smallText(shown, LARGER_TEXT), 'text that does not grow').to.deep.equal([]);
    expect(overflowing(shown), 'with larger letters').to.deep.equal([]);
  });
}
