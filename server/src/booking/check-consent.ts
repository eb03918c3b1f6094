import type { ConsentGiven } from 'clinic-widgets/booking.js';
import type { Clinic, Consent, Text } from 'clinic-widgets/clinic.js';
import type { FieldError } from '../refusal.js';
import { sha256 } from './content-hash.js';

/** What the clinic has to be able to prove: each required consent, in its published version and words. */
export function checkConsent({ booking }: Clinic, given: readonly ConsentGiven[]): FieldError[] {
  return [
    ...missingConsents(booking.consent, given),
    ...given.flatMap((one, index) => wrongConsent(booking.consent, given, one, index)),
  ];
}

function missingConsents(published: readonly Consent[], given: readonly ConsentGiven[]): FieldError[] {
  const missing = published.filter(({ id, required }) => required && !given.some(one => one.id === id));
  return missing.map(({ id }) => ({
    path: '/consent',
    code: 'missing',
    message: `lacks the consent "${id}", which is required`,
  }));
}

function wrongConsent(
  published: readonly Consent[],
  given: readonly ConsentGiven[],
  one: ConsentGiven,
  index: number,
): FieldError[] {
  const wrong = (key: keyof ConsentGiven, code: string, message: string): FieldError[] => {
    return [{ path: `/consent/${index}/${key}`, code, message }];
  };
  const consent = published.find(({ id }) => id === one.id);
  if (!consent) return wrong('id', 'unknown', 'is not a consent that this clinic asks for');
  if (given.findIndex(({ id }) => id === one.id) < index) return wrong('id', 'twice', 'is given twice');
  if (consent.version !== one.version)
    return wrong('version', 'outdated', 'is not the published version: load the clinic again');
  if (hashesOf(consent.text, one.locale).includes(one.textHash)) return [];
  return wrong('textHash', 'mismatch', 'is not the hash of the published text in this locale: load the clinic again');
}

/** The hashes of what a reader of `locale` may have been shown: its own text; where there is none, any other that stood in. */
function hashesOf(text: Text, locale: string): string[] {
  const texts = typeof text === 'string' ? [text] : textsFor(text, locale);
  return texts.map(shown => sha256(shown).toString('hex'));
}

function textsFor(texts: Record<string, string>, locale: string): string[] {
  const language = locale.split('-')[0]!.toLowerCase();
  for (const [tag, text] of Object.entries(texts)) if (tag.toLowerCase() === locale.toLowerCase()) return [text];
  const near = Object.entries(texts).filter(([tag]) => tag.toLowerCase().split('-')[0] === language);
  return (near.length > 0 ? near : Object.entries(texts)).map(([, text]) => text);
}
