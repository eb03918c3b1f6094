/** What the page is told of a booking; nothing of it is about the patient. */
import type { FlowState } from '../../booking/flow-state.js';
import { outward } from '../../internal/events.js';
import type { Ending } from './submission.js';

/** Details that say nothing about the patient, for a page's own measuring. */
export type EventDetail = 'service' | 'reference';

interface Teller extends HTMLElement {
  eventDetail: readonly EventDetail[];
}

export function tellStep(host: Teller, state: FlowState): void {
  host.dispatchEvent(new CustomEvent('clinic-step', outward({ step: state.step, ...toldOf(host, state) })));
}

/** Whether the page lets it be sent. */
export function askLeave(host: Teller, state: FlowState | undefined): boolean {
  return host.dispatchEvent(new CustomEvent('clinic-book', { ...outward(toldOf(host, state)), cancelable: true }));
}

export function tellEnding(host: Teller, state: FlowState, ending: Ending): void {
  if (ending.type === 'booked') {
    const { status, reference } = ending.result;
    const isWanted = reference && host.eventDetail.includes('reference');
    const detail = { status, ...toldOf(host, state), ...(isWanted && { reference }) };
    host.dispatchEvent(new CustomEvent('clinic-booked', outward(detail)));
    return;
  }
  const kind = ending.type === 'fail' ? ending.failure.kind : ending.kind;
  host.dispatchEvent(new CustomEvent('clinic-failed', outward({ kind, retry: ending.retry })));
}

function toldOf({ eventDetail }: Teller, state: FlowState | undefined): { service?: string } {
  const service = state?.choice.service;
  return service && eventDetail.includes('service') ? { service } : {};
}
