// The entry of the one-file script: every element is registered at once, wherever it stands, and the page is watched for mounts.
import { watchPage } from './internal/page-watch.js';

/** All is in this file; a second copy of it registers nothing. */
const all = (): Promise<unknown> => import('./index.js');

const isAtWork = watchPage({
  'clinic-explainer': all,
  'clinic-benefits': all,
  'clinic-checklist': all,
  'clinic-booking': all,
  'clinic-calendar': all,
  'clinic-services': all,
  'clinic-team': all,
  'clinic-hours': all,
  'clinic-faq': all,
});

// The watch tells the owner of what fails, if the page has a widget at all.
if (isAtWork) all().catch(() => {});
