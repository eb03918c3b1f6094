import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Person } from '../e2e/support/person.js';
import { book, eachBooks } from './support/book.js';
import { useHost } from './support/host.js';

/**
 * What engines of some years ago, or pages over http, do not have, as paths from the global object. What the language itself had in 2022
 * is not among it: an engine without that cannot read our files at all.
 */
const LACKS: Record<string, readonly string[]> = {
  'adopted style sheets': ['Document.prototype.adoptedStyleSheets', 'ShadowRoot.prototype.adoptedStyleSheets'],
  '`ElementInternals`': ['ElementInternals', 'HTMLElement.prototype.attachInternals'],
  'the week of a locale': ['Intl.Locale.prototype.getWeekInfo', 'Intl.Locale.prototype.weekInfo'],
  '`Temporal`': ['Temporal'],
  '`crypto.randomUUID`': ['Crypto.prototype.randomUUID'],
  '`crypto.subtle`': ['Crypto.prototype.subtle'],
  '`structuredClone`': ['structuredClone'],
  '`AbortSignal.any` and `AbortSignal.timeout`': ['AbortSignal.any', 'AbortSignal.timeout'],
  '`throwIfAborted`': ['AbortSignal.prototype.throwIfAborted'],
  'lists that are sorted, turned and searched as copies or from the end': [
    'Array.prototype.toSorted',
    'Array.prototype.toReversed',
    'Array.prototype.toSpliced',
    'Array.prototype.with',
    'Array.prototype.findLast',
    'Array.prototype.findLastIndex',
    'Array.fromAsync',
  ],
  'groups, sets and iterators of late': [
    'Object.groupBy',
    'Map.groupBy',
    'Set.prototype.union',
    'Set.prototype.difference',
    'Set.prototype.isSubsetOf',
    'Iterator',
    'Promise.withResolvers',
    'Promise.try',
    'URL.canParse',
    'URL.parse',
    'String.prototype.isWellFormed',
    'String.prototype.toWellFormed',
  ],
  '`checkVisibility` and `getHTML`': ['Element.prototype.checkVisibility', 'Element.prototype.getHTML'],
  'idle times': ['requestIdleCallback', 'cancelIdleCallback', 'scheduler'],
  '`navigator.onLine`': ['Navigator.prototype.onLine'],
  'observers of sizes and places': ['ResizeObserver', 'IntersectionObserver', 'visualViewport'],
  'Trusted Types': ['trustedTypes', 'TrustedHTML'],
};

const POPOVERS = ['showPopover', 'hidePopover', 'togglePopover', 'popover'].map(
  name => `HTMLElement.prototype.${name}`,
);

/** Takes them out of every page before any script of it. */
function without(paths: readonly string[]): (page: Page) => Promise<void> {
  return async page => {
    await page.evaluateOnNewDocument((paths: readonly string[]) => {
      for (const path of paths) {
        const names = path.split('.');
        const last = names.pop()!;
        const owner = names.reduce<unknown>((object, name) => (object as Record<string, unknown>)?.[name], globalThis);
        if (typeof owner !== 'object' && typeof owner !== 'function') continue;
        Reflect.deleteProperty(owner as object, last);
        if (last in (owner as object)) throw new Error(`${path} is still there`);
      }
    }, paths);
  };
}

describe('an engine of some years ago', () => {
  const host = useHost();

  for (const [index, [what, paths]] of Object.entries(LACKS).entries()) {
    it(`books without ${what} (case 26)`, async () => {
      const script = index % 2 ? 'bundle' : 'loader';
      await eachBooks([host.visit('plain.html', { script, prepare: without(paths) })]);
    });
  }

  it('books without any of it at once (case 26)', async () => {
    const prepare = without([...Object.values(LACKS).flat(), ...POPOVERS]);
    await eachBooks([host.visit('plain.html', { prepare })]);
  });

  it('opens the form from a floating button without popovers (case 26)', async () => {
    const { page, person } = await opens('floating', POPOVERS);
    await person.find('dialog', 'Make an appointment');
    assert.equal(await page.evaluate(() => document.querySelector('dialog')), null);
  });

  for (const mode of ['button', 'floating'])
    it(`shows the form, and books, without \`<dialog>\`: ${mode} (case 26)`, async () => {
      const dialogs = ['showModal', 'show', 'close', 'open', 'requestClose'].map(
        name => `HTMLDialogElement.prototype.${name}`,
      );
      // It stands in the page: nothing has to be opened.
      const prepare = without([...dialogs, 'HTMLDialogElement']);
      const visit = await host.visit('plain.html', { tags: tagOf(mode), prepare });
      await book(visit);
    });

  async function opens(mode: string, lacks: readonly string[]) {
    const visit = await host.visit('plain.html', { tags: tagOf(mode), prepare: without(lacks) });
    const person = await Person.at(visit.page);
    await person.clicks('button', 'Make an appointment');
    return { page: visit.page, person };
  }
});

const tagOf = (mode: string): string =>
  `<clinic-booking src="/clinic.json" mode="${mode}"><a href="tel:+15550100">Call us</a></clinic-booking>`;
