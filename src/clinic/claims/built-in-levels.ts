/**
 * The levels of built-in claims, for `checkClaims`: an entry that changes a built-in claim's words keeps its level.
 *
 * @module
 */
import { BUILT_IN } from '../therapies.js';
import type { EvidenceLevel, TherapyInput } from '../therapy-schema.js';
import type { LevelOf } from './texts.js';

/** Loads the built-in therapies. */
export async function builtInLevels(): Promise<LevelOf> {
  const therapies = await Promise.all(Object.values(BUILT_IN).map(load => load()));
  const levels = new Map(therapies.map(({ default: therapy }) => [therapy.id, levelsOf(therapy)]));
  return (therapy, claim) => levels.get(therapy)?.get(claim);
}

function levelsOf({
  benefits = [],
  conditions = [],
  explanation,
}: TherapyInput): Map<string, EvidenceLevel | undefined> {
  const claims = [...benefits, ...conditions, ...(explanation ? [explanation] : [])];
  return new Map(claims.map(({ id, level }) => [id, level]));
}
