/**
 * The questions of every massage, and those that oil and deep rest add. No clinician has signed them yet.
 *
 * @module
 */
import type { Rule } from '../../therapy-schema.js';
import { screening as common } from '../massage/screening.js';
import * as S from './sources.js';

export const screening: Rule[] = [
  ...common,
  {
    id: 'oils',
    question: 'Do oils, creams, nuts or scents give you a rash, or trouble with breathing?',
    why: 'Massage oils can hold nut oils and scents. A rash is the most common harm reported from scented oils.',
    tier: 'tell',
    advice: 'Tell your therapist before an oil is chosen. Massage works with a plain one too, or with none.',
    sources: [S.posadzki],
  },
  {
    id: 'light-headed',
    question: 'Do you often feel dizzy or faint when you stand up?',
    why: 'Massage can lower the blood pressure for a while.',
    tier: 'tell',
    advice: 'Tell your therapist. Sit for a few minutes before you get up from the table.',
    sources: [S.moyer],
  },
];
