/**
 * Claims and sources as a clinic writes them between the tags of an element: a list item, its `data-level`, and links to what it rests on.
 *
 * @module
 */
import { EVIDENCE_LEVELS } from '../clinic/levels.js';
import type { Claim, EvidenceLevel, Source } from '../clinic/therapy-schema.js';
import { safeUrl } from '../internal/safe-url.js';
import { wordsOf } from './words-of.js';

/** Tells the owner of the page. */
export type Note = (text: string) => void;

const NOTE = '[data-part="note"]';
/** The label in words, for whoever reads the page without a script: the widget says it itself. */
const LABEL = '[data-part="level"]';
const YEAR = /\b(?:19|20)\d\d\b/g;

/** One claim for each item that has words. Without `data-level` its evidence is "not stated". */
export function readClaims(part: string, items: readonly Element[], note: Note): Claim[] {
  return items.map((item, index) => readClaim(item, `${part}-${index + 1}`, note)).filter(({ text }) => text !== '');
}

function readClaim(item: Element, id: string, note: Note): Claim {
  const cited = new Map([...item.querySelectorAll('a[href]')].map(link => [link, readSource(link, note)]));
  const finding = wordsOf([...item.querySelectorAll(NOTE)].flatMap(node => [...node.childNodes]));
  return {
    id,
    text: claimText(item, cited),
    level: readLevel(item, note),
    ...(finding && { note: finding }),
    sources: [...cited.values()].filter(source => source !== undefined),
  };
}

/** The words of the claim itself: sources are listed apart, and what stood around them goes too. */
function claimText(item: Element, cited: ReadonlyMap<Element, Source | undefined>): string {
  return wordsOf(item, element => element.matches(`${NOTE}, ${LABEL}, cite`) || !!cited.get(element))
    .replace(/\(\s*(?:[,;]\s*)*\)/g, '')
    .replace(/\s+([.,;:!?])/g, '$1')
    .replace(/[\s,;:–—-]+$/, '')
    .replace(/([.!?])(?:\s*[,;.])+$/, '$1')
    .trim();
}

function readLevel(item: Element, note: Note): EvidenceLevel {
  const level = item.getAttribute('data-level') ?? 'unstated';
  const known = EVIDENCE_LEVELS.find(each => each === level);
  if (!known) note(`a data-level is none of ${EVIDENCE_LEVELS.join(', ')}: shown as evidence not stated`);
  return known ?? 'unstated';
}

/** Without a year a link is no source: its words stay in the claim. */
function readSource(link: Element, note: Note): Source | undefined {
  const words = wordsOf(link);
  const year = words.match(YEAR)?.at(-1) ?? yearBehind(link);
  if (!year) {
    note('a link in a claim has no year, as "Davis 2020" has: it is not shown as a source');
    return undefined;
  }
  const title = words.replace(new RegExp(`[\\s,(]*${year}[\\s.)]*$`), '') || words;
  const url = safeUrl(link.getAttribute('href'));
  return { title, year: Number(year), ...(url && { url }) };
}

/** In a citation the year may come after the link. */
function yearBehind(link: Element): string | undefined {
  const next = link.nextSibling;
  return link.closest('cite') && next instanceof Text ? next.data.match(YEAR)?.[0] : undefined;
}
