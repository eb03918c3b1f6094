import type { Hours } from '../../clinic/schema.js';
import { weekdayNames } from '../../time/week.js';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** `Tuesday, Thursday, and Saturday`; nothing for whoever has no hours of their own. */
export function daysOf(hours: Hours | undefined, locale: string): string {
  const names = weekdayNames(locale, 'long').filter((_, day) => hours?.[DAYS[day]!]?.length);
  return new Intl.ListFormat(locale).format(names);
}

/** `English and Spanish`. What is no language tag stands as the clinic wrote it. */
export function namesOfLanguages(languages: readonly string[], locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const nameOf = (language: string): string => {
    try {
      return names.of(language) ?? language;
    } catch {
      return language;
    }
  };
  return new Intl.ListFormat(locale).format(languages.map(nameOf));
}

/** The first letter of a name, whatever it is made of. */
export function initialOf(name: string): string {
  return [...name.trim()][0] ?? '';
}
