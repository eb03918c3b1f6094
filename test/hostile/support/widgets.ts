import type { Page } from 'puppeteer-core';

const THERAPY = 'therapy="trigger-point-massage"';

/** One of each, with nothing in it that another day would change. */
export const WIDGETS = `
  <clinic-explainer ${THERAPY} src="/clinic.json"><p>Call us</p></clinic-explainer>
  <clinic-benefits ${THERAPY}><p>Call us</p></clinic-benefits>
  <clinic-checklist ${THERAPY} src="/clinic.json" for="book"><p>Call us</p></clinic-checklist>
  <clinic-booking id="book" src="/clinic.json"><p>Call us</p></clinic-booking>
  <clinic-calendar label="Times"><p>Call us</p></clinic-calendar>
  <clinic-services src="/clinic.json"><p>Call us</p></clinic-services>
  <clinic-team src="/clinic.json"><p>Call us</p></clinic-team>
  <clinic-hours src="/clinic.json"><p>Call us</p></clinic-hours>
  <clinic-faq src="/clinic.json"><p>Call us</p></clinic-faq>`;

/** A page with nothing of its own but what is to be pasted into its head and its body. */
export function pageOf({ head = '', body = WIDGETS, doctype = '<!doctype html>' } = {}): string {
  return `${doctype}<html lang="en"><head><meta charset="utf-8"><title>Our practice</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}

/** Waits until each widget on the page shows something of its own, and nothing more comes. */
export async function areShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const widgets = [...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('clinic-'));
    return widgets.length > 0 && widgets.every(({ shadowRoot }) => !!shadowRoot?.querySelector('.root > :not(slot)'));
  });
  await page.waitForNetworkIdle({ idleTime: 250 });
}

/** What stands in each widget, in the order of the page. The roots must have been opened. */
export function whatIsShown(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(({ localName }) => localName.startsWith('clinic-'))
      // What Lit marks its places with differs each time.
      .map(({ localName, shadowRoot }) => `${localName}: ${shadowRoot?.innerHTML.replace(/<!--.*?-->/g, '')}`),
  );
}
