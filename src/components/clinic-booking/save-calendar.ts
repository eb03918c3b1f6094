import { toIcs } from '../../booking/ics.js';
import type { FlowState } from '../../booking/flow.js';
import { addressLines, serviceOf, type View } from './steps/view.js';

/** How long a browser may take to read the file from its address. */
const READING_MS = 10_000;

/** Hands the booking to the visitor as a calendar file. */
export function saveCalendar(view: View<Extract<FlowState, { step: 'result' }>>): void {
  const { state, clinic, text } = view;
  const { reference = '', items = [] } = state.result;
  const file = toIcs(
    { reference, items },
    {
      clinic: clinic.id,
      summary: item => [text(serviceOf(view, item)?.name), text(clinic.name)].filter(Boolean).join(', '),
      location: [text(clinic.name), ...addressLines(view)].join(', '),
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
