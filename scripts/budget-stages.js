// The pages whose weight is limited, and how a visitor gets to the point where it is taken. Everything is found as a
// screen reader finds it, so the pages are the shipped ones with their closed roots.

const SCRIPT = '<script type="module" src="/dist/clinic-widgets.js"></script>';
const INFORMATION = ['clinic-explainer', 'clinic-benefits', 'clinic-checklist'];
const PAGE = ['clinic-services', 'clinic-team', 'clinic-hours', 'clinic-faq'];
const SRC = 'src="/clinic.json" therapy="trigger-point-massage"';

const information = INFORMATION.map(tag => `<${tag} ${SRC}></${tag}>`).join('\n');
const booking = '<clinic-booking src="/clinic.json"></clinic-booking>';

async function areDefined(page, tags) {
  await page.waitForFunction(names => names.every(name => customElements.get(name)), {}, tags);
}

/** Waits until the booking form has told the page that it is at `step`. */
async function isAtStep(page, step) {
  await page.waitForFunction(name => globalThis.reachedSteps.includes(name), {}, step);
}

async function toTimes({ page, person }) {
  await areDefined(page, ['clinic-booking']);
  await person.clicks('radio', /60 minutes/);
  await person.clicks('button', /^Continue/);
  await person.clicks('radio', /Mara/);
  await person.clicks('button', /^Continue/);
  await isAtStep(page, 'time');
  await person.find('button', /\d:\d\d/);
}

async function toResult(visitor) {
  const { page, person } = visitor;
  await toTimes(visitor);
  await person.clicks('button', /\d:\d\d/);
  await person.clicks('button', /^Continue/);
  await isAtStep(page, 'details');
  await person.types(/name/i, 'Ada Example');
  await person.types(/mail/i, 'ada@example.test');
  await person.clicks('checkbox', /./);
  await person.clicks('button', /^Continue|Review/);
  await isAtStep(page, 'review');
  await person.clicks('button', /^(Book|Send|Confirm)/);
  await isAtStep(page, 'result');
}

export const STAGES = [
  { name: 'loader', says: 'the loader alone', body: '', act: () => Promise.resolve() },
  {
    name: 'information',
    says: 'explainer, benefits and checklist',
    body: information,
    hasContent: true,
    act: ({ page }) => areDefined(page, INFORMATION),
  },
  {
    name: 'page',
    says: 'services, team, hours and questions',
    body: PAGE.map(tag => `<${tag} src="/clinic.json" book="#book"></${tag}>`).join('\n'),
    act: ({ page }) => areDefined(page, PAGE),
  },
  { name: 'booking', says: 'booking, until a time can be chosen', body: booking, act: toTimes },
  { name: 'booked', says: 'booking alone, through the result', body: booking, act: toResult },
  {
    name: 'result',
    says: 'all four, through the result',
    body: `${information}\n${booking}`,
    hasContent: true,
    act: toResult,
  },
  // Their questions are more than those of the first therapy, and they answer what is often asked; so each has its own limit.
  ...['relaxation-massage', 'sports-massage'].map(therapy => ({
    name: therapy,
    says: `the words of ${therapy}`,
    body: `<clinic-benefits therapy="${therapy}"></clinic-benefits>`,
    isContentOnly: true,
    act: ({ page }) => areDefined(page, ['clinic-benefits']),
  })),
  {
    name: 'embed',
    says: 'what a frame of another site needs besides',
    path: '/dist/embed.html?widget=booking&src=/clinic.json',
    isFrameOnly: true,
    act: ({ page }) => areDefined(page, ['clinic-booking']),
  },
  {
    name: 'search-engines',
    says: 'the page’s data for search engines, after everything else',
    body: booking,
    isForSearchEngines: true,
    act: ({ page }) => page.waitForSelector('script[type="application/ld+json"]'),
  },
];

export function pageOf({ body }) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Budget</title>${SCRIPT}</head><body>${body}</body></html>`;
}
