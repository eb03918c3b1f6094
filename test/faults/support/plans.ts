import { random } from '../../support/random.js';
import type { Plan, State, StormPlan } from '../plan.js';
import { MATRIX } from './faults.js';

/** Every pair of state and fault that makes sense. */
export const PAIRS = (Object.keys(MATRIX) as State[]).flatMap(state => MATRIX[state].map(fault => ({ state, fault })));

/** The run of a seed: the pairs in turn, everything else by chance. */
export function planOf(seed: number, run: string): Plan {
  return { seed, email: mailOf(seed, run), ...PAIRS.at(seed % PAIRS.length)! };
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

function mailOf(seed: number, run: string): string {
  return `${run}-${seed}@patients.example`;
}

/** `FAULT_SEED=17` runs one of them alone, `FAULT_SEED=17-40` some. */
export function seeds(count: number): number[] {
  const [first = 1, last = first] = process.env['FAULT_SEED']?.split('-').map(Number) ?? [1, count];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
