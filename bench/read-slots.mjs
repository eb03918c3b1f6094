// How long reading a year of times takes, in times of what parsing their JSON takes: npm run bench
import { readSlots } from '../dist/booking/availability.js';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const ROWS = 35_000;
const QUARTER = 900_000;
const RUNS = 9;

const write = instant => `${new Date(instant - 24 * QUARTER).toISOString().slice(0, 19)}-06:00`;
const rows = Array.from({ length: ROWS }, (_, index) => {
  const at = NOW + (index + 1) * QUARTER;
  return { start: write(at), end: write(at + 4 * QUARTER), practitioner: 'mara' };
});
const text = JSON.stringify(rows);

/** The best of some runs, in ms: what else the machine does only ever adds. */
function best(act) {
  const took = Array.from({ length: RUNS }, () => {
    const begin = performance.now();
    act();
    return performance.now() - begin;
  });
  return Math.min(...took);
}

const parsing = best(() => JSON.parse(text));
const reading = best(() => readSlots(rows, NOW));
console.log(`readSlots of ${ROWS} rows: ${(reading / parsing).toFixed(1)} x JSON.parse`);
