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

/** Returns the address of what was published. */
export async function publishClassic(page: Page): Promise<string> {
  await page.locator('#publish').click();
  const link = await page.waitForSelector('#message a');
  return link!.evaluate(link => link.href);
}
