// What web-test-runner cannot do by itself.

/** The command `cdp-media`: emulateMedia of the runner ignores forced colours, so they are set over CDP. */
export function cdpMedia() {
  return {
    name: 'cdp-media',
    async executeCommand({ command, payload, session }) {
      if (command !== 'cdp-media') return undefined;
      if (!('getPage' in session.browser)) throw new Error(`cdp-media: no page on ${session.browser.type}`);
      const client = await session.browser.getPage(session.id).createCDPSession();
      const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
      await client.send('Emulation.setEmulatedMedia', { features });
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
