import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import type { LitElement } from 'lit';
// What finds the words for a fault loads late; here it is at hand, so that a busy machine is no fault.
import '../../src/clinic/read.js';
import '../../src/clinic/therapy-issues.js';
import { expectAccessible } from './axe.js';
import { everything, words } from './find.js';

export type Attributes = Readonly<Record<string, string>>;

export interface ElementCase {
  tag: string;
  /** The address of the element's source: `new URL('….ts', import.meta.url).href`. */
  module: string;
  /** Attributes and properties with which the element works without a network. */
  working: Record<string, unknown>;
  /** Something that can be read as soon as it works, in each language; a language that is missing is not tested. */
  reads: { en: string; es?: string };
  /** What keeps it from working; missing for an element that needs nothing. */
  broken?: Record<string, unknown>;
  /** The level of its first heading follows `heading-level`, unless it has none. */
  hasHeading?: boolean;
  /** Does something in it, as a person would. */
  use?(element: HTMLElement): void | Promise<void>;
  /** What must be the same after a move as before it. */
  state?(element: HTMLElement): unknown;
}

/** Sets what has a property of that name as a property, all else as an attribute. */
export function configure(element: HTMLElement, options: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === 'string') element.setAttribute(name, value);
    else (element as unknown as Record<string, unknown>)[name] = value;
  }
}

/** An element on the page with these attributes and properties, as soon as `reads` can be read in it. */
export async function openElement<Type extends HTMLElement>(
  tag: string,
  options: Record<string, unknown>,
  reads: string,
  place?: Element,
): Promise<Type> {
  const parent = place ?? (await fixture(html`<div></div>`));
  const element = document.createElement(tag) as Type;
  configure(element, options);
  parent.append(element);
  await showing(element, reads);
  return element;
}

export async function showing(element: HTMLElement, reads: string): Promise<void> {
  await waitUntil(() => shownText(element).includes(reads), `<${element.localName}> never reads "${reads}"`, {
    timeout: 4000,
  });
  await (element as Partial<LitElement>).updateComplete;
}

/** What stands in the shadow root, words only. Needs `open-roots.js` for elements that close theirs. */
export function shownText(element: Element): string {
  return element.shadowRoot ? [...element.shadowRoot.children].map(words).join(' ') : '';
}

/** What every element must do. An element's own test file adds only what is peculiar to it. */
export function testElement(element: ElementCase): void {
  const { tag, working, reads, broken } = element;
  const open = (options: Record<string, unknown> = {}, place?: Element): Promise<HTMLElement> =>
    openElement(tag, { lang: 'en', ...working, ...options }, reads.en, place);

  it('registers once, however often its module is loaded', async () => {
    const first = customElements.get(tag);
    expect(first, tag).to.be.a('function');
    await import(`${element.module}?again`);
    expect(customElements.get(tag)).to.equal(first);
  });

  it('is a block, and gone when it is hidden', async () => {
    const shown = await open();
    expect(getComputedStyle(shown).display).to.equal('block');
    shown.hidden = true;
    expect(getComputedStyle(shown).display).to.equal('none');
  });

  it('can be hidden by a rule of the page', async () => {
    const place = await fixture(html`<div></div>`);
    const rule = document.createElement('style');
    rule.textContent = '.panel > * { display: none }';
    place.append(rule);
    place.className = 'panel';
    const shown = await open({}, place);
    expect(getComputedStyle(shown).display).to.equal('none');
  });

  it('stays readable on a page that resets everything', async () => {
    const place = await fixture(html`<div></div>`);
    const reset = document.createElement('style');
    reset.textContent = '* { all: unset !important }';
    place.append(reset);
    const shown = await open({}, place);
    expect(['block', 'grid']).to.include(getComputedStyle(rootOf(shown)).display);
    expect(rootOf(shown).clientWidth).to.be.at.least(320);
    expect(parseFloat(getComputedStyle(rootOf(shown)).fontSize)).to.be.at.least(16);
  });

  it('passes axe as it starts, in each theme and in a column of 320 pixels', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const shown = await open({}, place);
    await expectAccessible(shown);
    for (const theme of ['light', 'dark']) {
      shown.setAttribute('theme', theme);
      await rendered(shown);
      await expectAccessible(shown);
    }
    place.style.inlineSize = '320px';
    await nextFrame();
    await expectAccessible(shown);
    expect(shown.scrollWidth, 'scrolls sideways').to.be.at.most(shown.clientWidth);
  });

  it('takes its colours from the theme it is given, else from the page', async () => {
    const shown = await open({ theme: 'light' });
    const light = getComputedStyle(rootOf(shown)).color;
    shown.setAttribute('theme', 'dark');
    await rendered(shown);
    expect(getComputedStyle(rootOf(shown)).color).not.to.equal(light);
    shown.setAttribute('theme', 'auto');
    await rendered(shown);
    expect(getComputedStyle(rootOf(shown)).color).to.equal(getComputedStyle(shown.parentElement!).color);
  });

  it('keeps what was done in it when it is moved in the page', async () => {
    const place = await fixture(html`<div><div></div><div></div></div>`);
    const shown = await open({}, place.children[0]);
    await element.use?.(shown);
    await rendered(shown);
    const read = (): unknown => [shownText(shown), element.state?.(shown)];
    const before = read();
    place.children[1]!.append(shown);
    await aTimeout(0);
    await rendered(shown);
    expect(read()).to.deep.equal(before);
  });

  testFallback(tag, broken);
  if (element.hasHeading ?? true) {
    testHeadings(open);
    testLink(open);
  }
  if (reads.es) testLanguages(open, reads.en, reads.es);
}

