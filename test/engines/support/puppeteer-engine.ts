import puppeteer, { type Browser, type KeyInput, type Page } from 'puppeteer-core';
import { firefoxOptions } from '../../../scripts/engines.mjs';
import { launch } from '../../e2e/support/browser.js';
import { DESKTOP, type Engine, type Size, type Tab } from './engine.js';

export async function chromium(): Promise<Engine> {
  return engine('Chromium', await launch());
}

/** By WebDriver BiDi. */
export async function firefox(): Promise<Engine> {
  return engine('Firefox', await puppeteer.launch(firefoxOptions()));
}

function engine(name: string, browser: Browser): Engine {
  return {
    name,
    async open(url, size = DESKTOP) {
      const context = await browser.createBrowserContext();
      const tab = tabOf(await context.newPage(), () => context.close());
      await tab.resize(size);
      await tab.goto(url);
      return tab;
    },
    close: () => browser.close(),
  };
}

function tabOf(page: Page, close: () => Promise<void>): Tab {
  const { keyboard } = page;
  return {
    goto: async url => void (await page.goto(url, { waitUntil: 'load' })),
    // Not `goBack`, which waits for a page to load: one that comes back as it was left does not.
    back: async () => void (await page.evaluate('void setTimeout(() => history.back())')),
    async press(key, modifier) {
      if (modifier) await keyboard.down(modifier);
      // A name that BiDi does not know.
      await keyboard.press(key === 'Space' ? ' ' : (key satisfies KeyInput));
      if (modifier) await keyboard.up(modifier);
    },
    type: text => keyboard.type(text),
    click: (x, y) => page.mouse.click(x, y),
    read: async <Value>(expression: string) => (await page.evaluate(expression)) as Value,
    resize: ({ width, height }: Size) => page.setViewport({ width, height }),
    picture: async path => void (await page.screenshot({ path })),
    close,
  };
}
