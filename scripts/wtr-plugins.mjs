// What web-test-runner cannot do by itself.

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

/** A file that breaks before its first test, or has none, counts as one failed test. */
function countSession({ passed: isPassed, testResults }) {
  const tests = testsOf(testResults);
  const skipped = tests.filter(test => test.skipped).length;
  const passed = tests.filter(test => test.passed && !test.skipped).length;
  const failed = tests.length - passed - skipped;
  const isBroken = tests.length === 0 || (!isPassed && failed === 0);
  return { passed, failed: failed + (isBroken ? 1 : 0), skipped };
}

/** A reporter whose one line scripts/counts.mjs reads. */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = [...sessions].map(countSession);
      const total = key => counts.reduce((sum, count) => sum + count[key], 0);
      console.log(`element tests: ${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
    },
  };
}
