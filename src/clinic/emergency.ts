/**
 * The numbers to call when it is urgent.
 *
 * @module
 */
import type { Clinic } from './schema.js';

type Place = Pick<Clinic, 'country' | 'emergencyNumber'>;

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';
const EMERGENCY: Record<string, string> = {
  AU: '000',
  CA: '911',
  GB: '999',
  NZ: '111',
  US: '911',
  ...Object.fromEntries(EU.split(' ').map(country => [country, '112'])),
};

/** The clinic's own number, else that of its country; `undefined` where we do not know. */
export function emergencyNumber({ emergencyNumber: own, country = '' }: Place = {}): string | undefined {
  return own ?? (Object.hasOwn(EMERGENCY, country) ? EMERGENCY[country] : undefined);
}

/** The number for advice on the same day that is no emergency; only Britain has one for the whole country. */
export function urgentNumber({ country }: Place = {}): string | undefined {
  return country === 'GB' ? '111' : undefined;
}
