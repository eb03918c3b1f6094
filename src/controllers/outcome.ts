/**
 * How checklist and booking form tell each other what they must know: through this module and nothing else.
 *
 * Not an event, an attribute or a property: those any script on the page can read, and an outcome is health data. The other way round the
 * form says which service is chosen, so that the questions are those of that service.
 *
 * @module
 */
import type { Told } from '../booking/standing.js';

/** Everything that is told to a form, by the checklist it comes from. */
export type AllTold = ReadonlyMap<Element, Told>;

/** Both ends at one form, upgraded or not. */
interface Line {
  told: Map<Element, Told>;
  service?: string;
  form?: (told: AllTold) => void;
  checklists: Map<Element, () => void>;
}

const lines = new WeakMap<Element, Line>();

function lineOf(form: Element): Line {
  const line = lines.get(form) ?? { told: new Map(), checklists: new Map() };
  lines.set(form, line);
  return line;
}

/** Tells `form` what `checklist` has to say; `undefined` takes it back. */
export function tellOutcome(form: Element, checklist: Element, told: Told | undefined): void {
  const line = lineOf(form);
  if (told) line.told.set(checklist, told);
  else line.told.delete(checklist);
  line.form?.(line.told);
}

/** Calls `watcher` now with what is known and again on every change. Returns what ends that. */
export function watchOutcome(form: Element, watcher: (told: AllTold) => void): () => void {
  const line = lineOf(form);
  line.form = watcher;
  watcher(line.told);
  return () => delete line.form;
}

/** Tells all checklists which service is chosen in `form`. */
export function tellService(form: Element, service: string | undefined): void {
  const line = lineOf(form);
  if (line.service === service) return;
  line.service = service;
  line.checklists.forEach(heard => heard());
}

export function serviceAt(form: Element): string | undefined {
  return lines.get(form)?.service;
}

/** Calls `heard` whenever another service is chosen; without it no more. */
export function watchService(form: Element, checklist: Element, heard?: () => void): void {
  const { checklists } = lineOf(form);
  if (heard) checklists.set(checklist, heard);
  else checklists.delete(checklist);
}
