import type { ChallengeAnswer } from 'clinic-widgets/booking.js';
import type { Tx } from '../db/schema.js';
import { type ChallengeRules, checkProof, giveBack, type Issuer, newToken, spend } from './challenge.js';

/** Lets a write go on, inside the write's own transaction: a write that is given up uses no proof up. @throws Refusal 428 */
export type Admit = (tx: Tx) => Promise<GiveBack>;

/** Undoes it in another transaction, for a write that is given up only later. */
export type GiveBack = (tx: Tx) => Promise<void>;

/** Decides who has to work before they book at one clinic. */
export interface Gate {
  challenge(): ChallengeAnswer;
  /** For one request from `address`; asked only for what has no first answer to repeat. */
  admit(address: string, proof: string | undefined): Admit;
  /** Something was booked or asked for from `address`. */
  count(address: string): void;
}

/** How many writes came from an address lately. */
export interface Tally {
  of(address: string): number;
  add(address: string): void;
}

export interface GateRules extends ChallengeRules {
  when: 'never' | 'busy' | 'always';
  /** `busy`: the writes from one address in an hour that are free. */
  afterPerHour: number;
}

export function makeGate(issuer: Issuer, rules: GateRules, tally: Tally, now: () => number = Date.now): Gate {
  const isAsked = (address: string): boolean => {
    return rules.when === 'always' || (rules.when === 'busy' && tally.of(address) >= rules.afterPerHour);
  };
  return {
    challenge() {
      const { token, expires } = newToken(issuer, rules, now());
      const { difficulty, minimumSeconds } = rules;
      return { token, difficulty, minimumSeconds, expires: new Date(expires).toISOString() };
    },
    admit: (address, proof) => async tx => {
      if (!isAsked(address)) return () => Promise.resolve();
      const good = checkProof(issuer, rules, proof, now());
      await spend(tx, issuer.clinic, good);
      return later => giveBack(later, issuer.clinic, good);
    },
    count: address => tally.add(address),
  };
}
