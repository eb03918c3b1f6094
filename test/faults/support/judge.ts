import type { Report } from '../plan.js';
import type { Line } from './line.js';

/** What only those can see who know both what the form said and what the server holds. */
export function judgeBookings(report: Report, line: Line, held: ReadonlyMap<string, string>): string[] {
  return [...falseClaims(report, held), ...falseDenials(report, line), ...duplicates(report, line, held)];
}

function falseClaims({ confirmed }: Report, held: ReadonlyMap<string, string>): string[] {
  const references = [...held.values()];
  return confirmed.filter(each => !references.includes(each)).map(each => `says that ${each} is booked, and it is not`);
}

/** Of what was on its way when the form said that nothing was made, nothing may have made a booking. */
function falseDenials({ denials }: Report, { entries }: Line): string[] {
  const bookings = entries.filter(({ route }) => route === 'bookings');
  const isFalse = denials.some(count => bookings.slice(0, count).some(({ status }) => status === 201));
  return isFalse ? ['says that nothing was made, and there is a booking'] : [];
}

function duplicates({ warned, wanted }: Report, { entries }: Line, held: ReadonlyMap<string, string>): string[] {
  const violations: string[] = [];
  const keysOf = new Map<string, Set<string>>();
  for (const { key, content } of entries) {
    if (!key || !content) continue;
    keysOf.set(content, (keysOf.get(content) ?? new Set()).add(key));
  }
  for (const keys of keysOf.values()) {
    const booked = [...keys].filter(key => held.has(key));
    if (booked.length > 1 + wanted) violations.push(`${booked.length} bookings of the same request`);
    // A server that says of a key that it has another content leaves no choice.
    else if (keys.size > 1 + wanted && !entries.some(({ fault }) => fault === 'mismatch'))
      violations.push('the same request was sent with another key');
  }
  const count = new Set(held.values()).size;
  if (count > 1 + warned + wanted) violations.push(`${count} bookings where ${1 + wanted} were wanted`);
  if (count < 1 + wanted) violations.push(`${count} bookings where ${1 + wanted} were wanted`);
  return violations;
}
