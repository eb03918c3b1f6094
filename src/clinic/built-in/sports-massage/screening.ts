/**
 * The questions of every massage, and those that sport adds. No clinician has signed them yet.
 *
 * @module
 */
import type { Rule } from '../../therapy-schema.js';
import { screening as common } from '../massage/screening.js';
import * as S from './sources.js';

export const screening: Rule[] = [
  {
    id: 'head-injury',
    question:
      'Since a blow to the head: have you been knocked out, sick, confused or very sleepy, or does your head ache and not stop?',
    why: 'The brain may be hurt. That can grow worse over hours or days.',
    tier: 'emergency',
    advice: 'Go to an emergency department now, and not alone. Do not train or play until a doctor says so.',
    sources: [S.nhsHead],
  },
  {
    id: 'heat',
    question:
      'After effort or heat: are you confused or unsteady, is your skin hot and dry, or do you still feel ill after half an hour of rest and cooling?',
    why: 'It may be heatstroke, which harms the body within a short time.',
    tier: 'emergency',
    advice: 'Get emergency help now. Until it comes, lie in a cool place and cool your skin with water.',
    sources: [S.nhsHeat],
  },
  {
    id: 'muscle-damage',
    question:
      'After a blow or very hard exercise: is your urine dark like cola, or is a muscle swollen tight, numb or in severe pain?',
    why: 'Muscle may be breaking down, or be under a pressure that cuts off its blood.',
    tier: 'emergency',
    advice: 'Go to an emergency department now. Do not have the muscle massaged or stretched.',
    sources: [S.cdcRhabdo, S.nhsCompartment],
  },
  ...common,
  {
    id: 'torn',
    question: 'Did something snap or give way, or can you not put weight on a leg or use an arm as before?',
    why: 'A muscle or tendon may be torn, or a bone broken, even if it happened some time ago.',
    tier: 'urgent',
    advice: 'Have it looked at before any massage, today if it is new.',
    sources: [S.nhsStrain, S.nysed],
  },
  {
    id: 'healing',
    question: 'Is an injury still healing, or are you in physiotherapy for one?',
    why: 'Massage must fit what else is done, and not disturb it.',
    tier: 'tell',
    advice: 'Tell your therapist what it is, since when, and what you have been told to do and to leave.',
    sources: [S.nysed],
  },
];
