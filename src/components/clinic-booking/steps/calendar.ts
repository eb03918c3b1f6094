import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Slot } from '../../../booking/answers.js';
import { addDays } from '../../../time/civil.js';
import { dateIn } from '../../../time/zones.js';
import '../../clinic-calendar/clinic-calendar.js';
import type { ClinicPickedEvent, ClinicRangeEvent } from '../../clinic-calendar/clinic-calendar.js';
import type { Times } from '../times.js';
import { renderCall, type View } from './view.js';

export interface CalendarView extends Pick<View, 't' | 'text' | 'clinic' | 'locale' | 'level' | 'theme'> {
  times?: Times | undefined;
  /** Those of `times` that can be picked here. */
  slots: readonly Slot[];
  /** The picked start. */
  value: string;
  /** Another key is another calendar: it begins to ask from the start. */
  key: string;
  pick(slot: Slot): void;
}

const PARTS =
  'label: calendar-label, zone, toggle, list, month, month-name, previous, next, weekday, day, free, selected, today, day-times, day-name, time, note, all-times, more, notice, gap, stale, retry, next-free';

/** The calendar, fed from `times`. What it tells stays in here. */
export function renderCalendar(view: CalendarView): TemplateResult {
  const { times, slots, clinic } = view;
  // By the service's clock: the visitor's may be wrong.
  const today = dateIn(clinic.timeZone, times?.now ?? Date.now());
  const handlePicked = (event: ClinicPickedEvent): void => {
    event.stopPropagation();
    const picked = slots.find(({ start }) => start === event.detail.start);
    if (picked) view.pick(picked);
  };
  const handleRange = (event: ClinicRangeEvent): void => {
    event.stopPropagation();
    void times?.show(event.detail);
  };
  return html`${keyed(
    view.key,
    html`<clinic-calendar
      exportparts=${PARTS}
      lang=${view.locale}
      theme=${view.theme ?? nothing}
      time-zone=${clinic.timeZone}
      heading-level=${view.level + 1}
      min=${today}
      max=${addDays(today, clinic.booking.horizonDays)}
      .value=${view.value}
      .slots=${slots}
      .reasons=${times?.reasons ?? {}}
      .nextFree=${times?.nextFree}
      .known=${times?.known ?? []}
      .clockOffset=${times?.clockOffset ?? 0}
      .pending=${times?.pending ?? false}
      .failed=${times?.failed ?? false}
      .staleSince=${times?.staleSince}
      @clinic-picked=${handlePicked}
      @clinic-range=${handleRange}
      >${renderCall(view, 'callInstead')}</clinic-calendar
    >`,
  )}`;
}
