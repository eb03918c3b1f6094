/**
 * The formatters of `Intl`, one for each format, made late and kept: making one costs a millisecond on a slow phone, and the first use
 * of `Intl` in a page about a hundred.
 *
 * @module
 */

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/**
 * For wall clocks: they are formatted as if in UTC, so that what the clinic's server said is what is read.
 *
 * `hour12: false` prints 24:05 in some engines: where a locale counts 24 hours the cycle is said outright, and with it both digits, which
 * engines drop from a named cycle.
 */
export function dateFormat(locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(`${name} ${locale}`, () => {
    const wanted: Intl.DateTimeFormatOptions = { calendar: 'gregory', timeZone: 'UTC', ...options };
    const format = new Intl.DateTimeFormat(locale, wanted);
    if (format.resolvedOptions().hour12 !== false) return format;
    return new Intl.DateTimeFormat(locale, { ...wanted, hourCycle: 'h23', ...(options.hour && { hour: '2-digit' }) });
  });
}

export function kept<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => Format): Format {
  let format = cache.get(key) as Format | undefined;
  if (!format) cache.set(key, (format = make()));
  return format;
}
