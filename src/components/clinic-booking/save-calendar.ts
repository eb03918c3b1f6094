import type { BookingResult } from '../../backends/backend.js';
import { toIcs } from '../../booking/ics.js';
import { calendarTitle, clinicPlace } from './calendar-words.js';
import type { Words } from './steps/view.js';

/** How long a browser may take to read the file from its address. */
const READING_MS = 10_000;

/** Hands the booking to the visitor as a calendar file. */
export function saveCalendar(words: Words, { reference = '', items = [] }: BookingResult): void {
  const { clinic } = words;
  const file = toIcs(
    { reference, items },
    {
      clinic: clinic.id,
      summary: item => calendarTitle(words, item),
      location: clinicPlace(words),
      ...(clinic.phone && { description: clinic.phone }),
    },
  );
  download(file, `${clinic.id}.ics`);
}

function download(file: string, name: string): void {
  const url = URL.createObjectURL(new Blob([file], { type: 'text/calendar;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), READING_MS);
}
