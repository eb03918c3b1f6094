// Firefox and WebKitGTK on this machine: where they are, and how they are started for a test. Nothing is ever downloaded here;
// ensure-engines.mjs installs what is missing.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isExecutable } from './find-chrome.mjs';

const FIREFOX_COMMANDS = ['firefox-esr', 'firefox'];
const FIREFOX_PLACES = {
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:/Program Files/Mozilla Firefox/firefox.exe'],
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'],
};

/** Debian's folders of libraries, by Node's name of the processor. */
const TRIPLETS = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
  arm: 'arm-linux-gnueabihf',
  ia32: 'i386-linux-gnu',
};
/** The browser in WebKitGTK for GTK 3 (`-4.1`, `-4.0`) and for GTK 4 (`gtk-6.0`), the one that the driver goes with first. */
const WEBKIT_FOLDERS = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];

/** How long a driver may take to answer, in milliseconds: seconds, on a machine that is busy. */
const START_WITHIN = 60_000;

/** WebKitGTK without a graphics card or the desktop's accessibility bus, and in a language: `C` is none that Intl knows. */
const WEBKIT_ENV = {
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  NO_AT_BRIDGE: '1',
  LC_ALL: 'en_US.UTF-8',
};

function onPath(commands, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap(folder => commands.map(command => join(folder, command)));
}

/** The path of Firefox, or undefined. A wrong FIREFOX_PATH is an error: falling through would test another browser. */
export function findFirefox(env = process.env) {
  if (env.FIREFOX_PATH) {
    if (isExecutable(env.FIREFOX_PATH)) return env.FIREFOX_PATH;
    throw new Error(`FIREFOX_PATH=${env.FIREFOX_PATH} is not an executable file`);
  }
  const places = FIREFOX_PLACES[process.platform] ?? [];
  return [...places, ...onPath(FIREFOX_COMMANDS, env)].find(isExecutable);
}

/** WebKitGTK's driver, its browser and the display it needs: three paths, each undefined if it is not there. */
export function findWebKit(env = process.env) {
  const libraries = ['/usr/lib', `/usr/lib/${TRIPLETS[process.arch]}`, '/usr/libexec'];
  const browsers = WEBKIT_FOLDERS.flatMap(folder => libraries.map(library => join(library, folder, 'MiniBrowser')));
  return {
    driver: onPath(['WebKitWebDriver'], env).find(isExecutable),
    browser: browsers.find(isExecutable),
    display: onPath(['Xvfb'], env).find(isExecutable),
  };
}

/**
 * What `launch` of puppeteer-core takes to start Firefox without a window.
 *
 * @param {{ prefs?: Record<string, unknown>, env?: Record<string, string> }} [options] `prefs` as in about:config.
 */
export function firefoxOptions({ prefs = {}, env = {} } = {}) {
  return {
    browser: /** @type {const} */ ('firefox'),
    executablePath: findFirefox(),
    headless: true,
    env: { ...process.env, ...env },
    extraPrefsFirefox: prefs,
  };
}

/** A TCP port that nobody listens on at this moment. */
export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** What this process has started and written; it goes when the process goes. */
const children = new Set();
const folders = new Set();
const remove = folder => rmSync(folder, { recursive: true, force: true });
function endAll() {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) remove(folder);
}
process.on('exit', endAll);
// Others listen to the same signals, so that by themselves they end nothing any more.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

function start(command, args, options) {
  const child = spawn(command, args, options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** A promise that fails when the child ends: to race against what is expected of it. */
function failure(child, name) {
  const ended = new Promise((_, fail) => {
    child.once('error', fail);
    child.once('exit', code => fail(new Error(`${name} ended with ${code} before it was ready`)));
  });
  ended.catch(() => {});
  return ended;
}

/** Xvfb looks for a free number itself, and writes it where it is told to. */
async function startDisplay(path) {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const child = start(path, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = new Promise(done => child.stdio[3].once('data', text => done(String(text).trim())));
  return { child, display: `:${await Promise.race([number, failure(child, 'Xvfb')])}` };
}

/** Settings of the browser's own window: as narrow as a phone it may be only with a smaller tool bar. */
function writeSettings() {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-widgets-webkit-'));
  folders.add(folder);
  for (const version of ['gtk-3.0', 'gtk-4.0']) {
    mkdirSync(join(folder, version));
    writeFileSync(join(folder, version, 'gtk.css'), '* { min-width: 0; padding: 0 }');
  }
  return folder;
}

async function answers(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/status`)).ok;
  } catch {
    return false;
  }
}

async function untilItAnswers(port) {
  const deadline = performance.now() + START_WITHIN;
  while (!(await answers(port))) {
    if (performance.now() > deadline) throw new Error('WebKitWebDriver does not answer');
    await new Promise(done => setTimeout(done, 50));
  }
}

async function startDriver(path, env) {
  const port = await freePort();
  const child = start(path, [`--port=${port}`], { stdio: 'ignore', env });
  await Promise.race([untilItAnswers(port), failure(child, 'WebKitWebDriver')]);
  return { child, port };
}

/** What a session of WebDriver asks for. Classic: WebKitGTK knows no BiDi. */
function webKitCapabilities(binary) {
  return {
    browserName: 'MiniBrowser',
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  };
}

/**
 * A display and WebKitWebDriver on it. `connection` is what `webdriver` and `webdriverio` take; a driver holds one session at a time.
 *
 * @param {{ env?: Record<string, string> }} [options] `env` is added to the browser's environment.
 * @returns {Promise<{ connection: { hostname: string, port: number, path: string, capabilities: object }, stop(): void }>}
 */
export async function startWebKit({ env = {} } = {}) {
  const paths = findWebKit();
  const missing = Object.keys(paths).filter(key => !paths[key]);
  if (missing.length > 0) throw new Error(`WebKit’s ${missing.join(', ')}: not found. Run scripts/ensure-engines.mjs.`);
  const { child: screen, display } = await startDisplay(paths.display);
  const settings = writeSettings();
  const browserEnv = { ...process.env, ...WEBKIT_ENV, ...env, XDG_CONFIG_HOME: settings, DISPLAY: display };
  const { child: driver, port } = await startDriver(paths.driver, browserEnv);
  const stop = () => {
    for (const child of [driver, screen]) child.kill('SIGKILL');
    remove(settings);
  };
  const capabilities = webKitCapabilities(paths.browser);
  return { connection: { hostname: '127.0.0.1', port, path: '/', capabilities }, stop };
}
