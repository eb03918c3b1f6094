/**
 * Looks for health claims that no regulator accepts: in every text of a clinic document that a visitor reads, by the rules of the
 * clinic's country. It finds words, not intentions: what it does not find may still be wrong, and it is no legal advice.
 *
 * @module
 */
import { ENGLISH } from './claims/english.js';
import { fold } from './claims/fold.js';
import { matchesOf } from './claims/match.js';
import { isTakenBack } from './claims/negation.js';
import { type ClaimSource, type Pack, packOf } from './claims/packs.js';
import type { Pattern, RuleId } from './claims/rule.js';
import { SPANISH } from './claims/spanish.js';
import { TESTIMONIALS } from './claims/testimonials.js';
import { type LevelOf, type Passage, passagesOf } from './claims/texts.js';
import { WORDING } from './claims/wording.js';

export type { ClaimSource } from './claims/packs.js';
export type { RuleId as ClaimRule } from './claims/rule.js';
export type { LevelOf } from './claims/texts.js';

/** Words that claim too much, and what to do about them. */
export interface Finding {
  /** `therapies[0].benefits[1].text` */
  path: string;
  /** Of a text in several languages: which. */
  language?: string;
  rule: RuleId;
  /** `error`: to be changed before it is published. `warning`: worth a second look. */
  severity: 'error' | 'warning';
  /** The words, as the document has them. */
  found: string;
  problem: string;
  /** A pattern of words that may be said. */
  better: string;
  /** The law or code of the country. */
  source: ClaimSource;
}

export interface ClaimOptions {
  /** By whose rules: `GB`, `US`, `AU`, `NZ`, or one of the European Union. Else the document's `country`, else the EU's. */
  country?: string;
  /** What level a built-in claim has that an entry of the document changes without naming a level. */
  levelOf?: LevelOf;
}

const PATTERNS: readonly Pattern[] = [...ENGLISH, ...SPANISH, ...TESTIMONIALS];

/** Every finding in the order of the document. Takes anything and never throws: what is no document has no finding. */
export function checkClaims(document: unknown, { country, levelOf }: ClaimOptions = {}): Finding[] {
  const pack = packOf(country ?? countryOf(document));
  return [...passagesOf(document, levelOf)].flatMap(passage => findingsIn(passage, pack));
}

/** By whose rules a document is checked. Where we have none for its country: by the European Union's, the most general. */
export function rulesOf(document: unknown, country?: string): Pack['country'] {
  return packOf(country ?? countryOf(document)).country;
}

function findingsIn(passage: Passage, pack: Pack): Finding[] {
  const folded = fold(passage.text);
  const found = new Map<string, Finding>();
  for (const pattern of PATTERNS) {
    const severity = severityOf(pattern, passage, pack);
    if (!severity) continue;
    for (const match of matchesOf(pattern.words, folded)) {
      const key = `${pattern.rule} ${match.words}`;
      if (found.has(key) || pattern.except?.(match) || isTakenBack(match)) continue;
      found.set(key, describe(pattern.rule, severity, match.found, passage, pack));
      if (found.size >= MOST_FINDINGS) return withoutParts([...found.values()]);
    }
  }
  return withoutParts([...found.values()]);
}

/** Of one text; whoever has read so many knows. */
const MOST_FINDINGS = 20;
const SHOWN_AS_BENEFIT = ['strong', 'moderate', 'limited', 'very-limited'];
/** Under "often said" these are what people say, honestly labelled. The others should not even be repeated. */
const MERELY_SAID: readonly RuleId[] = ['detox', 'circulation', 'performance', 'posture', 'immunity'];
/** What good research of an own therapy might show one day. */
const MAY_BE_SHOWN: readonly RuleId[] = ['performance', 'posture'];

function severityOf({ rule, kind }: Pattern, passage: Passage, pack: Pack): Finding['severity'] | undefined {
  const { showing, level, hasSources } = passage;
  if (rule === 'testimonial') return pack.testimonials;
  if (level === 'contradicted') return undefined;
  const isBenefit = !!level && SHOWN_AS_BENEFIT.includes(level);
  if (kind === 'mention') return severityOfMention(rule, passage, isBenefit);
  if (kind === 'soft') return level && !isBenefit ? undefined : 'warning';
  if (level && !isBenefit) return MERELY_SAID.includes(rule) ? undefined : 'warning';
  if (isBenefit && hasSources && MAY_BE_SHOWN.includes(rule)) return 'warning';
  if (showing === 'condition' && rule === 'disease' && isBenefit && hasSources) return 'warning';
  // The clinic's own name is on its door.
  return passage.path === 'name' ? 'warning' : 'error';
}

/** A word alone is a claim where the page says "benefit", and a condition is one where nothing supports it. */
function severityOfMention(
  rule: RuleId,
  { showing, hasSources, path }: Passage,
  isBenefit: boolean,
): Finding['severity'] | undefined {
  if (showing === 'claim' && isBenefit) return hasSources && MAY_BE_SHOWN.includes(rule) ? 'warning' : 'error';
  if (rule !== 'disease') return undefined;
  if (showing === 'condition') return isBenefit && !hasSources ? 'warning' : undefined;
  return showing === 'name' || path.endsWith('.audience') || path.endsWith('.aim') ? 'warning' : undefined;
}

function describe(rule: RuleId, severity: Finding['severity'], words: string, passage: Passage, pack: Pack): Finding {
  const found = words.trim();
  const { problem, better } = WORDING[rule];
  const { asks, source } = pack.basis(rule);
  return {
    path: passage.path,
    ...(passage.language !== undefined && { language: passage.language }),
    rule,
    severity,
    found,
    problem: `“${shorten(found)}” ${problem} ${asks}`,
    better,
    source,
  };
}

const LONGEST = 80;

function shorten(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}

/** Without findings whose words are part of another's of the same rule: "toxins" of "flushes out toxins". */
function withoutParts(findings: Finding[]): Finding[] {
  return findings.filter(
    ({ rule, found }, index) =>
      !findings.some(
        (other, at) =>
          at !== index && other.rule === rule && other.found.length > found.length && other.found.includes(found),
      ),
  );
}

function countryOf(document: unknown): unknown {
  try {
    return (document as { country?: unknown } | null | undefined)?.country;
  } catch {
    return undefined;
  }
}
