/**
 * What the form and the server agree on about single fields.
 *
 * @module
 */

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

/** One sign on each side of an @: whether an address exists only a letter to it can tell, and names may be in any script. */
export const EMAIL_FORM = /^[^\s@]+@[^\s@]+$/u;

/** A number as people write it, with an extension if need be: at least five digits, and nothing that numbers do not hold. */
export function isPhone(text: string): boolean {
  return /^[+\d(][\d\s().,/x#*+-]*$/iu.test(text) && text.replace(/\D/g, '').length >= 5;
}

/**
 * A phone number in plain ASCII where it was typed with full-width or Arabic-Indic digits, with dashes and spaces of typography, or
 * copied with invisible marks of direction. Whatever else there is stays as it is. The spaces are plain after the normalization.
 */
export function plainPhone(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, digit => String(digit.charCodeAt(0) & 15))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\p{Cf}/gu, '')
    .trim();
}

/** The checklist's outcomes, gravest first. `none`: nothing here speaks against booking. */
export const OUTCOMES = ['emergency', 'urgent', 'ask', 'tell', 'none', 'incomplete'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why a day has no free time. */
export const REASONS = ['closed', 'full', 'too-soon', 'beyond'] as const;

export const STATUSES = ['confirmed', 'requested', 'cancelled'] as const;
