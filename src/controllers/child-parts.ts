import type { ReactiveControllerHost } from 'lit';
import type { Plain } from '../clinic/merge.js';
import type { Clinic } from '../clinic/schema.js';
import { BUILT_IN } from '../clinic/therapies.js';
import type { Owner } from './owner.js';
import { PARTS, type PartsReading, readParts } from './read-parts.js';

type Therapies = Pick<Clinic, 'therapies'>;
type Shown = { therapy: { id: string }; clinic?: Therapies };
type Host = ReactiveControllerHost & HTMLElement & { headingLevel?: number };

/** Note and level stand inside a claim. */
const STRAYS = '[data-part]:not([data-part="note"], [data-part="level"])';

/** What may change what is read. `slot` is not among them: we set it ourselves. */
const WATCHED = {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ['data-part', 'data-level', 'data-date', 'href', 'src', 'alt', 'datetime', 'hidden'],
};

/**
 * The parts of a therapy that a clinic has written between the tags of its element, read again whenever they change.
 *
 * Paragraphs stay what they are, the page's own nodes: they get the `slot` of their part while the element shows it, and lose it
 * whenever the element shows its fallback, so that the fallback is whole.
 */
export class ChildParts {
  /** What was read last: another object after each change. */
  reading: PartsReading;

  readonly #host: Host;
  readonly #owner: Owner;
  /** The only one with places for elements of the page; the others show words. */
  readonly #isExplainer: boolean;

  constructor(host: Host, owner: Owner) {
    this.#host = host;
    this.#owner = owner;
    this.#isExplainer = host.localName === 'clinic-explainer';
    this.reading = this.#read();
    new MutationObserver(() => {
      this.reading = this.#read();
      host.requestUpdate();
    }).observe(host, WATCHED);
  }

  /** The id of a therapy that stands between the tags alone and has no other. */
  get aloneId(): string | undefined {
    return this.reading.therapy['name'] ? 'own' : undefined;
  }

  /** The parts that the document does not give. */
  partsFor(id: string, clinic: Therapies | undefined): Plain {
    const given = partsGiven(id, clinic);
    const own = Object.fromEntries(Object.entries(this.reading.therapy).filter(([part]) => !given.has(part)));
    const isAlone = given.size === 0 && !Object.hasOwn(BUILT_IN, id);
    // Only the explainer shows a summary, and a therapy needs one.
    return isAlone && !this.#isExplainer ? { summary: own['name'], ...own } : own;
  }

  /** Puts each element into the place of its part while `ready` is shown, and back again with the fallback. */
  show(ready: Shown | undefined): void {
    if (!this.#isExplainer) return;
    const given = ready && partsGiven(ready.therapy.id, ready.clinic);
    for (const child of this.#host.children) {
      const part = child.getAttribute('data-part') ?? '';
      const isShown = given && !given.has(part) && this.reading.shown.get(part)?.includes(child);
      if (isShown) child.slot = part;
      else if (PARTS.includes(child.slot)) child.removeAttribute('slot');
    }
  }

  #read(): PartsReading {
    const host = this.#host;
    const reading = readParts(host, text => this.#owner.warn(`between the tags: ${text}`));
    void this.#tellOfStrays().catch(() => {});
    // The outline of the page stays what it is without a script.
    const level = Number(/^H([2-6])$/.exec(host.querySelector(':scope > [data-part="name"]')?.tagName ?? '')?.[1]);
    if (level && host.headingLevel === 2 && !host.hasAttribute('heading-level')) host.headingLevel = level;
    return reading;
  }

  /** Parts that are none, or that stand too deep to be found. */
  async #tellOfStrays(): Promise<void> {
    const strays = [...this.#host.querySelectorAll(STRAYS)].filter(
      element => element.parentElement !== this.#host || !PARTS.includes(element.getAttribute('data-part')!),
    );
    if (strays.length === 0) return;
    const { nearest } = await import('../clinic/issues.js');
    for (const stray of strays) this.#owner.warn(describeStray(stray.getAttribute('data-part')!, nearest));
  }
}

/** An entry of the document that has a part at all has the last word on it. */
function partsGiven(id: string, clinic: Therapies | undefined): Set<string> {
  const entries = clinic?.therapies.filter(entry => typeof entry === 'object' && entry.id === id) ?? [];
  return new Set(entries.flatMap(entry => Object.keys(entry)));
}

function describeStray(part: string, nearest: (word: string, known: readonly string[]) => string | undefined): string {
  const what = `between the tags: data-part="${part.slice(0, 64)}"`;
  if (PARTS.includes(part)) return `${what} must be a direct child of the element`;
  if (part === 'screening') return `${what}: questions of the checklist come from a document only`;
  const near = nearest(part, PARTS);
  return `${what} is no part, ignored${near ? `; did you mean ${near}?` : ''}`;
}
