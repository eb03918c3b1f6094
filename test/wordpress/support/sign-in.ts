import type { Browser, Page } from 'puppeteer-core';

export type Name = 'owner' | 'editor' | 'author';

/** What went wrong on a page of the site's own people. */
export interface Desk {
  page: Page;
  errors: string[];
}

/** The editor is a megabyte of scripts, and machines are busy. */
const PATIENCE_MS = 60_000;

/** Signs somebody in as they do it, in a profile of their own. */
export async function signIn(browser: Browser, url: string, name: Name): Promise<Desk> {
  const context = await browser.createBrowserContext();
  await context.overridePermissions(new URL(url).origin, ['clipboard-read', 'clipboard-sanitized-write']);
  const page = await context.newPage();
  await page.setViewport({ width: 1200, height: 800 });
  page.setDefaultTimeout(PATIENCE_MS);
  // The editor asks whether what is not saved may go.
  page.on('dialog', dialog => void dialog.accept());
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(String(error)));
  await page.goto(`${url}wp-login.php`);
  // The page moves the focus while one types.
  await page.$eval('#user_login', (field, name) => ((field as HTMLInputElement).value = name), name);
  await page.$eval('#user_pass', (field, name) => ((field as HTMLInputElement).value = `password of ${name}`), name);
  await Promise.all([page.waitForNavigation(), page.click('#wp-submit')]);
  if (!page.url().includes('/wp-admin/')) {
    const said = await page.$eval('body', body => body.innerText);
    throw new Error(`${name} was not let in, and read: ${said.slice(0, 500)}`);
  }
  return { page, errors };
}
