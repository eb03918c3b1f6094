/**
 * What people come with, what they hope for, and what is often said, each with the evidence that there is.
 *
 * @module
 */
import type { TherapyInput } from '../../therapy-schema.js';
import { backPain, circulation, relaxation } from '../massage/claims.js';
import * as S from './sources.js';

type Claims = NonNullable<TherapyInput['benefits']>;

export const conditions: Claims = [
  {
    id: 'headache',
    text: 'Headache and migraine',
    level: 'very-limited',
    note: 'Seven small trials found about two to four fewer attacks a month and somewhat less pain. How certain that is was rated very low.',
    sources: [S.falsiroli],
  },
  backPain,
  {
    id: 'neck-strain',
    text: 'A strained or stiff neck',
    level: 'very-limited',
    note: 'Compared with sham treatment, massage probably made little or no difference to pain and movement after about twelve weeks. Soreness afterwards is possible.',
    sources: [S.gross],
  },
  {
    id: 'heel-pain',
    text: 'Pain under the heel or the foot',
    level: 'limited',
    note: 'Hands-on treatment may help for a short time. The trials were small, mostly of low quality, and mixed several techniques.',
    sources: [S.pollack],
  },
  {
    id: 'widespread-pain',
    text: 'Muscle pain in many places, as in fibromyalgia',
    level: 'moderate',
    note: 'Short-term: massage over five weeks or more eased pain and low mood in nine trials, but not sleep, and nobody looked at the time after. Gentle myofascial work did better than Swedish massage.',
    sources: [S.li, S.yuan],
  },
];

export const benefits: Claims = [
  {
    id: 'less-pain',
    text: 'Less pain: sore spots may be less tender to pressure for a while.',
    level: 'very-limited',
    note: 'Pressed spots bear more after treatment, in eleven trials. Pain itself was not clearly different in the short term in nineteen trials of long-lasting pain; daily function was somewhat better. The reviewers call the evidence weak.',
    sources: [S.denneny, S.lu, S.mak],
  },
  {
    id: 'easier-movement',
    text: 'Moving more easily: a little more range and flexibility for a short time.',
    level: 'limited',
    note: 'Sports massage gave a small gain in flexibility. It is short-lived.',
    sources: [S.davis],
  },
  relaxation,
  circulation,
  {
    id: 'posture',
    text: 'Better posture',
    level: 'contradicted',
    note: 'We found no good evidence for it. In one trial with twenty people, massage with exercise moved the angle of the head by about one degree. Exercise has the better evidence.',
    sources: [S.santos, S.headPosture],
  },
  {
    id: 'sport',
    text: 'Better performance in sport',
    level: 'contradicted',
    note: 'Across 29 studies, massage did not improve strength, jumping, sprinting or endurance. Soreness on the next day was slightly less.',
    sources: [S.davis],
  },
];

export const explanation: NonNullable<TherapyInput['explanation']> = {
  id: 'explanation',
  text: 'Pressure on the spot is said to bring it more blood and oxygen, to clear waste, and so to let the tension go.',
  level: 'traditional',
  note: 'Research does not show the part about blood flow: in muscles it did not change. Why a spot may feel better is not settled. Also, two therapists who feel the same muscle often do not name the same spots, so finding one is not a diagnosis.',
  sources: [S.shoemaker, S.hinds, S.rathbone, S.lucas],
};
