// Which modules of the script-tag build share a chunk. What is named nowhere gets a chunk for each set of widgets that need
// it, so that none loads what it does not use; but ten small chunks weigh a sixth more than one. Here are those that are always
// loaded together. No group may import another that imports it: the budgets load every one in a browser.
import { existsSync } from 'node:fs';

const GROUPS = {
  /** Under every widget. The calendar by itself needs no document, but as a rule it stands in the booking form. */
  core: [
    'node_modules/@lit/reactive-element',
    'node_modules/lit-element',
    'node_modules/lit-html/is-server.js',
    'node_modules/lit-html/lit-html.js',
    'node_modules/lit/index.js',
    '/helpers/esm/decorate.js',
    'src/clinic/open.ts',
    'src/clinic/take.ts',
    'src/clinic/take-clinic.ts',
    'src/controllers/clinic-source.ts',
    'src/controllers/language.ts',
    'src/controllers/load-document.ts',
    'src/controllers/outcome.ts',
    'src/controllers/owner.ts',
    'src/i18n/en/common.ts',
    'src/i18n/messages.ts',
    'src/internal/closed-root.ts',
    'src/internal/define.ts',
    'src/internal/events.ts',
    'src/internal/property.ts',
    'src/internal/safe-url.ts',
    'src/pieces/fallback.ts',
    'src/pieces/heading.ts',
    'src/styles/base.styles.ts',
    'src/styles/tokens.styles.ts',
    'src/time/amounts.ts',
    'src/time/civil-date.ts',
    'src/time/format-date.ts',
    'src/time/formatters.ts',
    'src/time/zone-names.ts',
  ],
  /** Under explainer, benefits and checklist. */
  therapy: [
    'src/clinic/levels.ts',
    'src/clinic/merge.ts',
    'src/clinic/take-therapy.ts',
    'src/clinic/therapies.ts',
    'src/controllers/therapy-source.ts',
    'src/i18n/info.ts',
    'src/i18n/en/info.ts',
    'src/pieces/evidence.ts',
    'src/styles/evidence.styles.ts',
  ],
  /** The calendar, and what booking form and backends need of times. */
  'clinic-calendar': [
    'src/backends/backend.ts',
    'src/booking/availability.ts',
    'src/booking/limits.ts',
    'src/components/clinic-calendar/',
    'src/i18n/calendar.ts',
    'src/i18n/en/calendar.ts',
    'src/time/civil.ts',
    'src/time/format.ts',
    'src/time/week.ts',
    'src/time/zones.ts',
  ],
  /** Under the booking form from its first step on, and under whatever of it comes late. */
  'booking-form': [
    'node_modules/lit-html/directive.js',
    'node_modules/lit-html/directive-helpers.js',
    'node_modules/lit-html/directives/keyed.js',
    'src/components/clinic-booking/booking.ts',
    'src/components/clinic-booking/check-offer.ts',
    'src/components/clinic-booking/clinic-booking.styles.ts',
    'src/components/clinic-booking/connection.ts',
    'src/components/clinic-booking/flights.ts',
    'src/components/clinic-booking/keys.ts',
    'src/components/clinic-booking/late-steps.ts',
    'src/components/clinic-booking/manage-entry.ts',
    'src/components/clinic-booking/move-to.ts',
    'src/components/clinic-booking/placement.ts',
    'src/components/clinic-booking/times.ts',
    'src/components/clinic-booking/steps/advice.ts',
    'src/components/clinic-booking/steps/calendar.ts',
    'src/components/clinic-booking/steps/choices.ts',
    'src/components/clinic-booking/steps/content.ts',
    'src/components/clinic-booking/steps/form.ts',
    'src/components/clinic-booking/steps/frame.ts',
    'src/components/clinic-booking/steps/message.ts',
    'src/components/clinic-booking/steps/part.ts',
    'src/components/clinic-booking/steps/time.ts',
    'src/backends/connect.ts',
    'src/booking/key.ts',
    'src/booking/fields.ts',
    'src/booking/flow.ts',
    'src/booking/flow-state.ts',
    'src/booking/flow-time.ts',
    'src/booking/offer.ts',
    'src/components/clinic-booking/steps/alert.ts',
    'src/components/clinic-booking/steps/view.ts',
    'src/i18n/booking.ts',
    'src/i18n/en/booking.ts',
  ],
};

export function chunkGroups() {
  const gone = Object.values(GROUPS)
    .flat()
    .filter(place => place.startsWith('src/') && !existsSync(place));
  // A file that was renamed would get a chunk of its own, and nobody would see why pages grew.
  if (gone.length > 0) throw new Error(`scripts/chunk-groups.mjs names what is not there: ${gone.join(', ')}`);
  return Object.entries(GROUPS).map(([name, places]) => ({
    name,
    test: id => places.some(place => id.includes(place)),
  }));
}
