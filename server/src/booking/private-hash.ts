import type { Patient } from 'clinic-widgets/booking.js';
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { createHmac } from 'node:crypto';

/**
 * What can be compared but not read, without the clinic's secret: HMAC-SHA256.
 *
 * `kind` keeps an address of the network and one of a patient apart, should they ever be equal.
 */
export function privateHash(secret: Buffer, kind: 'address' | 'email' | 'phone', text: string): Buffer {
  return createHmac('sha256', secret).update(`${kind}\n${text}`).digest();
}

/** One hash for each way to reach the patient; equal however it was typed. */
export function contactHashes(secret: Buffer, country: string | undefined, { email, phone }: Patient): Buffer[] {
  return [
    ...(email === undefined ? [] : [privateHash(secret, 'email', normalEmail(email))]),
    ...(phone === undefined ? [] : [privateHash(secret, 'phone', normalPhone(phone, country))]),
  ];
}

function normalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

/** `+15550100`, without an extension: behind one number there is one household or one office. */
export function normalPhone(phone: string, country: string | undefined): string {
  const code = country?.toUpperCase() ?? '';
  const number = parsePhoneNumberFromString(phone, isSupportedCountry(code) ? (code satisfies CountryCode) : undefined);
  return number?.number ?? phone.replace(/\D/g, '');
}
