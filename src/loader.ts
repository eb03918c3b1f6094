import { watchPage, type Widgets } from './internal/page-watch.js';

// Literal imports: the bundler makes one chunk of each, and a page downloads only those of the widgets it has.
const WIDGETS: Widgets = {
  'clinic-explainer': () => import('./components/clinic-explainer/clinic-explainer.js'),
  'clinic-benefits': () => import('./components/clinic-benefits/clinic-benefits.js'),
  'clinic-checklist': () => import('./components/clinic-checklist/clinic-checklist.js'),
  // Both at once: the one would name the other only when it is here.
  'clinic-booking': () =>
    Promise.all([
      import('./components/clinic-booking/load.js'),
      import('./components/clinic-calendar/clinic-calendar.js'),
    ]),
  'clinic-calendar': () => import('./components/clinic-calendar/clinic-calendar.js'),
};

watchPage(WIDGETS);
