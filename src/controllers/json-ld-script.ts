import { isJsonLdOf, jsonLd, jsonLdText } from '../clinic/json-ld.js';
import type { Clinic } from '../clinic/schema.js';
import type { Therapy } from '../clinic/therapy-schema.js';
import { isDebugging } from './owner.js';

const TYPE = 'application/ld+json';

/** What a page with Trusted Types must allow by `trusted-types clinic-widgets` to have the block. */
const POLICY = 'clinic-widgets';

/** What the page shows of one clinic. */
interface Shown {
  clinic: Clinic;
  readonly therapies: Map<string, Therapy>;
  script?: HTMLScriptElement;
  /** Trusted Types stood against it: once is enough. */
  isRefused?: boolean;
}

const shown = new Map<string, Shown>();

/**
 * Puts the JSON-LD of a clinic into the head, or brings ours up to date: a later element may show another therapy. What the owner pasted
 * and what another copy of this script wrote are left alone. It stays as long as the page does.
 */
export function write(clinic: Clinic, therapy?: Therapy): void {
  const entry: Shown = shown.get(clinic.id) ?? { clinic, therapies: new Map() };
  shown.set(clinic.id, entry);
  entry.clinic = clinic;
  if (therapy) entry.therapies.set(therapy.id, therapy);
  if (entry.isRefused || isTold(entry)) return;
  try {
    entry.script = put(entry);
  } catch (error) {
    entry.isRefused = true;
    if (isDebugging()) console.info(`[clinic-widgets] no JSON-LD on this page: ${(error as Error).message}`);
  }
}

function isTold({ clinic, script }: Shown): boolean {
  const blocks = document.querySelectorAll(`script[type="${TYPE}"]`);
  return [...blocks].some(block => block !== script && isJsonLdOf(clinic, block.textContent ?? ''));
}

function put({ clinic, therapies, script = document.createElement('script') }: Shown): HTMLScriptElement {
  const text = jsonLdText(
    jsonLd(withShownQuestions(clinic), inOrder(therapies, clinic), { language: languageOfPage() }),
  );
  script.type = TYPE;
  if (script.textContent !== text) script.textContent = trusted(text);
  if (!script.isConnected) document.head.append(script);
  return script;
}

/** As the document names them: they come as fast as the network brings them. */
function inOrder(therapies: ReadonlyMap<string, Therapy>, clinic: Clinic): Therapy[] {
  const places = clinic.therapies.map(entry => (typeof entry === 'string' ? entry : entry.id));
  return [...therapies.values()].sort((one, other) => places.indexOf(one.id) - places.indexOf(other.id));
}

/** A page without the clinic's questions must not say that it has them. */
function withShownQuestions(clinic: Clinic): Clinic {
  const lists = [...document.querySelectorAll<HTMLElement & { therapy?: string }>('clinic-faq')];
  return lists.some(({ therapy }) => !therapy) ? clinic : { ...clinic, faq: [] };
}

function languageOfPage(): string {
  return document.documentElement.lang || 'en';
}

let policy: { createScript(text: string): string } | undefined;

/** Where a page demands it, text for a script has to come from a policy. Ours only ever gets JSON that was escaped. */
function trusted(text: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Factory };
  policy ??= trustedTypes?.createPolicy(POLICY, { createScript: script => script });
  return policy ? policy.createScript(text) : text;
}

/** What we use of the browser's `TrustedTypePolicyFactory`. What it makes is an object that stands for the string. */
interface Factory {
  createPolicy(name: string, rules: { createScript(text: string): string }): { createScript(text: string): string };
}
