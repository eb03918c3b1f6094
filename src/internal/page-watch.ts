import { mount, MOUNT } from './mounts.js';

/** Imports the module that defines an element. */
export type Widgets = Readonly<Record<string, () => Promise<unknown>>>;

const STARTED = Symbol.for('clinic-widgets.started');

/**
 * Loads each widget the page has, now or later, and nothing else. A second copy of the script finds the first at work and
 * leaves everything to it.
 */
export function watchPage(widgets: Widgets): void {
  const page = globalThis as { [STARTED]?: boolean };
  if (typeof document === 'undefined' || page[STARTED]) return;
  page[STARTED] = true;

  // While the parser is still at work a mount may not have all its children yet.
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => watch(document, widgets), { once: true });
  } else watch(document, widgets);
}

/** Scans what is in `root` now and whatever is added to it. Returns a function that stops. */
export function watch(root: ParentNode & Node, widgets: Widgets): () => void {
  const scan = createScan(widgets);
  scan(root);
  const observer = new MutationObserver(records => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) scan(node);
    }
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function createScan(widgets: Widgets): (root: ParentNode & Node) => void {
  const tags = Object.keys(widgets);
  const selector = [MOUNT, ...tags].join();
  const asked = new Set<string>();

  function load(tag: string): void {
    if (asked.has(tag)) return;
    asked.add(tag);
    // The fallback inside the element stays visible; only the owner can do something about it.
    widgets[tag]?.().catch((cause: unknown) => console.error(`clinic-widgets: <${tag}> could not be loaded.`, cause));
  }

  function visit(element: Element): void {
    const widget = element.matches(MOUNT) ? mount(element, tags) : element;
    if (widget) load(widget.localName);
    else console.warn(`clinic-widgets: data-clinic="${element.getAttribute('data-clinic')}" names no widget.`);
  }

  return root => {
    const found = [...root.querySelectorAll(selector)];
    if (root instanceof Element && root.matches(selector)) found.unshift(root);
    found.forEach(visit);
  };
}
