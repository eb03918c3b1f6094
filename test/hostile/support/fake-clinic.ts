import type { Page } from 'puppeteer-core';

/** What the clinic's server answers in the place of its own; `undefined` lets it answer itself. */
export type Answer = (path: string, method: string) => { status?: number; type?: string; body: string } | undefined;

/** Stands between that page and its clinic's server. Call it before the page is opened. */
export async function answering(page: Page, answer: Answer): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', request => {
    const given = answer(new URL(request.url()).pathname, request.method());
    if (!given) return void request.continue();
    const { status = 200, type = 'application/json', body } = given;
    void request.respond({ status, contentType: type, body });
  });
}
