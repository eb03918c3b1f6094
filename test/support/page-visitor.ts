import { expect, waitUntil } from '@open-wc/testing';
import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import { expectAccessible } from './axe.js';
import { button, everything } from './find.js';
import { misnamed, overflowing, smallTargets } from './measure.js';

/** The elements of this part, in the order they are read. */
export function parts(root: Element, part: string): HTMLElement[] {
  return [...everything(root)].filter(each => each.matches(`[part~="${part}"]`)) as HTMLElement[];
}

/** Follows a link by keyboard, and waits until what it does later is done. */
export async function follows(element: Element, name: string | RegExp): Promise<void> {
  button(element, name).focus();
  await sendKeys({ press: 'Enter' });
}

/** What can be measured of an element that only shows something: on a narrow phone and wide, light and dark, with large letters. */
export async function lookOverPage(element: LitElement & { theme?: string }): Promise<void> {
  for (const width of [320, 1200]) {
    await setViewport({ width, height: 800 });
    for (const theme of ['light', 'dark', 'auto']) {
      element.theme = theme;
      await element.updateComplete;
      await expectAccessible(element);
    }
    expect(overflowing(element), `at ${width} pixels`).to.deep.equal([]);
    expect(document.documentElement.scrollWidth, 'the page scrolls sideways').to.be.at.most(width);
    expect(smallTargets(element, 24)).to.deep.equal([]);
    expect(smallTargets(element, 44, each => each.matches('.button'))).to.deep.equal([]);
    expect(misnamed(element)).to.deep.equal([]);
  }
  await setViewport({ width: 640, height: 800 });
  element.style.fontSize = '32px';
  await element.updateComplete;
  expect(overflowing(element), 'with letters twice as large').to.deep.equal([]);
  element.style.fontSize = '';
}

/** Needs `itWith('forced colours', …)`. */
export async function lookOverForced(element: LitElement): Promise<void> {
  await executeServerCommand('cdp-media', { 'forced-colors': 'active' });
  try {
    await expectAccessible(element);
  } finally {
    await executeServerCommand('cdp-media', { 'forced-colors': 'none' });
  }
}

/** Whether `value` ever holds. */
export async function becomes(value: () => unknown, wish: string): Promise<void> {
  await waitUntil(value, wish, { timeout: 4000 });
}
