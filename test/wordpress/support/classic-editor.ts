import type { Page } from 'puppeteer-core';

type Tab = 'visual' | 'text';

const BUTTONS = { visual: '#content-tmce', text: '#content-html' };

/** A new page or post in the classic editor, with its title, at one of its two tabs. */
export async function newInClassic(
  page: Page,
  url: string,
  type: 'page' | 'post',
  title: string,
  tab: Tab,
): Promise<void> {
  await page.goto(`${url}wp-admin/post-new.php?post_type=${type}`);
  await page.locator('#title').fill(title);
  await openTab(page, tab);
}

/** The editor remembers which tab was open last. */
export async function openTab(page: Page, tab: Tab): Promise<void> {
  await page.locator(BUTTONS[tab]).click();
  await page.waitForSelector(tab === 'text' ? '.html-active' : '.tmce-active iframe');
  if (tab === 'text') return;
  const frame = await page.waitForSelector('#content_ifr');
  await (await frame!.contentFrame())!.waitForSelector('body.mce-content-body');
}

/** Returns the address of what was published. While WordPress saves a draft by itself its button does nothing, so it is pressed again. */
export async function publishClassic(page: Page): Promise<string> {
  for (let tries = 0; tries < 6; tries++) {
    await page.locator('#publish:not(.disabled)').click();
    const link = await page.waitForSelector('#message a', { timeout: 10_000 }).catch(() => undefined);
    if (link) return link.evaluate(link => link.href);
  }
  throw new Error('WordPress does not publish');
}
