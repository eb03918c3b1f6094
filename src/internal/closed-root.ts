import { adoptStyles, type CSSResult, type LitElement, type ReactiveController, render } from 'lit';
import type { RenderOptions, RootPart } from 'lit/html.js';
import { keepTyping } from './keys.js';

/**
 * Attributes by which session recorders know what to leave out, as their own documentation names them: LogRocket, Hotjar, Sentry,
 * Datadog, Microsoft Clarity. Those that go by a class find it at `.root`, inside: an element's classes are the page's.
 */
const MARKS = {
  'data-private': '',
  'data-hj-suppress': '',
  'data-sentry-block': '',
  'data-dd-privacy': 'hidden',
  'data-clarity-mask': 'true',
};

const roots = new WeakMap<Element, ShadowRoot>();

/**
 * Renders its host into a root that nobody gets hold of: Lit keeps the root it renders into in the public field `renderRoot`, so Lit is
 * given an empty one, and what it renders there is nothing to see.
 */
export class ClosedRoot implements ReactiveController {
  readonly #host: LitElement;
  #options?: RenderOptions;
  #part?: RootPart;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const [name, value] of Object.entries(MARKS)) {
      if (!this.#host.hasAttribute(name)) this.#host.setAttribute(name, value);
    }
    this.#part?.setConnected(true);
  }

  hostDisconnected(): void {
    this.#part?.setConnected(false);
  }

  /** Keeps what Lit made, with the place for the content in it. Returns what Lit may have. */
  keep(root: HTMLElement | DocumentFragment, options: RenderOptions): DocumentFragment {
    roots.set(this.#host, root as ShadowRoot);
    keepTyping(root);
    this.#options = { ...options };
    options.renderBefore = null;
    return document.createDocumentFragment();
  }

  render(content: unknown): void {
    this.#part = render(content, rootOf(this.#host)!, this.#options);
  }
}

/** The closed root of one of our elements; none before it stands on a page for the first time. */
export function rootOf(host: Element): ShadowRoot | undefined {
  return roots.get(host);
}

/** Adds styles that came late to those that are there. */
export function adoptLate(host: Element, styles: CSSResult): void {
  const root = (rootOf(host) ?? host.shadowRoot)!;
  if (styles.styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles.styleSheet];
  else adoptStyles(root, [styles]);
}
