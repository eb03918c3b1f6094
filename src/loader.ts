import { watchPage, type Widgets } from './internal/page-watch.js';

// Literal imports: the bundler makes one chunk of each, and a page downloads only those of the widgets it has.
const WIDGETS: Widgets = {
  'clinic-explainer': () => import('./components/clinic-explainer/clinic-explainer.js'),
  'clinic-benefits': () => import('./components/clinic-benefits/clinic-benefits.js'),
  'clinic-checklist': () => import('./components/clinic-checklist/clinic-checklist.js'),
  'clinic-booking': () => import('./components/clinic-booking/load.js'),
  'clinic-calendar': () => import('./components/clinic-calendar/load.js'),
  'clinic-services': () => import('./components/clinic-services/clinic-services.js'),
  'clinic-team': () => import('./components/clinic-team/clinic-team.js'),
  'clinic-hours': () => import('./components/clinic-hours/clinic-hours.js'),
  'clinic-faq': () => import('./components/clinic-faq/clinic-faq.js'),
};

watchPage(WIDGETS);
