// Firefox and WebKitGTK for web-test-runner: how it starts them, and what its commands ask of a page of puppeteer's, done by the
// engine's own means.
import { chromeLauncher } from '@web/test-runner-chrome';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import puppeteer from 'puppeteer-core';
import { firefoxOptions, startWebKit } from './engines.mjs';

/** What the runner gives a page of Chromium and Firefox, in CSS pixels. */
const VIEWPORT = { width: 800, height: 600 };

/** Puppeteer would have Firefox tell of each request, and keep each answer: hundreds for a file of tests, and half its time. */
const QUIET = { networkEnabled: false };
/** Without a window Firefox waits for ever for somebody to answer how a page is to be printed, and the page with it. */
const PREFS = { 'remote.network.maxTotalDataSize': 1, 'print.enabled': false };

/** Firefox emulates media for its own developer tools; with system access the page that runs them can be asked. */
const SYSTEM_ACCESS = '--remote-allow-system-access';

export function firefoxLauncher({ concurrency = 1 } = {}) {
  const launcher = chromeLauncher({
    puppeteer,
    launchOptions: { ...firefoxOptions({ prefs: PREFS }), ...QUIET, args: [SYSTEM_ACCESS] },
    createPage: async ({ context }) => withMedia(await context.newPage()),
    concurrency,
  });
  launcher.name = 'Firefox';
  return launcher;
}

/** The properties of Firefox's `BrowsingContext` that override what a page is told; an empty one overrides nothing. */
const OVERRIDES = {
  media: 'mediumOverride',
  'prefers-color-scheme': 'prefersColorSchemeOverride',
  'prefers-reduced-motion': 'prefersReducedMotionOverride',
  'forced-colors': 'forcedColorsOverride',
};

/** The words of tests for "as it is". */
const NONE = new Set(['screen', 'no-preference', 'none']);

async function override(page, media) {
  const { connection } = page.browser();
  const [window] = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result.contexts;
  const values = media.map(({ name, value }) => [OVERRIDES[name], NONE.has(value) ? '' : value]);
  const expression = `for (const { currentURI, browsingContext } of gBrowser.browsers)
    if (currentURI.spec === ${JSON.stringify(page.url())})
      Object.assign(browsingContext, ${JSON.stringify(Object.fromEntries(values))});`;
  const target = { context: window.context };
  const { result } = await connection.send('script.evaluate', { expression, target, awaitPromise: true });
  if (result.type !== 'success') throw new Error(`Firefox: ${JSON.stringify(result.exceptionDetails)}`);
}

/** Puppeteer itself emulates media over CDP alone. */
function withMedia(page) {
  page.emulateMediaFeatures = features => override(page, features);
  page.emulateMediaType = value => override(page, [{ name: 'media', value }]);
  return page;
}

/** One window, one session: its driver holds no more, and keys and pointers go to the window in front. */
class WebKitLauncher extends WebdriverLauncher {
  /** What makes the runner's commands ask `getPage`. */
  type = 'puppeteer';
  concurrency = 1;
  #page;
  #stop = () => {};

  constructor() {
    super({ capabilities: { browserName: 'WebKit' } });
  }

  async initialize(config) {
    const { connection, stop } = await startWebKit();
    this.options = connection;
    this.#stop = stop;
    await super.initialize({ ...config, concurrency: 1 });
    this.name = 'WebKit';
  }

  async startSession(id, url) {
    await this.ensureManagerInitialized();
    this.#page ??= await webKitPage(this.driver);
    await this.#page.setViewport(VIEWPORT);
    return super.startSession(id, url);
  }

  getPage() {
    return this.#page;
  }

  async stop() {
    await super.stop();
    this.#stop();
  }
}

export const webKitLauncher = () => new WebKitLauncher();

/** WebDriver's names of keys that are held, and its numbers of buttons. */
const HELD = { Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Meta: '\uE03D' };
const BUTTONS = { left: 0, middle: 1, right: 2 };

/** Runs in the page: width, height and what to call at last. */
const UNTIL_ITS_SIZE_IS = `const [width, height, done] = arguments;
  const look = () => (innerWidth === width && innerHeight === height ? done() : setTimeout(look, 10));
  look();`;

/** What the runner's commands ask of a page of puppeteer's. What is missing WebKitGTK's driver cannot do. */
async function webKitPage(driver) {
  // The size of a page is set by the window's; above the page is an address bar.
  const { height: outer } = await driver.getWindowRect();
  const bar = outer - (await driver.execute('return innerHeight'));
  return {
    async setViewport({ width, height }) {
      await driver.setWindowRect(null, null, width, height + bar);
      // The window is larger before its page is told.
      await driver.executeAsync(UNTIL_ITS_SIZE_IS, width, height);
    },
    keyboard: keyboardOf(driver),
    mouse: mouseOf(driver),
  };
}

function keyboardOf(driver) {
  const act = actions => driver.performActions([{ type: 'key', id: 'keyboard', actions }]);
  const down = value => ({ type: 'keyDown', value });
  const up = value => ({ type: 'keyUp', value });
  return {
    // `driver.keys` would hold them all at once.
    type: text => act([...text].flatMap(letter => [down(letter), up(letter)])),
    press: key => driver.keys([key]),
    down: key => act([down(HELD[key])]),
    up: key => act([up(HELD[key])]),
  };
}

function mouseOf(driver) {
  const act = (...actions) => driver.performActions([{ type: 'pointer', id: 'mouse', actions }]);
  const to = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });
  const by = (type, { button = 'left' } = {}) => ({ type, button: BUTTONS[button] });
  return {
    move: (x, y) => act(to(x, y)),
    click: (x, y, options) => act(to(x, y), by('pointerDown', options), by('pointerUp', options)),
    down: options => act(by('pointerDown', options)),
    up: options => act(by('pointerUp', options)),
    reset: () => driver.releaseActions(),
  };
}

/** The project's own command, in Firefox: forced colours. */
export function engineCommands() {
  return {
    name: 'engine-commands',
    async executeCommand({ command, payload, session: { browser, id } }) {
      if (command !== 'cdp-media' || browser.name !== 'Firefox') return undefined;
      const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
      await browser.getPage(id).emulateMediaFeatures(features);
      return true;
    },
  };
}
