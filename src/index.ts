export { ClinicBenefits, type ClinicBenefitsEventMap } from './components/clinic-benefits/clinic-benefits.js';
export {
  type ClinicBookedEvent,
  type ClinicBookEvent,
  ClinicBooking,
  type ClinicBookingEventMap,
  type ClinicCancelledEvent,
  type ClinicFailedEvent,
  type ClinicRescheduledEvent,
  type ClinicStepEvent,
  type EventDetail,
  type Mode,
  type Prefill,
  type ResultStatus,
} from './components/clinic-booking/clinic-booking.js';
export {
  ClinicCalendar,
  type ClinicCalendarEventMap,
  type ClinicPickedEvent,
  type ClinicRangeEvent,
} from './components/clinic-calendar/clinic-calendar.js';
export {
  type ClinicCheckedEvent,
  ClinicChecklist,
  type ClinicChecklistEventMap,
} from './components/clinic-checklist/clinic-checklist.js';
export { ClinicExplainer, type ClinicExplainerEventMap } from './components/clinic-explainer/clinic-explainer.js';
export { ClinicFaq, type ClinicFaqEventMap } from './components/clinic-faq/clinic-faq.js';
export { ClinicHours, type ClinicHoursEventMap } from './components/clinic-hours/clinic-hours.js';
export { ClinicServices, type ClinicServicesEventMap } from './components/clinic-services/clinic-services.js';
export { ClinicTeam, type ClinicTeamEventMap } from './components/clinic-team/clinic-team.js';

export type {
  BookingBackend,
  BookingResult,
  CallOptions,
  Capabilities,
  FailureKind,
  Retry,
  SlotQuery,
  SlotResult,
} from './backends/backend.js';
export type { ClinicDocument } from './clinic/schema.js';
export type { ClinicErrorEvent } from './controllers/owner.js';
export type { Message, Messages } from './i18n/messages.js';
