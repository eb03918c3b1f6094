/**
 * Time zones by name, as this engine knows them. Apart from `zones.ts`, which a page without times need not load.
 *
 * @module
 */

/** Names of 2020 and later, as an older engine knows them. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  'America/Nuuk': 'America/Godthab',
  'Europe/Kyiv': 'Europe/Kiev',
  'Pacific/Kanton': 'Pacific/Enderbury',
};
const formatters = new Map<string, Intl.DateTimeFormat>();
let local: string | undefined;

/** Whether the engine knows `zone` as an IANA name. Bare abbreviations and offsets (`EST5`, `GMT+2`) are refused: they have no summer time. */
export function isTimeZone(zone: string): boolean {
  if (zone !== 'UTC' && !/^[A-Za-z_]+\/[A-Za-z0-9_+\-/]+$/.test(zone)) return false;
  try {
    formatterFor(zone);
    return true;
  } catch {
    return false;
  }
}

/** The name by which this engine knows `zone`. */
export function engineZone(zone: string): string {
  return formatterFor(zone).resolvedOptions().timeZone;
}

/** The zone of whoever looks at the page. It is for their eyes and never travels. */
export function localZone(): string {
  return (local ??= new Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** What tells the wall clock in `zone`; throws where the engine does not know it. */
export function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) formatters.set(zone, (formatter = makeFormatter(zone)));
  return formatter;
}

function makeFormatter(zone: string): Intl.DateTimeFormat {
  const oldName = OLD_NAMES[zone];
  try {
    // Calendar, digits and hour cycle are named because a locale may bring others of its own.
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  } catch (error) {
    if (oldName) return makeFormatter(oldName);
    throw error;
  }
}
