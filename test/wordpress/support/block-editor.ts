import type { Frame, Page } from 'puppeteer-core';
import { picture } from './picture.js';

const CANVAS = 'iframe[name="editor-canvas"]';

/** A new page or post in the block editor, with its title. Returns what one writes on. */
export async function newInBlocks(page: Page, url: string, type: 'page' | 'post', title: string): Promise<Frame> {
  await page.goto(`${url}wp-admin/post-new.php?post_type=${type}`);
  const canvas = await canvasOf(page);
  if (type === 'page') await declinePatterns(page);
  await canvas.locator('.wp-block-post-title').click();
  await page.keyboard.type(title);
  return canvas;
}

/** Whoever starts a page is offered whole ones of the theme's. */
async function declinePatterns(page: Page): Promise<void> {
  await page
    .locator('::-p-aria([name="Choose a pattern"][role="dialog"]) ::-p-aria([name="Close"][role="button"])')
    .click();
}

export async function canvasOf(page: Page): Promise<Frame> {
  const frame = await page.waitForSelector(CANVAS);
  const canvas = await frame!.contentFrame();
  await canvas.waitForSelector('.block-editor-block-list__layout');
  return canvas;
}

/** The list of blocks, where one has looked for "html". */
export async function findHtmlBlock(page: Page): Promise<void> {
  await page.locator('::-p-aria([name="Toggle block inserter"][role="button"])').click();
  await page.locator('::-p-aria([role="searchbox"])').fill('html');
  await page.waitForSelector('::-p-aria([name="Custom HTML"][role="option"])');
  await picture(page, 'block', { width: 600, height: 280 });
}

/** Puts the Custom HTML block that was looked for where one is, and `text` into it. */
export async function addHtmlBlock(page: Page, canvas: Frame, text: string): Promise<void> {
  await page.locator('::-p-aria([name="Custom HTML"][role="option"])').click();
  await canvas.locator('textarea.block-editor-plain-text').click();
  await paste(page, text);
}

/** As from a page where it was copied. `all`: in the place of what is there. */
export async function paste(page: Page, text: string, all?: 'all'): Promise<void> {
  await page.evaluate(text => navigator.clipboard.writeText(text), text);
  await page.keyboard.down('Control');
  if (all) await page.keyboard.press('a');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
}

/** Returns the address of what was published. */
export async function publish(page: Page): Promise<string> {
  await page.locator('.editor-post-publish-panel__toggle').click();
  await page.locator('.editor-post-publish-panel .editor-post-publish-button').click();
  const link = await page.waitForSelector('.post-publish-panel__postpublish-buttons a');
  return link!.evaluate(link => (link as HTMLAnchorElement).href);
}
