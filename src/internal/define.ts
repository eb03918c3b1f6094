import { isServer, type LitElement } from 'lit';
import { rootOf } from './closed-root.js';

const tags = new Set<string>();

type Host = LitElement & { renderRoot: DocumentFragment };

/** Registers an element once. A second copy of the library on the page is ignored, not fatal; on a server nothing happens. */
export function define(tag: string, element: typeof LitElement): void {
  // Lit brings servers a registry of its own. A page made by jsdom is a page.
  if ((isServer && typeof document === 'undefined') || customElements.get(tag)) return;
  element.addInitializer(host => keepServed(host as Host));
  customElements.define(tag, element);
  tags.add(tag);
  // The same listener is added once.
  addEventListener('hashchange', followLink);
}

/** A link to an element takes the focus into it: Firefox and WebKit see no way there from its host, and their Tab would go on behind it. */
function followLink(): void {
  const target = document.getElementById(location.hash.slice(1));
  if (!target || !tags.has(target.localName)) return;
  const root = rootOf(target) ?? target.shadowRoot;
  root?.querySelector<HTMLElement>('[part~=open], [tabindex="-1"]')?.focus({ preventScroll: true });
}

/** What a server has rendered stands until there is something to put in its place: until then its host renders where nobody looks. */
function keepServed(host: Host): void {
  if (!host.shadowRoot) return;
  host.renderRoot = new DocumentFragment();
  void import('./served.js').then(({ takeOver }) => takeOver(host)).catch(() => {});
}
