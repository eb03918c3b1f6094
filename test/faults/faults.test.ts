import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { removeDataDir } from '../e2e/support/clinic-server.js';
import { storedBookings } from '../e2e/support/stored.js';
import { MUTATIONS } from './mutations.js';
import type { Plan, Report, State, StormPlan } from './plan.js';
import { type Bench, openBench, referencesOf } from './support/bench.js';
import { ENDS, MATRIX, ROUTES } from './support/faults.js';
import { judgeBookings } from './support/judge.js';
import type { Line } from './support/line.js';
import { PAIRS, planOf, seeds, stormOf } from './support/plans.js';

const RUNS = Math.max(500, PAIRS.length * 2);
const STORMS = 1000;
const isReplay = process.env['FAULT_SEED'] !== undefined;

describe('the booking form, whatever goes wrong on the way', () => {
  let bench: Bench;
  let hasStopped = false;

  before(async () => {
    bench = await openBench(MUTATIONS);
  });

  after(async () => {
    if (!hasStopped) await bench.stop();
    await removeDataDir(bench.server.dataDir);
  });

  /** Every violation, with the seed that finds it again. */
  async function faultRuns(
    plans: readonly Plan[],
    script = 'widget.js',
    met = new Map<string, number>(),
  ): Promise<string[]> {
    const violations: string[] = [];
    await bench.run(plans, script, async (plan, report, line) => {
      const all = [...report.violations, ...judgeBookings(report, line, await referencesOf(bench.server, line))];
      const isMet = line.entries.some(
        ({ fault, route }) => fault === plan.fault && (fault === 'offline' || route === ROUTES[plan.state]),
      );
      if (isMet) met.set(`${plan.state} × ${plan.fault}`, (met.get(`${plan.state} × ${plan.fault}`) ?? 0) + 1);
      if (plan.state === 'send' && isMet && report.end !== ENDS[plan.fault])
        all.push(`ends as ${report.end}, not ${ENDS[plan.fault]}`);
      violations.push(...all.map(each => `FAULT_SEED=${plan.seed} (${plan.state} × ${plan.fault}): ${each}`));
      if (process.env['FAULT_SEED']) console.log(plan.seed, plan.state, plan.fault, report.end, all);
    });
    return violations;
  }

  interface Figures {
    violations: string[];
    sends: number;
    wanted: number;
    warned: number;
    requests: number;
    /** What each patient was told is booked. */
    told: Map<string, string[]>;
    allowed: Map<string, number>;
  }

  async function stormRuns(plans: readonly StormPlan[], script = 'widget.js'): Promise<Figures> {
    const figures: Figures = {
      violations: [],
      sends: 0,
      wanted: 0,
      warned: 0,
      requests: 0,
      told: new Map(),
      allowed: new Map(),
    };
    await bench.run(plans, script, async (plan, report: Report, line: Line) => {
      const all = [...report.violations, ...judgeBookings(report, line, await referencesOf(bench.server, line))];
      figures.violations.push(
        ...all.map(each => `FAULT_SEED=${plan.seed} (${[...plan.bookings, '|', ...plan.finds].join(', ')}): ${each}`),
      );
      if (process.env['FAULT_SEED']) console.log(plan.seed, report.end, all);
      figures.sends += report.sends;
      figures.wanted += report.wanted;
      figures.warned += report.warned;
      figures.requests += line.entries.filter(({ route }) => route === 'bookings').length;
      figures.told.set(plan.email, report.confirmed);
      figures.allowed.set(plan.email, 1 + report.wanted + report.warned);
    });
    return figures;
  }

  it('keeps every promise wherever a fault meets it', { timeout: 900_000 }, async () => {
    const met = new Map<string, number>();
    const plans = seeds(RUNS).map(seed => planOf(seed, 'fault'));
    const violations = await faultRuns(plans, 'widget.js', met);
    console.log(table(met));
    console.log(`${plans.length} runs, seeds ${plans.at(0)!.seed} to ${plans.at(-1)!.seed}`);
    const missing = isReplay ? [] : PAIRS.filter(({ state, fault }) => !met.has(`${state} × ${fault}`));
    assert.deepEqual(missing, [], 'pairs that were never met');
    assert.deepEqual(violations, []);
  });

  for (const name of Object.keys(MUTATIONS)) {
    it(`finds the planted bug "${name}", by faults and in storms`, { timeout: 600_000 }, () => findsPlanted(name));
  }

  it(
    'makes exactly the bookings that were wanted in 1,000 runs over a line that loses things (case 38)',
    { timeout: 900_000 },
    async () => {
      const figures = await stormRuns(seeds(STORMS).map(seed => stormOf(seed, 'storm')));
      const { sends, requests, wanted, warned, told, allowed } = figures;
      assert.deepEqual(figures.violations, []);
      await bench.stop();
      hasStopped = true;
      const stored = await referencesByPatient(bench.server.dataDir);
      let held = 0;
      for (const [email, references] of told) {
        const own = stored.get(email) ?? [];
        held += own.length;
        for (const each of references)
          assert.ok(own.includes(each), `${email} was told of ${each}, which is not stored`);
        assert.ok(
          own.length <= allowed.get(email)!,
          `${email} has ${own.length} appointments of ${allowed.get(email)}`,
        );
      }
      console.log(
        `${told.size} patients: ${sends} times sent, ${requests} requests, ${wanted} further appointments wanted, ` +
          `${warned} changes sent after a warning, ${held} bookings stored, ${[...told.values()].flat().length} shown as booked`,
      );
    },
  );

  /** A shorter run of each kind, with a bug: it has to be found by both. */
  async function findsPlanted(name: string): Promise<void> {
    const states: State[] = ['send', 'again', 'find'];
    const plans = Array.from({ length: PAIRS.length }, (_, seed) => planOf(seed, name)).filter(({ state }) =>
      states.includes(state),
    );
    const byFaults = await faultRuns(plans, `${name}.js`);
    const { violations: byStorms } = await stormRuns(
      Array.from({ length: 60 }, (_, seed) => stormOf(seed, `storm-${name}`)),
      `${name}.js`,
    );
    console.log(`planted "${name}": ${byFaults.length} and ${byStorms.length} violations`);
    assert.ok(byFaults.length > 0, `the runs with faults do not find "${name}"`);
    assert.ok(byStorms.length > 0, `the runs in storms do not find "${name}"`);
  }
});

function table(met: ReadonlyMap<string, number>): string {
  const states = Object.keys(MATRIX) as State[];
  const faults = [...new Set(states.flatMap(state => MATRIX[state]))];
  const width = Math.max(...faults.map(fault => fault.length));
  const line = (name: string, cells: readonly unknown[]): string =>
    `${name.padEnd(width)} ${cells.map(cell => String(cell).padStart(8)).join('')}`;
  const cellOf = (state: State, fault: string): unknown =>
    MATRIX[state].includes(fault) ? (met.get(`${state} × ${fault}`) ?? 0) : '·';
  return [
    line('', states),
    ...faults.map(fault =>
      line(
        fault,
        states.map(state => cellOf(state, fault)),
      ),
    ),
  ].join('\n');
}

async function referencesByPatient(dataDir: string): Promise<Map<string, string[]>> {
  const stored = new Map<string, string[]>();
  for (const { reference, patient } of await storedBookings(dataDir)) {
    const { email = '' } = patient;
    stored.set(email, [...(stored.get(email) ?? []), reference]);
  }
  return stored;
}
