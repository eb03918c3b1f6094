export { ClinicBenefits } from './components/clinic-benefits/clinic-benefits.js';
export { ClinicBooking } from './components/clinic-booking/clinic-booking.js';
export { ClinicCalendar } from './components/clinic-calendar/clinic-calendar.js';
export { ClinicChecklist } from './components/clinic-checklist/clinic-checklist.js';
export { ClinicExplainer } from './components/clinic-explainer/clinic-explainer.js';
