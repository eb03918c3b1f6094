/**
 * How a patient can be reached: what form and server take for an address and for a number.
 *
 * @module
 */

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
