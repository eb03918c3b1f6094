import { VERSION } from './version.js';

/** Imports the module that defines an element. */
export type Widgets = Readonly<Record<string, () => Promise<unknown>>>;

/** Of what has no elements nothing is wanted. */
type Scan = (root: Node & Partial<Pick<Element, 'matches' | 'querySelectorAll'>>) => void;

const MOUNT = '[data-clinic]';
const COPIES = Symbol.for('clinic-widgets.copies');

/**
 * Loads each widget the page has, now or later, and nothing else.
 *
 * @returns whether this copy of the script does so: a second one leaves everything to the first, so that all widgets of a page are of one
 * version
 */
export function watchPage(widgets: Widgets): boolean {
  if (typeof document === 'undefined' || !isFirst() || !isHtml()) return false;
  const scan = createScan(widgets);
  const begin = (): void => observe(document, scan);
  if (isParsing()) {
    scan(document);
    addEventListener('DOMContentLoaded', begin, { once: true });
  } else begin();
  return true;
}

/** Loads what is in `root` now and whatever is added to it. */
export function watch(root: ParentNode & Node, widgets: Widgets): void {
  observe(root, createScan(widgets));
}

function isFirst(): boolean {
  const page = globalThis as { [COPIES]?: string[] };
  const copies = (page[COPIES] ??= []);
  copies.push(VERSION);
  if (copies.length === 2) {
    console.warn(
      `clinic-widgets is on this page twice: ${copies.join(', ')}. Only the first works; remove the other tag.`,
    );
  }
  return copies.length === 1;
}

/** Lit's templates are not XML. */
function isHtml(): boolean {
  const { contentType } = document;
  const isHtml = contentType === 'text/html';
  if (!isHtml) console.error(`clinic-widgets works in text/html; this page is ${contentType}.`);
  return isHtml;
}

function isParsing(): boolean {
  return document.readyState === 'loading';
}

function observe(root: ParentNode & Node, scan: Scan): void {
  const scanAll = (): void => scan(root);
  scanAll();
  const observer = new MutationObserver(records => {
    for (const { addedNodes } of records) addedNodes.forEach(scan);
  });
  observer.observe(root, { childList: true, subtree: true });
  // What could not be loaded is tried again.
  addEventListener('online', scanAll);
}

function createScan(widgets: Widgets): Scan {
  const tags = Object.keys(widgets);
  const selector = [MOUNT, ...tags].join();
  const known = new Set<string>();
  const isNew = (what: string): boolean => !known.has(what) && !!known.add(what);

  function load(tag: string): void {
    if (!isNew(tag)) return;
    widgets[tag]?.().catch((cause: unknown) => {
      known.delete(tag);
      tell(tag, cause);
    });
  }

  /**
   * The fallback inside the element stays visible; only the owner can do something about it, and hears of the first failure, which tells
   * of the others too: the files are not there, or Trusted Types refused Lit its policy. (WebKit then runs the next modules all the same.)
   */
  function tell(tag: string, cause: unknown): void {
    if (isNew('failure')) console.error(`clinic-widgets: <${tag}> could not be loaded.`, cause);
  }

  function visit(element: Element): void {
    if (!element.matches(MOUNT)) return load(element.localName);
    // While the parser is still at work a mount may not have all its children yet.
    if (isParsing()) return;
    load(`clinic-${element.getAttribute('data-clinic')}`);
    import('./mounts.js').then(
      ({ mount }) => mount(element, tags),
      (cause: unknown) => tell(element.localName, cause),
    );
  }

  return root => {
    if (root.matches?.(selector)) visit(root as Element);
    root.querySelectorAll?.(selector).forEach(visit);
  };
}
