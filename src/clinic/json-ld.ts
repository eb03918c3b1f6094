/**
 * What search engines are told of a clinic: its document in the words of schema.org. Needs no schema, no DOM and no network, so that a
 * page, a server and the command say the same.
 *
 * @module
 */
import { toCivil } from '../time/civil-date.js';
import { business, people } from './json-ld/business.js';
import { type JsonLdNode, type Telling, webUrl } from './json-ld/node.js';
import { services } from './json-ld/offers.js';
import { faqPage, medicalTherapies, reviews } from './json-ld/therapies.js';
import { pickText } from './pick-text.js';
import type { Clinic } from './schema.js';
import type { Therapy } from './therapy-schema.js';

export type { JsonLdNode, JsonLdValue } from './json-ld/node.js';

export interface JsonLd {
  readonly '@context': 'https://schema.org';
  /** The clinic, the people, the services, the therapies; they name each other by `@id`. */
  readonly '@graph': readonly JsonLdNode[];
}

export interface JsonLdOptions {
  /** The whole address of the page that says it; else the clinic's `url`. */
  url?: string;
  /** The language of texts that come in several, `es`; English by default. */
  language?: string;
  /** The day it is said on, `2026-12-25`: days that are over and reviews that are out of date are left out. Today by default, in UTC. */
  today?: string;
}

/**
 * The clinic and these `therapies`, read before, as JSON-LD. Only what the document says of facts: no benefit, no condition, no claim of any
 * evidence level.
 */
export function jsonLd(clinic: Clinic, therapies: readonly Therapy[], options: JsonLdOptions = {}): JsonLd {
  const { language = 'en', today = toCivil(Date.now()) } = options;
  const url = (webUrl(options.url) ?? webUrl(clinic.url) ?? '').replace(/#.*/s, '');
  const telling: Telling = {
    clinic,
    therapies,
    today,
    url,
    id: (...names) => url + idIn(clinic, ...names),
    text: text => pickText(text, language),
  };
  return {
    '@context': 'https://schema.org',
    '@graph': [
      business(telling),
      ...people(telling),
      ...services(telling),
      ...medicalTherapies(telling),
      ...reviews(telling),
      ...faqPage(telling),
    ],
  };
}

/** As text for a `<script>`: nothing in it can end the element or begin a comment. `indent` is for people who read it. */
export function jsonLdText(jsonLd: JsonLd, indent?: number): string {
  return JSON.stringify(jsonLd, undefined, indent).replaceAll('<', '\\u003c');
}

/** Whether `text` is JSON-LD of ours for this clinic, wherever it was printed. */
export function isJsonLdOf({ id }: Pick<Clinic, 'id'>, text: string): boolean {
  return text.includes(`${idIn({ id }, 'clinic')}"`);
}

/** Ids of two clinics on a page without an address of its own must not meet. */
function idIn({ id }: Pick<Clinic, 'id'>, ...names: string[]): string {
  return `#${[id, ...names].join('-')}`;
}
