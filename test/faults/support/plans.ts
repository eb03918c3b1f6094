import { random } from '../../support/random.js';
import type { Plan, State, StormPlan } from '../plan.js';
import { MATRIX } from './faults.js';

/** Every pair of state and fault that makes sense. */
export const PAIRS = (Object.keys(MATRIX) as State[]).flatMap(state => MATRIX[state].map(fault => ({ state, fault })));

/** The run of a seed: the pairs in turn, everything else by chance. */
export function planOf(seed: number, run: string): Plan {
  return { seed, email: mailOf(seed, run), ...PAIRS.at(seed % PAIRS.length)! };
}

/** The seed by which `pair` comes in the given round of all. */
export function seedOf(pair: (typeof PAIRS)[number], round: number): number {
  return round * PAIRS.length + PAIRS.indexOf(pair);
}

/** What a line may do to a booking: most arrive. */
const BOOKING_FAULTS = [
  'broken before delivery',
  'broken after delivery',
  'no answer',
  'no answer after delivery',
  'late answer',
  'late delivery',
  'late delivery',
  '500 after delivery',
  'garbled after delivery',
];
const FIND_FAULTS = ['503', 'no answer', 'broken before delivery'];

export function stormOf(seed: number, run: string): StormPlan {
  const { pick, chance } = random(seed * 7919);
  const isLossy = chance(0.6);
  const bookings = isLossy ? [pick(BOOKING_FAULTS), ...(chance(0.3) ? [pick(BOOKING_FAULTS)] : [])] : [];
  const finds = isLossy && chance(0.3) ? [pick(FIND_FAULTS), ...(chance(0.5) ? [pick(FIND_FAULTS)] : [])] : [];
  return { seed, email: mailOf(seed, run), bookings, finds };
}

/** Where the bugs that are planted show. */
const PLANTED = {
  states: ['send', 'again', 'find'],
  faults: [
    'no answer',
    'late delivery',
    'no answer after delivery',
    'broken after delivery',
    '500 after delivery',
    '503',
  ],
};
const PLANTED_STORMS = 24;

export function plantedPlans(run: string): Plan[] {
  const pairs = PAIRS.filter(({ state, fault }) => PLANTED.states.includes(state) && PLANTED.faults.includes(fault));
  return pairs.map((pair, seed) => ({ seed, email: mailOf(seed, run), ...pair }));
}

/** The first over a line that loses things. */
export function plantedStorms(run: string): StormPlan[] {
  const storms = seeds(PLANTED_STORMS * 3, false).map(seed => stormOf(seed, `storm-${run}`));
  return storms.filter(({ bookings }) => bookings.length > 0).slice(0, PLANTED_STORMS);
}

function mailOf(seed: number, run: string): string {
  return `${run}-${seed}@patients.example`;
}

/** `FAULT_SEED=17` runs one of them alone, `FAULT_SEED=17-40` some. */
export function seeds(count: number, isReplayable = true): number[] {
  const wanted = isReplayable ? process.env['FAULT_SEED'] : undefined;
  const [first = 1, last = first] = wanted?.split('-').map(Number) ?? [1, count];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
