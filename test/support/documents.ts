import type { ClinicDocument } from '../../src/clinic/schema.js';

const texts = { en: 'Words', es: 'Palabras' };
const picture = { src: '/a.jpg', alt: texts };
const hours = {
  mon: [
    ['09:00', '12:00'],
    ['13:00', '24:00'],
  ],
  sun: [],
} as ClinicDocument['hours'];

/** A document with every key of the schema. */
export const fullClinic: ClinicDocument = {
  $schema: './clinic.schema.json',
  id: 'full',
  name: texts,
  timeZone: 'America/Chicago',
  country: 'US',
  languages: ['en', 'es'],
  phone: '+1 555 0100',
  emergencyNumber: '911',
  email: 'hello@full.example',
  url: 'https://full.example',
  privacyUrl: '/privacy',
  controller: texts,
  geo: [41.9, -87.6],
  address: { street: 'One', city: texts, region: 'IL', postalCode: '60600', country: 'US', access: ['step-free'] },
  mapUrl: 'https://map.example/full',
  therapies: ['trigger-point-massage', { id: 'trigger-point-massage', summary: texts }],
  services: [
    {
      id: 'tpm-60',
      therapy: 'trigger-point-massage',
      name: texts,
      summary: texts,
      minutes: 60,
      bufferMinutes: 10,
      price: { amount: '95.00', currency: 'USD' },
      practitioners: ['mara'],
      capacity: 6,
      sessions: 3,
      newPatients: false,
      requiresScreening: true,
      approval: 'manual',
    },
    { id: 'short', name: 'Short', minutes: 5 },
  ],
  practitioners: [
    {
      id: 'mara',
      name: 'Mara',
      title: texts,
      registration: 'LMT 1',
      bio: texts,
      photo: picture,
      gender: 'female',
      languages: ['en'],
      hours,
      closed: ['2026-12-25'],
    },
    { id: 'jonas', name: 'Jonas' },
  ],
  hours,
  closed: ['2026-12-25', { from: '2026-12-29', to: '2027-01-02' }],
  faq: [{ q: texts, a: 'Yes.' }],
  reviewMonths: 12,
  structuredData: false,
  booking: {
    backend: 'rest',
    endpoint: '/api',
    backendOptions: { timeoutMs: 9000, services: { 'tpm-60': '1' } },
    page: '/book',
    stepMinutes: 15,
    noticeMinutes: 0,
    horizonDays: 60,
    cancelUntilMinutes: 1440,
    holdTimes: true,
    askForTimes: false,
    forOthers: false,
    askAccess: false,
    questions: [
      { id: 'first', type: 'yesno', label: texts, required: true },
      {
        id: 'where',
        type: 'choice',
        label: 'Where?',
        options: [{ id: 'neck', label: 'Neck' }],
        showIf: { question: 'first', is: true },
      },
    ],
    consent: [{ id: 'health', version: '1', text: texts, required: true }],
  },
};

const sources = [
  { title: 'A study', year: 2020, url: 'https://doi.org/10.1/1' },
  { title: 'Another', year: 1999 },
];
const review = { by: 'A clinician', date: '2026-11-01' };
const claim = { id: 'claim', text: texts, level: 'limited', note: texts, sources, review, hidden: false };

/** A therapy with every key of its schema. */
export const fullTherapy = {
  id: 'own',
  name: texts,
  summary: 'Words',
  picture,
  about: texts,
  aim: 'Words',
  audience: texts,
  steps: [{ title: texts, text: 'Words' }],
  tools: ['Hands', texts],
  pressure: texts,
  techniques: [{ name: 'Name', text: texts }],
  feels: texts,
  explanation: claim,
  faq: [{ q: 'Why?', a: texts }],
  review,
  conditions: [claim],
  benefits: [claim, { id: 'bare', text: 'Bare' }],
  screening: [
    { id: 'one', question: texts, why: 'why', tier: 'ask', advice: texts, sources, services: ['tpm-60'] },
    { id: 'two', question: 'Two?', why: 'why', tier: 'tell', advice: 'x', showIf: { rule: 'one', is: 'unsure' } },
  ],
};
