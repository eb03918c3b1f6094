// Who may import whom: the table "Layers" of the project, in the form check-layers.js reads. A place is a folder, a file or
// a package. `any` allows every kind of import, `types` only `import type`, `lazy` only `import()`.

/** What every element may use, besides its own folder. */
const ELEMENT = [
  'lit',
  'src/clinic',
  'src/booking',
  'src/time',
  'src/i18n',
  'src/controllers',
  'src/pieces',
  'src/styles',
  'src/internal',
  'src/backends/backend.js',
];

const PURE = ['src/time', 'zod/mini'];

/** SHA-256 for pages without `crypto.subtle` (http), and for proofs of work: fetched only there. */
const HASH_FALLBACK = ['@noble/hashes'];

/** What backends share: how one asks a service, and what every one owes a patient. */
const ASKING = [
  'src/backends/address.js',
  'src/backends/asking.js',
  'src/backends/careful.js',
  'src/backends/exchange.js',
  'src/backends/one-by-one.js',
  'src/backends/taken.js',
];
const BACKEND = ['zod/mini', 'src/clinic', 'src/booking', 'src/time', 'src/backends/backend.js', ...ASKING];

/** The first row whose `place` holds the file decides. */
export const LAYERS = [
  {
    place: 'src/components/clinic-booking',
    any: [...ELEMENT, 'src/components/clinic-calendar/clinic-calendar.js', 'src/backends/connect.js'],
  },
  { place: 'src/components', any: ELEMENT },
  {
    place: 'src/controllers',
    any: ['lit', 'src/clinic', 'src/booking', 'src/i18n', 'src/backends/backend.js', 'src/internal'],
  },
  {
    place: 'src/backends/read-config.ts',
    any: ['src/backends/config-words.js', 'src/backends/options.js', 'src/backends/read-value.js'],
    types: ['src/clinic', 'src/backends/configured.js', 'src/backends/connect.js'],
    alone: true,
  },
  ...['src/backends/config-words.ts', 'src/backends/read-value.ts'].map(place => ({
    place,
    any: ['src/clinic', 'src/backends/config-words.js', 'src/backends/options.js', 'src/backends/secrets.js'],
    alone: true,
  })),
  {
    place: 'src/backends/configured.ts',
    any: ['src/backends/read-config.js'],
    types: ['src/clinic', 'src/backends'],
    lazy: ['src/backends'],
    alone: true,
  },
  {
    place: 'src/backends/connect.ts',
    types: ['src/clinic', 'src/backends'],
    lazy: ['src/backends'],
    alone: true,
  },
  // The only backend in several files: what every page loads, and what is fetched when it is asked for.
  {
    place: 'src/backends/rest.ts',
    any: [...BACKEND, 'src/backends/rest-call.js'],
    types: ['src/backends/rest-book.js'],
    lazy: ['src/backends/rest-book.js'],
    alone: true,
  },
  {
    place: 'src/backends/rest-book.ts',
    any: BACKEND,
    types: ['src/backends/rest-call.js', 'src/backends/rest-more.js'],
    lazy: ['src/backends/rest-more.js', 'src/backends/rest-proof.js'],
    alone: true,
  },
  {
    place: 'src/backends/rest-proof.ts',
    any: BACKEND,
    types: ['src/backends/rest-book.js', 'src/backends/rest-call.js'],
    lazy: HASH_FALLBACK,
    alone: true,
  },
  { place: 'src/backends/rest-more.ts', any: BACKEND, types: ['src/backends/rest-book.js'], alone: true },
  // They speak the same contract in their own way.
  {
    place: 'src/backends/wordpress.ts',
    any: [...BACKEND, 'src/backends/rest.js', 'src/backends/rest-call.js'],
    lazy: ['src/backends/untouched-fetch.js'],
    alone: true,
  },
  {
    place: 'src/backends/supabase.ts',
    any: [...BACKEND, 'src/backends/rest.js', 'src/backends/rest-call.js', 'src/backends/secrets.js'],
    alone: true,
  },
  {
    place: 'src/backends/easyappointments.ts',
    any: [...BACKEND, 'src/backends/easyappointments-terms.js'],
    alone: true,
  },
  { place: 'src/backends/calcom.ts', any: [...BACKEND, 'src/backends/calcom-terms.js'], alone: true },
  // A part to look at times, and a part to book one.
  {
    place: 'src/backends/fhir.ts',
    any: [...BACKEND, 'src/backends/fhir-call.js', 'src/backends/fhir-slots.js'],
    types: ['src/backends/fhir-book.js'],
    lazy: ['src/backends/fhir-book.js'],
    alone: true,
  },
  {
    place: 'src/backends/fhir-call.ts',
    any: BACKEND,
    alone: true,
  },
  {
    place: 'src/backends/fhir-slots.ts',
    any: [...BACKEND, 'src/backends/fhir-call.js'],
    types: ['src/backends/fhir.js'],
    alone: true,
  },
  {
    place: 'src/backends/fhir-appointment.ts',
    any: [...BACKEND, 'src/backends/fhir-call.js', 'src/backends/fhir-slots.js'],
    types: ['src/backends/fhir.js'],
    alone: true,
  },
  {
    place: 'src/backends/fhir-book.ts',
    any: [...BACKEND, 'src/backends/fhir-call.js', 'src/backends/fhir-slots.js', 'src/backends/fhir-appointment.js'],
    alone: true,
  },
  { place: 'src/backends/smart-links.ts', any: [...BACKEND, 'src/backends/smart-links-feed.js'], alone: true },
  {
    place: 'src/backends',
    any: BACKEND,
    alone: true,
  },
  // A text of the clinic's is one or one per language: whoever writes a request out for people picks it.
  {
    place: 'src/booking',
    any: [...PURE, 'src/clinic/pick-text.js'],
    types: ['src/clinic', 'src/backends/backend.js'],
    lazy: HASH_FALLBACK,
  },
  { place: 'src/clinic', any: PURE },
  { place: 'src/time', any: [] },
  { place: 'src/i18n', types: ['src/time'] },
  // What several elements show: functions that return a template.
  {
    place: 'src/pieces',
    any: ['lit', 'src/clinic', 'src/time', 'src/i18n', 'src/internal'],
    types: ['src/controllers'],
  },
  { place: 'src/styles', any: ['lit'] },
  { place: 'src/internal', any: ['lit'], lazy: HASH_FALLBACK },
  // For servers alone: elements as HTML.
  {
    place: 'src/serving',
    any: ['lit', '@lit-labs/ssr', 'src/internal', 'src/controllers'],
    types: ['src/components'],
    lazy: ['src/components'],
  },
  { place: 'src/testing', any: ['src/clinic', 'src/booking', 'src/time', 'src/backends/backend.js'] },

  // Entries: each opens one folder, and nothing inside src imports one (bundle.ts is index.ts and the page watch).
  {
    place: 'src/index.ts',
    any: ['src/components'],
    types: ['src/clinic', 'src/booking', 'src/time', 'src/backends', 'src/controllers', 'src/i18n'],
    alone: true,
  },
  { place: 'src/loader.ts', any: ['src/internal'], lazy: ['src/components'], alone: true },
  { place: 'src/bundle.ts', any: ['src/index.js', 'src/internal'], alone: true },
  { place: 'src/embed.ts', any: ['src/embed', 'src/i18n'], alone: true },
  // The loader stands beside it in the page; it shares no module with the widgets.
  { place: 'src/embed', any: [] },
  { place: 'src/server.ts', any: ['src/serving'], alone: true },
  { place: 'src/clinic.ts', any: ['src/clinic'], alone: true },
  { place: 'src/booking.ts', any: ['src/booking', 'src/backends/backend.js'], alone: true },
  { place: 'src/time.ts', any: ['src/time'], alone: true },
  { place: 'src/testing.ts', any: ['src/testing'], alone: true },

  // Node-side packages use what is published, and their own dependencies.
  {
    place: 'server/src',
    any: ['clinic-widgets/clinic.js', 'clinic-widgets/booking.js', 'clinic-widgets/time.js'],
    dependenciesOf: 'server/package.json',
  },
  // The command ships with the package: it has no dependencies of its own.
  {
    place: 'cli',
    any: [
      'clinic-widgets/clinic.js',
      'clinic-widgets/backends/configured.js',
      'clinic-widgets/backends/read-config.js',
      'node:',
    ],
  },
];
