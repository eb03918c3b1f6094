import { adoptStyles, type LitElement, type ReactiveController } from 'lit';

/** What an element shows that waits for its document, its words or its times, or cannot have them: what is there is better. */
const WAITING = 'slot:not([name], .notice *), .awaited, .notice.muted';

const OPERABLE = 'a, button, summary';

/** Gives `host` the root that a server has rendered, once it has something to put there. What was opened stays open, and the focus where it is. */
export function takeOver(host: LitElement): void {
  const root = host.shadowRoot!;
  const served = [...root.childNodes];
  wear(host, root);

  const controller: ReactiveController = {
    hostUpdated(): void {
      if (host.renderRoot.querySelector(WAITING)) return;
      host.removeController(controller);
      const keep = remember(root);
      for (const node of served) node.remove();
      (host as { renderRoot: unknown }).renderRoot = root;
      host.requestUpdate();
      // At once: whatever wants to find its way about the element after this update finds it all there.
      host['performUpdate']();
      keep();
    },
  };
  host.addController(controller);
  host.requestUpdate();
}

/** In place of the styles that came with the markup, which a policy of the page may have blocked. */
function wear(host: LitElement, root: ShadowRoot): void {
  const late = root.adoptedStyleSheets ?? [];
  adoptStyles(root, (host.constructor as typeof LitElement).elementStyles);
  if (late.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...late];
}

/** Returns a function that does in other markup what a visitor has done in this. Nothing where the two do not match. */
function remember(root: ShadowRoot): () => void {
  const opened = disclosuresIn(root).map(({ open }) => open);
  const focused = root.activeElement;
  const place = operablesIn(root).findIndex(each => each === focused);
  return () => {
    const disclosures = disclosuresIn(root);
    if (disclosures.length === opened.length) disclosures.forEach((each, index) => (each.open = opened[index]!));
    const twin = operablesIn(root)[place];
    if (twin?.localName === focused?.localName) twin?.focus({ preventScroll: true });
  };
}

const disclosuresIn = (root: ShadowRoot): HTMLDetailsElement[] => [...root.querySelectorAll('details')];
const operablesIn = (root: ShadowRoot): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(OPERABLE)];
