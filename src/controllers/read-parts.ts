/**
 * Reads what a clinic has written between the tags of an element: `data-part` says which part of the therapy it is.
 * Words only: nothing of the markup is copied.
 *
 * @module
 */
import type { Plain } from '../clinic/merge.js';
import { date } from '../clinic/take-clinic.js';
import { safeUrl } from '../internal/safe-url.js';
import { type Note, readClaims } from './read-claims.js';
import { wordsOf } from './words-of.js';

export interface PartsReading {
  /** What a document would say with the same words, by part. */
  therapy: Plain;
  /** The elements that are shown as they stand, by part. */
  shown: Map<string, Element[]>;
}

type Reader = (nodes: Element[], note: Note) => unknown;

/** Where a pair of words has no second one. */
const NOTHING = ' ';

/** Paragraphs are shown as they stand, with their links. */
const PARAGRAPHS = ['summary', 'about', 'aim', 'audience', 'pressure', 'feels'];
/** Lists are shown as they stand when they hold what reading their words would lose. */
const LISTS = ['steps', 'tools', 'techniques', 'faq'];
const RICH = 'a[href], img, picture, svg, video, audio, table, li li';

const READERS: Record<string, Reader> = {
  ...Object.fromEntries(PARAGRAPHS.map(part => [part, (nodes: Element[]) => wordsOf(nodes)])),
  name: nodes => wordsOf(nodes[0]!),
  picture: nodes => readPicture(nodes[0]!),
  review: nodes => readReview(nodes[0]!),
  explanation: (nodes, note) => filled(readClaims('explanation', nodes, note))?.[0],
  conditions: (nodes, note) => filled(readClaims('condition', nodes.flatMap(itemsOf), note)),
  benefits: (nodes, note) => filled(readClaims('benefit', nodes.flatMap(itemsOf), note)),
  tools: nodes => filled(nodes.flatMap(itemsOf).map(item => wordsOf(item))),
  steps: pairs((title, text) => ({ title, text })),
  techniques: pairs((name, text) => ({ name, text })),
  faq: pairs((q, a) => ({ q, a })),
};

export const PARTS: readonly string[] = Object.keys(READERS);

/** The children of `host` that are parts. What could not be read is left to the fallback, and `note` says so. */
export function readParts(host: Element, note: Note): PartsReading {
  const reading: PartsReading = { therapy: {}, shown: new Map() };
  for (const [part, nodes] of byPart(host)) {
    const read = Object.hasOwn(READERS, part) ? READERS[part]! : undefined;
    if (!read) continue;
    const value = read(nodes, note);
    if (!value && part !== 'picture')
      note(`data-part="${part}" holds nothing to show, or not the list that is expected there`);
    if (value) reading.therapy[part] = value;
    if (isShownAsItStands(part, nodes, value)) reading.shown.set(part, nodes);
  }
  return reading;
}

function byPart(host: Element): Map<string, Element[]> {
  const found = new Map<string, Element[]>();
  for (const child of host.children) {
    const part = child.getAttribute('data-part');
    if (part && !child.matches('script, style, template')) found.set(part, [...(found.get(part) ?? []), child]);
  }
  return found;
}

function isShownAsItStands(part: string, nodes: Element[], value: unknown): boolean {
  if (part === 'picture') return true;
  if (!value) return false;
  if (PARAGRAPHS.includes(part)) return true;
  if (!LISTS.includes(part)) return false;
  const isCut = (value as (Plain | string)[]).some(
    pair => typeof pair === 'object' && Object.values(pair).includes(NOTHING),
  );
  return isCut || nodes.some(node => node.querySelector(RICH));
}

function readPicture(node: Element): unknown {
  const image = node.matches('img') ? node : node.querySelector('img');
  const src = safeUrl(image?.getAttribute('src'));
  const alt = image?.getAttribute('alt');
  return src && alt ? { src, alt } : undefined;
}

/** `Reviewed by <cite>…</cite> on <time datetime="2026-11-01">…</time>`; `data-date` is for editors that remove `<time>`. */
function readReview(node: Element): unknown {
  const by = wordsOf(node.querySelector('cite, b, strong') ?? []);
  const day = date(node.getAttribute('data-date') ?? node.querySelector('time')?.getAttribute('datetime'));
  return by && day ? { by, date: day } : undefined;
}

/** Items of a list, which may have an element around it. */
function itemsOf(node: Element): Element[] {
  const list = node.matches('ul, ol') ? node : node.querySelector('ul, ol');
  return [...(list?.children ?? [])].filter(item => item.matches('li') && wordsOf(item) !== '');
}

/** Of `<dt>` and `<dd>`, `<summary>` and what it opens, or items that begin with a title. */
function pairs(make: (first: string, second: string) => Record<string, string>): Reader {
  return nodes => filled(nodes.flatMap(pairsOf).map(([first, second]) => make(first, second || NOTHING)));
}

function pairsOf(node: Element): [string, string][] {
  const terms = [...node.querySelectorAll('dt, summary')];
  if (terms.length > 0) return terms.map(term => [wordsOf(term), wordsOf(behind(term))]);
  return itemsOf(node).map(item => {
    const title = titleOf(item);
    return title ? [wordsOf(title).replace(/\s*[.:]$/, ''), wordsOf(behind(title))] : [wordsOf(item), ''];
  });
}

/** What follows `term`, until the next one. */
function behind(term: Element): Node[] {
  const nodes: Node[] = [];
  for (let node = term.nextSibling; node && !(node instanceof Element && node.matches('dt')); node = node.nextSibling) {
    nodes.push(node);
  }
  return nodes;
}

/** A title stands first: a word in bold further on is only a word in bold. */
function titleOf(item: Element): Element | undefined {
  const first = [...item.childNodes].find(node => !(node instanceof Text) || node.data.trim() !== '');
  return first instanceof Element && first.matches('b, strong, h3, h4, h5, h6') ? first : undefined;
}

function filled<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined;
}
