/**
 * The formatters of `Intl`, one for each format, made late and kept: making one costs a millisecond on a slow phone, and the first use
 * of `Intl` in a page about a hundred.
 *
 * @module
 */

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** For wall clocks: they are formatted as if in UTC, so that what the clinic's server said is what is read. */
export function dateFormat(locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(`${name} ${locale}`, () => {
    return new Intl.DateTimeFormat(locale, {
      calendar: 'gregory',
      timeZone: 'UTC',
      ...options,
      ...hours(locale, options),
    });
  });
}

/**
 * `hour12: false` prints 24:05 in some engines: where a locale counts 24 hours the cycle is said outright, and with it both digits, which
 * engines drop from a named cycle.
 */
function hours(locale: string, { hour, timeStyle }: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions {
  if (!hour && !timeStyle) return {};
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hour12 ? {} : { hourCycle: 'h23', ...(hour && { hour: '2-digit' }) };
}

export function kept<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => Format): Format {
  let format = cache.get(key) as Format | undefined;
  if (!format) cache.set(key, (format = make()));
  return format;
}
