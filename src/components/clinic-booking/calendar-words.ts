import type { BookedItem } from '../../booking/answers.js';
import { addressLines } from '../../clinic/place.js';
import { serviceOf, type Words } from './steps/view.js';

/** How a calendar names an item: the service and the clinic, and nothing about whoever comes. */
export function calendarTitle(words: Words, { service }: Pick<BookedItem, 'service'>): string {
  const { text, clinic } = words;
  return [text(serviceOf(words, { service })?.name), text(clinic.name)].filter(Boolean).join(', ');
}

/** On one line. */
export function clinicPlace({ clinic, text }: Words): string {
  return [text(clinic.name), ...addressLines(clinic, text)].join(', ');
}
