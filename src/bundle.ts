// The entry of the one-file script: every element is registered by the import, the page is watched only for mounts.
import './index.js';
import { watchPage, type Widgets } from './internal/page-watch.js';

const here = (): Promise<void> => Promise.resolve();

const WIDGETS: Widgets = {
  'clinic-explainer': here,
  'clinic-benefits': here,
  'clinic-checklist': here,
  'clinic-booking': here,
  'clinic-calendar': here,
  'clinic-services': here,
  'clinic-team': here,
  'clinic-hours': here,
  'clinic-faq': here,
};

watchPage(WIDGETS);
