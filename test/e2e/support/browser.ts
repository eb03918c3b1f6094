import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findChrome } from '../../../scripts/find-chrome.mjs';

/** What a page did that our promises forbid, gathered while it ran. */
export interface Offences {
  /** Requests to another origin than the page's. */
  foreign: string[];
  /** Violations of the Content-Security-Policy. */
  violations: string[];
  /** Uncaught errors and `console.error` lines. */
  errors: string[];
}

export interface Visit {
  page: Page;
  offences: Offences;
}

export function launch(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: findChrome(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface VisitOptions {
  /** Opens closed shadow roots before our script runs, for axe. */
  openRoots?: boolean;
  width?: number;
  height?: number;
  /** The visitor's own zone. */
  timeZone?: string;
  dark?: boolean;
  /** Called before the page is opened. */
  prepare?: (page: Page) => Promise<void>;
}

/** A fresh visitor: own profile, own page, watched. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const { width = 1200, height = 900 } = options;
  await page.setViewport({ width, height });
  if (options.timeZone) await page.emulateTimezone(options.timeZone);
  if (options.dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  if (options.openRoots) await page.evaluateOnNewDocument(openRoots);
  const offences = await watch(page, new URL(url).origin);
  await options.prepare?.(page);
  await page.goto(url, { waitUntil: 'load' });
  return { page, offences };
}

async function watch(page: Page, origin: string): Promise<Offences> {
  const offences: Offences = { foreign: [], violations: [], errors: [] };
  page.on('request', request => {
    const url = request.url();
    // A date field's own picture comes from the browser, as a `data:` address.
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) offences.foreign.push(url);
  });
  page.on('pageerror', error => offences.errors.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') offences.errors.push(message.text());
  });
  await page.exposeFunction('reportViolation', (text: string) => offences.violations.push(text));
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const report = (globalThis as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  return offences;
}

function openRoots(): void {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init: ShadowRootInit): ShadowRoot {
    return attachShadow.call(this, { ...init, mode: 'open' });
  };
}
