import { randomBytes, randomInt } from 'node:crypto';

/** No letters or digits that are taken for one another on the phone, and no vowels that make words. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** 128 random bits as base64url: says nothing about how many there are. */
export function newId(): string {
  return randomBytes(16).toString('base64url');
}

/** What a patient quotes on the phone, like `K7M2-9QXD`. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
