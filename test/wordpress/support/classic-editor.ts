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
  if (tab === 'visual') await (await visual(page)).waitForSelector('body.mce-content-body');
}

export async function visual(page: Page): Promise<import('puppeteer-core').Frame> {
  const frame = await page.waitForSelector('#content_ifr');
  return frame!.contentFrame();
}

/** Returns the address of what was published. */
export async function publishClassic(page: Page): Promise<string> {
  await Promise.all([page.waitForNavigation(), page.locator('#publish').click()]);
  return page.$eval('#sample-permalink a', link => (link as HTMLAnchorElement).href);
}
