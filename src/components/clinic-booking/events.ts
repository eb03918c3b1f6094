import type { BookingResult, FailureKind, Retry } from '../../backends/backend.js';
import type { Step } from '../../booking/offer.js';
import type { ClinicErrorEvent } from '../../controllers/owner.js';

/** How a request ended. `unverified`: sent, but nobody could say that it arrived. */
export type ResultStatus = BookingResult['status'];

export type ClinicStepEvent = CustomEvent<{ step: Step; service?: string }>;
export type ClinicBookEvent = CustomEvent<{ service?: string }>;
export type ClinicBookedEvent = CustomEvent<{ status: ResultStatus; service?: string; reference?: string }>;
export type ClinicFailedEvent = CustomEvent<{ kind: FailureKind; retry: Retry }>;

/** What was cancelled or moved nobody tells. */
export type ClinicCancelledEvent = CustomEvent<Record<string, never>>;
export type ClinicRescheduledEvent = CustomEvent<Record<string, never>>;

/** At the child in the slot `captcha`. */
export type ClinicCaptchaExpiredEvent = CustomEvent<null>;

export interface ClinicBookingEventMap {
  'clinic-step': ClinicStepEvent;
  'clinic-book': ClinicBookEvent;
  'clinic-booked': ClinicBookedEvent;
  'clinic-failed': ClinicFailedEvent;
  'clinic-cancelled': ClinicCancelledEvent;
  'clinic-rescheduled': ClinicRescheduledEvent;
  'clinic-captcha-expired': ClinicCaptchaExpiredEvent;
  'clinic-error': ClinicErrorEvent;
}

declare global {
  interface HTMLElementEventMap {
    'clinic-step': ClinicStepEvent;
    'clinic-book': ClinicBookEvent;
    'clinic-booked': ClinicBookedEvent;
    'clinic-failed': ClinicFailedEvent;
    'clinic-cancelled': ClinicCancelledEvent;
    'clinic-rescheduled': ClinicRescheduledEvent;
    'clinic-captcha-expired': ClinicCaptchaExpiredEvent;
  }
}
