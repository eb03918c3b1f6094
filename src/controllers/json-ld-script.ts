import { html, render } from 'lit';
import { isJsonLdOf, jsonLd, jsonLdText } from '../clinic/json-ld.js';
import type { Clinic } from '../clinic/schema.js';
import type { Therapy } from '../clinic/therapy-schema.js';

const TYPE = 'application/ld+json';

/** What the page shows of one clinic. */
interface Shown {
  clinic: Clinic;
  readonly therapies: Map<string, Therapy>;
  script?: HTMLScriptElement;
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
  if (!isTold(entry)) entry.script = put(entry);
}

function isTold({ clinic, script }: Shown): boolean {
  const blocks = document.querySelectorAll(`script[type="${TYPE}"]`);
  return [...blocks].some(block => block !== script && isJsonLdOf(clinic, block.textContent ?? ''));
}

function put({ clinic, therapies, script = createBlock() }: Shown): HTMLScriptElement {
  const text = jsonLdText(
    jsonLd(withShownQuestions(clinic), inOrder(therapies, clinic), { language: languageOfPage() }),
  );
  if (script.textContent !== text) script.replaceChildren(text);
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

/**
 * One that the browser will never run, whatever is in it: it comes out of a template. So it may be given text where the page demands
 * Trusted Types, which a script made by hand may not.
 */
function createBlock(): HTMLScriptElement {
  const place = document.createDocumentFragment();
  render(html`<script type="application/ld+json"></script>`, place);
  const script = place.querySelector('script')!;
  // A page that has unset everything would show its text.
  script.style.setProperty('display', 'none', 'important');
  return script;
}
