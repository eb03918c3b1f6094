/**
 * Finds a therapy by id: built in, of the document, or both merged.
 *
 * @module
 */
import type { Issue } from './issues.js';
import { mergeEntry, type Plain } from './merge.js';
import type { Clinic, Service } from './schema.js';
import { takeTherapy } from './take-therapy.js';
import type { Placed } from './therapy-issues.js';
import type { Therapy, TherapyInput } from './therapy-schema.js';
import type { Words } from './translate.js';

/** The therapies this package brings, each loaded when it is asked for. */
export const BUILT_IN: Record<string, () => Promise<{ default: TherapyInput }>> = {
  'trigger-point-massage': () => import('./built-in/trigger-point-massage.js'),
  'relaxation-massage': () => import('./built-in/relaxation-massage.js'),
  'sports-massage': () => import('./built-in/sports-massage.js'),
};

/** Their words in other languages, each loaded when it is asked for. */
const WORDS: Record<string, Record<string, () => Promise<{ words: Words }>>> = {
  'trigger-point-massage': { es: () => import('./built-in/es/trigger-point-massage.js') },
  'relaxation-massage': { es: () => import('./built-in/es/relaxation-massage.js') },
  'sports-massage': { es: () => import('./built-in/es/sports-massage.js') },
};

export type TherapyReading =
  | {
      ok: true;
      therapy: Therapy;
      /** Screening rules that were left out because they are wrong. */
      brokenRules: Issue[];
      warnings: Issue[];
    }
  | { ok: false; issues: Issue[] };

/**
 * The therapy `id`, merged from the built-in of that id, what stands between an element's tags, and the document's entries in their order.
 *
 * Built-in words come in English and, where we have them, in `language`; the document's entries bring their own.
 * A wrong screening rule does not hide the others: it is left out and reported as broken, and the checklist then never passes.
 *
 * @param children - whole parts, which take the place of the built-in's; with a name they are a therapy by themselves
 */
export async function readTherapy(
  id: string,
  clinic?: Pick<Clinic, 'therapies'>,
  language = 'en',
  children?: Plain,
): Promise<TherapyReading> {
  const own = entriesOf(id, clinic);
  const builtIn = Object.hasOwn(BUILT_IN, id) ? await readBuiltIn(id, language) : undefined;
  if (!builtIn && own.length === 0 && !children?.['name']) {
    const { unknownTherapy } = await import('./therapy-issues.js');
    return { ok: false, issues: [unknownTherapy([...new Set([...therapyIds(), ...therapyIds(clinic)])], id)] };
  }
  const merged = own.reduce<Plain>((base, { entry }) => mergeEntry(base, entry), { id, ...builtIn, ...children });
  const reading = await check(id, merged, own);
  // Right as they are, the clinic's own words may still say more of a claim than the built-in's sources do.
  if (!builtIn || !JSON.stringify([own, children]).includes('"level"')) return reading;
  const { withRaisedLevels } = await import('./raised-levels.js');
  return withRaisedLevels(reading, builtIn, own, children);
}

async function check(id: string, merged: Plain, own: Placed[]): Promise<TherapyReading> {
  const therapy = takeTherapy(merged);
  if (therapy) return { ok: true, therapy, brokenRules: [], warnings: [] };
  const { readFaulty } = await import('./therapy-issues.js');
  return readFaulty(id, merged, own);
}

function entriesOf(id: string, clinic: Pick<Clinic, 'therapies'> | undefined): Placed[] {
  return (clinic?.therapies ?? []).flatMap((entry, index) =>
    typeof entry === 'object' && entry.id === id ? [{ entry, index }] : [],
  );
}

/** The therapies that the document offers, in its order; without a document the built-in ones. */
export function therapyIds(clinic?: Pick<Clinic, 'therapies'>): string[] {
  if (!clinic) return Object.keys(BUILT_IN);
  return [...new Set(clinic.therapies.map(entry => (typeof entry === 'string' ? entry : entry.id)))];
}

/** What one can book of a therapy. In a document with one therapy a service need not name it. */
export function servicesOf(therapy: string, clinic: Clinic | undefined): Service[] {
  const isOnly = !!clinic && therapyIds(clinic).length < 2;
  return clinic?.services.filter(service => service.therapy === therapy || (isOnly && !service.therapy)) ?? [];
}

async function readBuiltIn(id: string, language: string): Promise<Plain> {
  const loadWords = Object.hasOwn(WORDS[id] ?? {}, language) ? WORDS[id]![language]! : undefined;
  const loading = loadWords && Promise.all([loadWords(), import('./translate.js')]);
  // Without its words a therapy still reads in English.
  const [{ default: builtIn }, loaded] = await Promise.all([BUILT_IN[id]!(), loading?.catch(() => undefined)]);
  if (!loaded) return builtIn;
  const [{ words }, { translate }] = loaded;
  return translate(builtIn, words, language) as Plain;
}
