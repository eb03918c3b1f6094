// What web-test-runner cannot do by itself.
import { readFileSync } from 'node:fs';

const GAPS = JSON.parse(readFileSync(new URL('../test/support/engine-gaps.json', import.meta.url), 'utf8'));

/** What each command sends over CDP: emulateMedia of the runner ignores forced colours, and the visitor's own font size it does not know. */
const SENDS = {
  'cdp-media': payload => [
    'Emulation.setEmulatedMedia',
    { features: Object.entries(payload).map(([name, value]) => ({ name, value })) },
  ],
  'cdp-font-size': standard => ['Page.setFontSizes', { fontSizes: { standard } }],
};

/** The commands `cdp-media` (features by name) and `cdp-font-size` (the browser's default font size in CSS pixels). */
export function cdpMedia() {
  return {
    name: 'cdp-media',
    async executeCommand({ command, payload, session }) {
      if (!(command in SENDS)) return undefined;
      if (!('getPage' in session.browser)) throw new Error(`${command}: no page on ${session.browser.type}`);
      const client = await session.browser.getPage(session.id).createCDPSession();
      await client.send(...SENDS[command](payload));
      return true;
    },
  };
}

function testsOf({ tests = [], suites = [] } = {}) {
  return [...tests, ...suites.flatMap(testsOf)];
}

/** What this engine cannot do and a test needs, by the end of its title (test/support/engine.ts); undefined for any other test. */
function gapOf({ name, skipped }, browser) {
  const ability = skipped ? /\[beyond this engine: (.+)\]$/.exec(name)?.[1] : undefined;
  return ability && GAPS[browser.name]?.[ability] ? ability : undefined;
}

/** A file that breaks before its first test, or has none, counts as one failed test. */
function countSession({ passed: isPassed, testResults, browser }) {
  const tests = testsOf(testResults);
  const counted = tests.filter(test => !gapOf(test, browser));
  const skipped = counted.filter(test => test.skipped).length;
  const passed = counted.filter(test => test.passed && !test.skipped).length;
  const failed = counted.length - passed - skipped;
  const isBroken = tests.length === 0 || (!isPassed && failed === 0);
  return { passed, failed: failed + (isBroken ? 1 : 0), skipped };
}

/** One line for each engine and each thing it cannot do: how many tests need that, and why it cannot. */
function gapLines(sessions) {
  const lines = new Map();
  for (const { browser, testResults } of sessions) {
    for (const ability of testsOf(testResults).flatMap(test => gapOf(test, browser) ?? [])) {
      const key = `${browser.name} that need ${ability}: ${GAPS[browser.name][ability]}`;
      lines.set(key, (lines.get(key) ?? 0) + 1);
    }
  }
  return [...lines].map(([key, count]) => `not run: ${count} in ${key}`);
}

/** A reporter whose one line scripts/counts.mjs reads. */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const all = [...sessions];
      const counts = all.map(countSession);
      const total = key => counts.reduce((sum, count) => sum + count[key], 0);
      for (const line of gapLines(all)) console.log(line);
      console.log(`element tests: ${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
    },
  };
}
