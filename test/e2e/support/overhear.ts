import type { Page } from 'puppeteer-core';

/** Something a page could learn, and by what. */
export interface Heard {
  by: string;
  what: string;
}

/** Notes everything that a page, its scripts and its network learn of a visitor. Call it before the page is opened. */
export async function overhearAll(page: Page): Promise<() => Promise<Heard[]>> {
  const requests: Heard[] = [];
  page.on('request', request => {
    requests.push({ by: 'request', what: `${request.method()} ${request.url()}` });
    requests.push({ by: 'headers', what: JSON.stringify(request.headers()) });
    const body = request.postData();
    if (body) requests.push({ by: 'body', what: body });
  });
  // What compiles the tests names inner functions by a helper of its own, which the page lacks.
  await page.evaluateOnNewDocument('globalThis.__name = made => made');
  await page.evaluateOnNewDocument(listen);
  return async () => [...requests, ...(await page.evaluate(collect))];
}

/** What is read at the end, with what was noted on the way. */
async function collect(): Promise<Heard[]> {
  const { heard } = globalThis as unknown as { heard: Heard[] };
  const stored = [{ ...localStorage }, { ...sessionStorage }, document.cookie, await caches.keys(), window.name];
  const shown = [location.href, document.title, history.state as unknown, history.length];
  return [
    ...heard,
    { by: 'stored', what: JSON.stringify([...stored, await indexedDB.databases()]) },
    { by: 'shown', what: JSON.stringify(shown) },
    { by: 'markup', what: document.documentElement.outerHTML },
    { by: 'performance', what: performance.getEntries().map(entry => JSON.stringify(entry)).join('\n') },
  ]; // prettier-ignore
}

/** Runs in the page, before any other script of it. */
function listen(): void {
  if (window !== top) return;
  const heard: Heard[] = [];
  Object.assign(globalThis, { heard, dataLayer: [] });
  const note = (by: string, ...words: unknown[]): void => void heard.push({ by, what: words.map(plain).join(' ') });

  function plain(value: unknown): string {
    if (value instanceof ShadowRoot)
      return `#root of ${value.host.localName} with ${plain([...value.querySelectorAll(':checked')])}`;
    if (value instanceof Element) {
      const own = [...value.attributes].map(({ name, value }) => `${name}="${value}"`).join(' ');
      return `<${value.localName} ${own}>${value instanceof HTMLInputElement ? `"${value.value}" ${value.checked}` : ''}`;
    }
    if (value instanceof Node) return value.nodeName;
    if (value instanceof EventTarget) return 'window';
    if (Array.isArray(value)) return value.map(plain).join(' ');
    return typeof value === 'object' && value !== null ? (JSON.stringify(value) ?? '') : String(value);
  }

  const types = [window, document, HTMLElement.prototype, Document.prototype]
    .flatMap(each => Object.getOwnPropertyNames(each))
    .filter(name => name.startsWith('on'))
    .map(name => name.slice(2))
    .concat('focusin', 'focusout', 'compositionend', 'DOMContentLoaded')
    .concat(['checked', 'error', 'step', 'book', 'booked', 'failed', 'picked', 'range'].map(name => `clinic-${name}`));
  for (const type of new Set(types))
    window.addEventListener(
      type,
      event => {
        const { detail, data, relatedTarget } = event as CustomEvent & InputEvent & FocusEvent;
        note('event', type, event.target, event.composedPath(), detail, data, relatedTarget);
      },
      true,
    );
  new MutationObserver(records => {
    for (const { type, target, attributeName, addedNodes } of records)
      note(
        'mutation',
        type,
        attributeName,
        target,
        target.nodeValue,
        [...addedNodes].map(node => node.textContent),
      );
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  function wrap(by: string, object: object, name: string): void {
    const owner = object as Record<string, (...words: unknown[]) => unknown>;
    const before = owner[name];
    owner[name] = function (this: unknown, ...words: unknown[]) {
      note(by, name, ...words);
      return before?.apply(this, words);
    };
  }
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table']) wrap('console', console, name);
  wrap('storage', Storage.prototype, 'setItem');
  wrap('storage', IDBFactory.prototype, 'open');
  wrap('storage', CacheStorage.prototype, 'open');
  for (const name of ['pushState', 'replaceState']) wrap('history', History.prototype, name);
  wrap('message', window, 'postMessage');
  wrap('beacon', Navigator.prototype, 'sendBeacon');
  wrap('socket', WebSocket.prototype, 'send');
  wrap('channel', BroadcastChannel.prototype, 'postMessage');
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(this: Document, value: string) {
      note('storage', 'cookie', value);
      cookie.set!.call(this, value);
    },
  });
  addEventListener('error', ({ message }) => note('error', message));
  addEventListener('unhandledrejection', ({ reason }) => note('error', reason));
}
