/**
 * Finds things the way a person does: controls by their label, buttons and links by their words, in and below shadow roots.
 *
 * @module
 */
type Root = Element | ShadowRoot | Document;

/** Every element below `root`, shadow roots included, in the order they are read. */
export function* everything(root: Root): Generator<Element> {
  const start = root instanceof Element && root.shadowRoot ? root.shadowRoot : root;
  for (const child of start.children) {
    yield child;
    yield* everything(child);
    if (child.shadowRoot) for (const light of child.children) yield* everything(light);
  }
}

/** The control whose label starts with `label`. */
export function control(root: Root, label: string): HTMLInputElement {
  for (const element of everything(root)) {
    if (!(element instanceof HTMLLabelElement) || !words(element).startsWith(label)) continue;
    if (element.control) return element.control as HTMLInputElement;
  }
  throw new Error(`no control is labelled "${label}"`);
}

/** The button, link or summary that reads `name`. */
export function button(root: Root, name: string | RegExp): HTMLElement {
  for (const element of everything(root)) {
    if (!element.matches('button, a[href], summary, [role=button]')) continue;
    const read = element.getAttribute('aria-label') ?? words(element);
    if (typeof name === 'string' ? read.startsWith(name) : name.test(read)) return element as HTMLElement;
  }
  throw new Error(`no button or link reads "${name}"`);
}

/** What can be read in and below `root`. */
export function textOf(root: Root): string {
  return [...everything(root)]
    .filter(element => element.children.length === 0 || element.localName === 'p' || element.localName === 'li')
    .map(words)
    .join('\n');
}

export function words(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
