/**
 * What people come with, what they hope for, and what is often said, each with the evidence that there is.
 *
 * @module
 */
import type { TherapyInput } from '../../therapy-schema.js';
import { backPain, circulation, relaxation } from '../massage/claims.js';
import * as S from './sources.js';

type Claims = NonNullable<TherapyInput['benefits']>;
type Evidence = Omit<Claims[number], 'id' | 'text'>;

const soreness: Evidence = {
  level: 'limited',
  note: 'Three reviews found less soreness in the next days. They disagree on how much: one, of 29 studies, found a small effect.',
  sources: [S.davis, S.guo, S.dupuy],
};

const flexibility: Evidence = {
  level: 'limited',
  note: 'In a review of 29 studies the gain was small, compared with no treatment. It is short-lived.',
  sources: [S.davis],
};

export const conditions: Claims = [
  { id: 'sore-muscles', text: 'Sore muscles after hard exercise', ...soreness },
  { id: 'tight-muscles', text: 'Muscles that feel tight', ...flexibility },
  backPain,
  {
    id: 'strain',
    text: 'A pulled muscle or another injury that is healing',
    level: 'unstated',
    note: 'We found no review that shows that massage speeds up healing. In the first days the NHS advises against it.',
    sources: [S.nhsStrain],
  },
];

export const benefits: Claims = [
  {
    id: 'less-soreness',
    text: 'Less sore muscles in the days after hard exercise.',
    ...soreness,
  },
  {
    id: 'flexibility',
    text: 'A little more flexibility.',
    ...flexibility,
  },
  {
    id: 'less-tired',
    text: 'Feeling less tired after exercise.',
    level: 'very-limited',
    note: 'Two large reviews disagree: in one, massage was among the best ways to feel less tired; the other found no evidence for it.',
    sources: [S.dupuy, S.davis],
  },
  relaxation,
  {
    id: 'performance',
    text: 'Better performance in sport',
    level: 'contradicted',
    note: 'Across 29 studies, massage did not improve strength, jumping, sprinting or endurance. Another review called the effect on being ready for the next effort small and partly unclear.',
    sources: [S.davis, S.poppendieck],
  },
  {
    id: 'lactic-acid',
    text: 'It flushes out lactic acid',
    level: 'contradicted',
    note: 'In twelve people massage slowed it down: it pressed on the blood flow. In thirteen others it made no difference.',
    sources: [S.wiltshire, S.hinds],
  },
  circulation,
  {
    id: 'injuries',
    text: 'It prevents injuries',
    level: 'traditional',
    note: 'A review found little research on it, and we found none since that shows it.',
    sources: [S.weerapong],
  },
];

export const explanation: NonNullable<TherapyInput['explanation']> = {
  id: 'explanation',
  text: 'Firm strokes are said to warm the muscle, to bring it more blood, to clear waste, and so to let it recover sooner.',
  level: 'traditional',
  note: 'When it was measured, the skin grew warmer and had more blood, but the muscle was no warmer and the blood flow to it did not change. Why muscles feel less sore is not settled.',
  sources: [S.hinds, S.shoemaker],
};