function testFallback(tag: string, broken: ElementCase['broken']): void {
  if (!broken) return;

  async function openBroken(children: string): Promise<{ element: HTMLElement; errors: Event[] }> {
    const place = await fixture(html`<div></div>`);
    const errors: Event[] = [];
    place.addEventListener('clinic-error', event => errors.push(event));
    const element = document.createElement(tag);
    element.lang = 'en';
    element.innerHTML = children;
    configure(element, broken!);
    const { error } = console;
    console.error = () => {};
    place.append(element);
    await waitUntil(() => errors.length > 0, 'no clinic-error', { timeout: 4000 }).finally(
      () => (console.error = error),
    );
    await rendered(element);
    return { element, errors };
  }

  it('shows its children while it is loading', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = () => new Promise<never>(() => {});
    try {
      const place = await fixture(html`<div></div>`);
      const element = document.createElement(tag);
      element.innerHTML = '<a href="tel:+15550100">Call us</a>';
      configure(element, { src: `/never-answered-${tag}.json`, lang: 'en' });
      place.append(element);
      await rendered(element);
      expect(element.querySelector('a')!.getBoundingClientRect().height).to.be.greaterThan(0);
      expect(shownText(element).trim()).to.equal('');
      await expectAccessible(element);
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('shows its children while it cannot work, and tells the owner once', async () => {
    const { element, errors } = await openBroken('<a href="tel:+15550100">Call us</a>');
    expect(!!element.querySelector('a')!.assignedSlot, 'is in the slot').to.equal(true);
    expect(element.querySelector('a')!.getBoundingClientRect().height).to.be.greaterThan(0);
    expect(shownText(element)).not.to.contain('cannot be shown right now');
    expect(errors).to.have.length(1);
    await expectAccessible(element);
  });

  it('says a sentence while it cannot work and has no children but space', async () => {
    const { element } = await openBroken('\n  ');
    expect(shownText(element)).to.contain('cannot be shown right now');
    await expectAccessible(element);
  });
}

function testHeadings(open: (options: Record<string, unknown>) => Promise<HTMLElement>): void {
  for (const [level, tag] of [
    ['2', 'h2'],
    ['4', 'h4'],
    ['1', 'h2'],
    ['9', 'h6'],
    ['x', 'h2'],
  ] as const) {
    it(`starts with an ${tag} when heading-level is ${level}`, async () => {
      const shown = await open({ 'heading-level': level });
      const first = [...everything(shown)].find(({ localName }) => /^h[1-6]$/.test(localName));
      expect(first?.localName).to.equal(tag);
    });
  }
}

function testLink(open: (options: Record<string, unknown>, place?: Element) => Promise<HTMLElement>): void {
  it('has the focus at its beginning after a link to it', async () => {
    const place = await fixture(html`<div><a href="#linked">To it</a><button>Before</button></div>`);
    const shown = await open({ id: 'linked' }, place);
    shown.insertAdjacentHTML('beforeend', '<p>Call us</p>');
    place.querySelector('a')!.click();
    try {
      await waitUntil(() => document.activeElement === shown, 'the focus goes elsewhere');
      // A heading, or in the calendar what is around it.
      expect((shown.shadowRoot!.activeElement as HTMLElement).tabIndex).to.equal(-1);
    } finally {
      history.replaceState(null, '', location.pathname + location.search);
    }
  });

  it('takes no focus after a link to something else', async () => {
    const place = await fixture(html`<div><a href="#other">To it</a><p id="other"></p></div>`);
    await open({ id: 'linked' }, place);
    const followed = new Promise(done => addEventListener('hashchange', done, { once: true }));
    place.querySelector('a')!.click();
    await followed;
    history.replaceState(null, '', location.pathname + location.search);
    await nextFrame();
    expect(document.activeElement!.localName).not.to.match(/^clinic-/);
  });
}

function testLanguages(
  open: (options: Record<string, unknown>, place?: Element) => Promise<HTMLElement>,
  en: string,
  es: string,
): void {
  it('speaks the language of the page around it, and another as soon as that changes', async () => {
    const place = await fixture<HTMLElement>(html`<div lang="en"></div>`);
    const shown = await open({ lang: '' }, place);
    expect(rootOf(shown).lang).to.equal('en');
    place.lang = 'es-MX';
    await showing(shown, es);
    expect(rootOf(shown).lang).to.equal('es-MX');
    expect(shownText(shown)).not.to.contain(en);
  });

  it('speaks English where it has no table for the language of the page, and says so to screen readers', async () => {
    const shown = await open({ lang: 'tlh' });
    expect(rootOf(shown).lang).to.equal('en');
  });
}

function rootOf(element: Element): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>('.root')!;
}

/** Until nothing is left to render, in it and in the elements inside. */
async function rendered(element: Element): Promise<void> {
  await (element as Partial<LitElement>).updateComplete;
  await nextFrame();
  await (element as Partial<LitElement>).updateComplete;
}
