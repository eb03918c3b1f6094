import type { BookedItem } from '../../booking/answers.js';
import { addressLines, serviceOf, type Words } from './steps/view.js';

/** How a calendar names an item: the service and the clinic, and nothing about whoever comes. */
export function calendarTitle(words: Words, { service }: Pick<BookedItem, 'service'>): string {
  const { text, clinic } = words;
  return [text(serviceOf(words, { service })?.name), text(clinic.name)].filter(Boolean).join(', ');
}

/** On one line. */
export function clinicPlace(words: Words): string {
  return [words.text(words.clinic.name), ...addressLines(words)].join(', ');
}
