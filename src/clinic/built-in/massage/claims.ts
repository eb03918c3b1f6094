/**
 * What is claimed of every massage alike, each with the evidence that there is.
 *
 * @module
 */
import type { TherapyInput } from '../../therapy-schema.js';
import * as S from './sources.js';

type Claim = NonNullable<TherapyInput['benefits']>[number];

export const backPain: Claim = {
  id: 'back-pain',
  text: 'Back pain',
  level: 'limited',
  note: 'Massage may ease low back pain for a short while; the trials were of low quality. The English guideline advises it only together with exercise.',
  sources: [S.furlan, S.nice, S.nccih],
};

export const relaxation: Claim = {
  id: 'relaxation',
  text: 'Feeling relaxed and less tense after a session.',
  level: 'moderate',
  note: 'Short-term: one session lowered the feeling of worry, the heart rate and the blood pressure in 37 trials taken together. It did not change the stress hormone cortisol, and it is no treatment for an anxiety disorder: two small trials disagree.',
  sources: [S.moyer, S.rapaport, S.sherman],
};

export const circulation: Claim = {
  id: 'circulation',
  text: 'Better circulation',
  level: 'contradicted',
  note: 'Measured by ultrasound, the blood flow in muscles did not change with massage. Only the skin had more. A complaints board turned down the claim that massage increases circulation and removes toxins.',
  sources: [S.shoemaker, S.hinds, S.asaNz],
};
