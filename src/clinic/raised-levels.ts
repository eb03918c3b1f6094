/**
 * Finds claims of a built-in therapy that a clinic says more of than the built-in does. Loaded when an override has a level.
 *
 * @module
 */
import type { Issue } from './issues.js';
import { supportOf } from './levels.js';
import type { Plain } from './merge.js';
import type { TherapyReading } from './therapies.js';
import type { Placed } from './therapy-issues.js';
import type { Claim, EvidenceLevel } from './therapy-schema.js';

type Found = Pick<Claim, 'id' | 'text' | 'hidden'> & { level?: EvidenceLevel };

const LISTS = ['conditions', 'benefits'];

/**
 * `reading` with a warning for each claim of the built-in that the document's entries, or what stands between an element's tags, put at a
 * higher level.
 */
export function withRaisedLevels(
  reading: TherapyReading,
  builtIn: Plain,
  own: readonly Placed[],
  children: Plain = {},
): TherapyReading {
  if (!reading.ok) return reading;
  const raised = [
    ...raisedIn(builtIn, children, 'between the tags'),
    ...own.flatMap(({ entry, index }) => raisedIn(builtIn, entry, `therapies[${index}]`)),
  ];
  return { ...reading, warnings: [...reading.warnings, ...raised] };
}

/** A claim is the built-in's when it has the same id or the same words. Going below the built-in's level is nobody's business. */
function raisedIn(builtIn: Plain, entry: Plain, path: string): Issue[] {
  const known = claimsOf(builtIn).map(({ claim }) => claim);
  return claimsOf(entry).flatMap(({ claim, at }) => {
    const before = known.find(other => isSame(other, claim));
    return before && isRaised(before, claim) ? [issueOf(`${path}.${at}.level`, before, claim)] : [];
  });
}

function claimsOf(therapy: Plain): { claim: Found; at: string }[] {
  const listed = LISTS.flatMap(part => {
    const claims: unknown = therapy[part];
    return Array.isArray(claims) ? claims.map((claim: unknown, index) => ({ claim, at: `${part}[${index}]` })) : [];
  });
  const all = [...listed, { claim: therapy['explanation'], at: 'explanation' }];
  return all.filter((each): each is { claim: Found; at: string } => typeof each.claim === 'object' && !!each.claim);
}

function isSame(one: Found, other: Found): boolean {
  return one.id === other.id || wordings(one).some(words => wordings(other).includes(words));
}

/** The words in every language, without what hardly anybody sees. */
function wordings({ text }: Found): string[] {
  const texts = typeof text === 'object' && text ? Object.values(text) : [text];
  return texts.flatMap(words => (words ? [words.trim().toLowerCase().replace(/[.!]$/, '')] : []));
}

function isRaised(before: Found, now: Found): boolean {
  return !now.hidden && supportOf(now.level ?? 'unstated') > supportOf(before.level ?? 'unstated');
}

function issueOf(path: string, before: Found, now: Found): Issue {
  const expected = `at most "${before.level ?? 'unstated'}", as the built-in therapy has it from its sources`;
  return { path, problem: 'invalid', expected, found: `"${now.level}", which says more` };
}
