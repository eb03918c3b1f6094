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

const sleep: Evidence = {
  level: 'very-limited',
  note: 'A review of ten trials in intensive care found somewhat better sleep after some kinds of massage, and rated how certain that is as low. We found no review about people who sleep badly at home.',
  sources: [S.fang],
};

export const conditions: Claims = [
  {
    id: 'stress',
    text: 'Everyday stress and tension',
    level: 'moderate',
    note: 'Short-term: in 37 trials taken together, people felt less worried right after one session. It does not take away what causes the stress.',
    sources: [S.moyer],
  },
  { id: 'bad-sleep', text: 'Sleeping badly', ...sleep },
  {
    id: 'neck-shoulders',
    text: 'A tense neck and shoulders',
    level: 'very-limited',
    note: 'Twelve trials found less pain right after massage than without treatment, but not less than with other active treatment. Compared with sham massage there was probably little or no difference after about twelve weeks.',
    sources: [S.kong, S.gross],
  },
  backPain,
  {
    id: 'widespread-pain',
    text: 'Muscle pain in many places, as in fibromyalgia',
    level: 'contradicted',
    note: 'A review of ten trials concluded that Swedish massage may have no effect. Gentle myofascial work did better.',
    sources: [S.yuan],
  },
];

export const benefits: Claims = [
  relaxation,
  {
    id: 'less-pain',
    text: 'Somewhat less pain for a short time.',
    level: 'limited',
    note: 'An overview of 129 reviews found nothing of high certainty about massage and pain, and a few conclusions of moderate certainty. Most were of low or very low certainty.',
    sources: [S.mak, S.furlan],
  },
  { id: 'sleep', text: 'Sleeping a little better.', ...sleep },
  circulation,
  {
    id: 'toxins',
    text: 'It flushes out toxins',
    level: 'traditional',
    note: 'We found no study that shows it; the liver and the kidneys do that work. A complaints board turned the claim down.',
    sources: [S.asaNz],
  },
  {
    id: 'cortisol',
    text: 'It lowers the stress hormone cortisol',
    level: 'contradicted',
    note: 'A review of the studies found the effect very small, and mostly no different from none. So it is not why people feel calmer.',
    sources: [S.moyerCortisol],
  },
  {
    id: 'immune-system',
    text: 'A stronger immune system',
    level: 'traditional',
    note: 'In one small study some blood values of healthy people changed in the hour after a massage. It did not look at whether they fell ill less often.',
    sources: [S.rapaportBlood],
  },
];

export const explanation: NonNullable<TherapyInput['explanation']> = {
  id: 'explanation',
  text: 'Slow, even touch is said to calm the nerves, so that the heart beats more slowly and the muscles let go.',
  level: 'traditional',
  note: 'A slower heart and a lower blood pressure after a session have been measured. Why that happens is not settled; a drop in cortisol is not the reason.',
  sources: [S.moyer, S.moyerCortisol],
};
