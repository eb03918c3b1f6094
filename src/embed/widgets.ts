/**
 * Which widgets `embed.html` shows, and which of their attributes its address may set.
 *
 * Anybody can write that address. So the names are a list of what was looked at and found harmless, and a new attribute of an element is on
 * neither list until somebody has decided: `test/embed/widgets.test.ts` compares both with what the elements observe.
 *
 * @module
 */

const COMMON = ['src', 'lang', 'theme', 'heading-level'] as const;

/** By the name that stands in `widget=`. */
export const WIDGETS: Readonly<Record<string, readonly string[]>> = {
  explainer: [...COMMON, 'therapy', 'book', 'compact'],
  benefits: [...COMMON, 'therapy', 'layout', 'supported-only'],
  checklist: [...COMMON, 'therapy', 'for'],
  booking: [...COMMON, 'endpoint', 'service', 'practitioner'],
  services: [...COMMON, 'therapy', 'book'],
  team: [...COMMON, 'book'],
  hours: [...COMMON, 'compact'],
  faq: [...COMMON, 'therapy'],
};

/** Values that lead somewhere: their addresses are judged. */
export const ADDRESSES: readonly string[] = ['src', 'endpoint', 'book'];

/**
 * What the address must not decide, and why. Where it tries to, nothing is shown: an owner is to see at once that it does not work so.
 */
export const REFUSED: Readonly<Record<string, string>> = {
  backend: 'where bookings go is said by the clinic document',
  'backend-options': 'where bookings go is said by the clinic document',
};

/** What makes no sense in a frame; the rest is shown. */
export const IGNORED: Readonly<Record<string, string>> = {
  mode: 'the frame is the form’s place',
};
