import type { CSSResult, LitElement } from 'lit';

export type WidgetClass = typeof LitElement;

export interface Widget {
  element: WidgetClass;
  /** Whether a server renders what is in it, and not only the content between its tags. */
  isServed: boolean;
  /** What comes late in a browser. */
  lateStyles: readonly CSSResult[];
}

function served(element: WidgetClass, ...lateStyles: CSSResult[]): Widget {
  // Of a class that nobody registers nobody asks this; but it is when Lit gets its properties and styles ready.
  void element.observedAttributes;
  return { element, isServed: true, lateStyles };
}

/** Their roots are closed, and a closed root that came with the page cannot be rendered into. */
const unserved = (element: WidgetClass): Widget => ({ ...served(element), isServed: false });

const WIDGETS = {
  'clinic-explainer': async () =>
    served((await import('../components/clinic-explainer/clinic-explainer.js')).ClinicExplainer),
  'clinic-benefits': async () =>
    served((await import('../components/clinic-benefits/clinic-benefits.js')).ClinicBenefits),
  'clinic-services': async () =>
    served((await import('../components/clinic-services/clinic-services.js')).ClinicServices),
  'clinic-team': async () => served((await import('../components/clinic-team/clinic-team.js')).ClinicTeam),
  'clinic-hours': async () => {
    const { styles } = await import('../components/clinic-hours/rest.js');
    return served((await import('../components/clinic-hours/clinic-hours.js')).ClinicHours, styles);
  },
  'clinic-faq': async () => served((await import('../components/clinic-faq/clinic-faq.js')).ClinicFaq),
  'clinic-calendar': async () =>
    served((await import('../components/clinic-calendar/clinic-calendar.js')).ClinicCalendar),
  'clinic-checklist': async () =>
    unserved((await import('../components/clinic-checklist/clinic-checklist.js')).ClinicChecklist),
  'clinic-booking': async () =>
    unserved((await import('../components/clinic-booking/clinic-booking.js')).ClinicBooking),
} satisfies Record<string, () => Promise<Widget>>;

export type WidgetTag = keyof typeof WIDGETS;

/** @throws TypeError for a tag that is none of ours. */
export async function loadWidget(tag: WidgetTag): Promise<Widget> {
  if (!Object.hasOwn(WIDGETS, tag)) throw new TypeError(`<${tag}> is no widget: ${Object.keys(WIDGETS).join(', ')}`);
  return WIDGETS[tag]();
}
