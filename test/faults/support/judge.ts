import { CHANGING, MAKING, type Report } from '../plan.js';
import type { Line } from './line.js';

/** A booking as the server holds it. */
export interface Held {
  reference: string;
  status: string;
  starts: string[];
}

/** What only those can see who know both what the form said and what the server holds. */
export function judgeBookings(report: Report, line: Line, held: ReadonlyMap<string, Held>): string[] {
  return [
    ...falseClaims(report, line, held),
    ...falseDenials(report, line),
    ...duplicates(report, line, held),
    ...falseChanges(report, held),
  ];
}

function falseClaims({ confirmed, requested }: Report, { entries }: Line, held: ReadonlyMap<string, Held>): string[] {
  const booked = [...held.values()].map(({ reference }) => reference);
  const asked = entries.filter(({ route }) => route === 'requests').map(({ reference }) => reference);
  return [
    ...confirmed.filter(each => !booked.includes(each)).map(each => `says that ${each} is booked, and it is not`),
    ...requested.filter(each => !asked.includes(each)).map(each => `says that ${each} has arrived, and it has not`),
  ];
}

/** Of what was on its way when the form said that nothing was done, nothing may have been done. */
function falseDenials({ denials }: Report, { entries }: Line): string[] {
  return denials.flatMap(({ kind, count }) => {
    const routes = kind === 'made' ? MAKING : CHANGING;
    const sent = entries.filter(({ route }) => routes.includes(route)).slice(0, count);
    const done = sent.some(({ status }) => status === 201 || (kind === 'changed' && status === 200));
    return done ? [`says that nothing was ${kind}, and something was`] : [];
  });
}

function duplicates({ warned, wanted }: Report, { entries }: Line, held: ReadonlyMap<string, Held>): string[] {
  const violations: string[] = [];
  const keysOf = new Map<string, Set<string>>();
  for (const { key, content } of entries) {
    if (!key || !content) continue;
    keysOf.set(content, (keysOf.get(content) ?? new Set()).add(key));
  }
  // A server that says of a key that it has another content leaves no choice.
  const isForced = entries.some(({ fault, route }) => fault === 'mismatch' && MAKING.includes(route));
  const made = new Set(entries.flatMap(({ key, status }) => (key && (status === 201 || held.has(key)) ? [key] : [])));
  for (const keys of keysOf.values()) {
    const booked = [...keys].filter(key => made.has(key));
    if (isForced) continue;
    if (booked.length > 1 + wanted) violations.push(`${booked.length} bookings of the same request`);
    else if (keys.size > 1 + wanted) violations.push('the same request was sent with another key');
  }
  const count = made.size;
  if (count > 1 + warned + wanted || count < 1 + wanted)
    violations.push(`${count} bookings where ${1 + wanted} were wanted`);
  return violations;
}

/** What was changed by the manage link stands at the server as it does on the page. */
function falseChanges({ managed }: Report, held: ReadonlyMap<string, Held>): string[] {
  if (!managed) return [];
  const { reference, outcome, start } = managed;
  const found = [...held.values()].find(each => each.reference === reference);
  if (!found) return [`${reference} is not there any more`];
  if (outcome === 'cancelled')
    return found.status === 'cancelled' ? [] : ['says that it was cancelled, and it was not'];
  if (found.status === 'cancelled') return ['was cancelled, and nobody wanted that'];
  const isThere = outcome !== 'moved' || found.starts.some(each => Date.parse(each) === Date.parse(start ?? ''));
  return isThere ? [] : [`says that it was moved to ${start}, and it is at ${found.starts.join(', ')}`];
}
