import type { ElementHandle, Page } from 'puppeteer-core';
import { picture } from './picture.js';

const PATIENCE_MS = 60_000;
const FIELD = 'textarea.block-editor-plain-text';
const CUSTOM_HTML = '::-p-aria([name="Custom HTML"][role="option"])';

/** A new page or post in the block editor, with its title. */
export async function newInBlocks(page: Page, url: string, type: 'page' | 'post', title: string): Promise<void> {
  await page.goto(`${url}wp-admin/post-new.php?post_type=${type}`);
  await inEditor(page, '.wp-block-post-title');
  if (type === 'page') await declinePatterns(page);
  await press(page, '.wp-block-post-title');
  await page.keyboard.type(title);
}

/** Whoever starts a page is offered whole ones of the theme's. */
async function declinePatterns(page: Page): Promise<void> {
  await page
    .locator('::-p-aria([name="Choose a pattern"][role="dialog"]) ::-p-aria([name="Close"][role="button"])')
    .click();
}

/** What one writes on is a frame of its own, which the editor may replace while it loads. */
export async function inEditor(page: Page, selector: string, patience = PATIENCE_MS): Promise<ElementHandle> {
  return until(selector, patience, async () => {
    for (const frame of page.frames()) {
      const found = await frame.$(selector).catch(() => null);
      if (found) return found;
    }
    return undefined;
  });
}

async function press(page: Page, selector: string): Promise<void> {
  await until(selector, PATIENCE_MS, async () => {
    const found = await inEditor(page, selector);
    return found.click().then(
      () => found,
      () => undefined,
    );
  });
}

async function until<Found>(what: string, patience: number, look: () => Promise<Found | undefined>): Promise<Found> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`not in the editor: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Adds a Custom HTML block by the list of blocks, which is shut again. `name`: of the picture of that list. */
export async function addHtmlBlock(page: Page, name?: string): Promise<void> {
  const list = page.locator('::-p-aria([name="Toggle block inserter"][role="button"])');
  await list.click();
  await page.locator('::-p-aria([role="searchbox"])').fill('html');
  await page.waitForSelector(CUSTOM_HTML);
  if (name) await picture(page, name, { width: 600, height: 280 });
  await chooseHtml(page);
  await list.click();
}

/** What is found is shown anew while one types: a press may meet what is just taken away, and does nothing. */
async function chooseHtml(page: Page): Promise<void> {
  for (let tries = 0; tries < 6; tries++) {
    await page.locator(CUSTOM_HTML).click();
    const added = await inEditor(page, FIELD, 8000).catch(() => undefined);
    if (added) return;
  }
  throw new Error('the list of blocks adds none');
}

/** Pastes into the Custom HTML block, in the place of what it has. */
export async function fillHtmlBlock(page: Page, text: string): Promise<void> {
  await press(page, FIELD);
  const had = await valueIn(page);
  await paste(page, text, had ? 'all' : undefined);
  await until(`what was pasted: ${text}`, PATIENCE_MS, async () =>
    (await valueIn(page)).trim() === text.trim() ? true : undefined,
  );
}

async function valueIn(page: Page): Promise<string> {
  const field = await inEditor(page, FIELD);
  return field.evaluate(field => (field as HTMLTextAreaElement).value).catch(() => '');
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
  return link!.evaluate(link => link.href);
}
