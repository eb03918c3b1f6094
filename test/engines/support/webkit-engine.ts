import { writeFile } from 'node:fs/promises';
import { type Client, WebDriver } from 'webdriver';
import { startWebKit } from '../../../scripts/engines.mjs';
import { DESKTOP, type Engine, type Key, type Size, type Tab } from './engine.js';

/** WebDriver's code points for keys that are no letters. */
const CODES: Readonly<Record<Key | 'Shift', string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** WebKitGTK by classic WebDriver: one session, a window for each page. */
export async function webkit(): Promise<Engine> {
  const { connection, stop } = await startWebKit();
  const driver = await WebDriver.newSession({ ...connection, logLevel: 'silent' });
  const home = await driver.getWindowHandle();
  return {
    name: 'WebKit',
    async open(url, size = DESKTOP) {
      const { handle } = await driver.createWindow('window');
      await driver.switchToWindow(handle);
      const tab = tabOf(driver, { handle, home });
      await tab.resize(size);
      await tab.goto(url);
      return tab;
    },
    async close() {
      await driver.deleteSession();
      stop();
    },
  };
}

/** `home`: a window that stays, so that the session does. */
function tabOf(driver: Client, { handle, home }: Record<'handle' | 'home', string>): Tab {
  const read = async <Value>(expression: string): Promise<Value> =>
    (await driver.executeScript(`return (${expression})`, [])) as Value;
  return {
    goto: url => driver.navigateTo(url),
    back: () => driver.back(),
    press: (key, modifier) => pressKeys(driver, modifier ? [CODES[modifier], CODES[key]] : [CODES[key]]),
    async type(text) {
      for (const letter of text) await pressKeys(driver, [letter]);
    },
    click: (x, y) => click(driver, x, y),
    read,
    resize: size => resize(driver, read, size),
    picture: async path => writeFile(path, Buffer.from(await driver.takeScreenshot(), 'base64')),
    async close() {
      // Another may have been opened since.
      await driver.switchToWindow(handle);
      await driver.closeWindow();
      await driver.switchToWindow(home);
    },
  };
}

/** Down in order, up in the reverse one. */
function pressKeys(driver: Client, keys: readonly string[]): Promise<void> {
  const down = keys.map(value => ({ type: 'keyDown', value }));
  const up = keys.toReversed().map(value => ({ type: 'keyUp', value }));
  return driver.performActions([{ type: 'key', id: 'keyboard', actions: [...down, ...up] }]);
}

function click(driver: Client, x: number, y: number): Promise<void> {
  const place = { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y), origin: 'viewport' };
  const press = ['pointerDown', 'pointerUp'].map(type => ({ type, button: 0 }));
  const parameters = { pointerType: 'mouse' };
  return driver.performActions([{ type: 'pointer', id: 'mouse', parameters, actions: [place, ...press] }]);
}

/** The window is larger than the page by its frame and bars. */
async function resize(driver: Client, read: Tab['read'], { width, height }: Size): Promise<void> {
  await driver.setWindowRect(0, 0, width, height);
  const [inner, window] = [await read<Size>('({ width: innerWidth, height: innerHeight })'), { width, height }];
  await driver.setWindowRect(0, 0, window.width * 2 - inner.width, window.height * 2 - inner.height);
}
