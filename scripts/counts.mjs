// How many tests a step ran. Each returns { passed, failed }; what was skipped has failed, and so has an empty suite.

function judge({ passed, failed }, code) {
  if (failed > 0) return { passed, failed };
  return code === 0 && passed > 0 ? { passed, failed: 0 } : { passed, failed: 1 };
}

const sum = (output, pattern) => [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);

export const COUNTS = {
  /** A tool that is right or wrong as a whole. */
  check: ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }),

  /** The line of our own reporter in wtr-plugins.mjs. */
  elements({ code, output }) {
    const [, passed = 0, failed = 0, skipped = 0] =
      output.match(/^element tests: (\d+) passed, (\d+) failed, (\d+) skipped$/m)?.map(Number) ?? [];
    return judge({ passed, failed: failed + skipped }, code);
  },

  /** The summary of node:test's reporter `spec`. */
  node({ code, output }) {
    const passed = sum(output, /^ℹ pass (\d+)$/gm);
    const failed = sum(output, /^ℹ (?:fail|cancelled|skipped|todo) (\d+)$/gm);
    return judge({ passed, failed }, code);
  },
};
