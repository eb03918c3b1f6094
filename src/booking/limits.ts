/**
 * What the form and the server agree on about single fields.
 *
 * @module
 */

export { EMAIL_FORM, isPhone, plainPhone } from './contact.js';

/** The longest of each text, in code points; the most items of a booking and preferences of a request. */
export const LIMITS = {
  name: 200,
  email: 254,
  phone: 40,
  relation: 64,
  notes: 2000,
  items: 12,
  preferences: 3,
} as const;

export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

/** What a patient may need to come, as codes: `practitioner-…` names a gender. */
export const ACCESS_NEEDS = [
  'step-free',
  'interpreter',
  'chaperone',
  'no-voicemail',
  'practitioner-female',
  'practitioner-male',
] as const;
export type AccessNeed = (typeof ACCESS_NEEDS)[number];

/** The checklist's outcomes, gravest first. `none`: nothing here speaks against booking. */
export const OUTCOMES = ['emergency', 'urgent', 'ask', 'tell', 'none', 'incomplete'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why a day has no free time. */
export const REASONS = ['closed', 'full', 'too-soon', 'beyond'] as const;

export const STATUSES = ['confirmed', 'requested', 'cancelled'] as const;
