import type { TherapyInput } from '../therapy-schema.js';
import { benefits, conditions, explanation } from './sports-massage/claims.js';
import { screening } from './sports-massage/screening.js';

/** In English. Without a `review`: no clinician has signed it yet. */
export default {
  id: 'sports-massage',
  name: 'Sports massage',
  summary: 'Firm work on the muscles that your sport asks most of, at a pressure that you decide.',
  about:
    'Sports massage uses the strokes of classic massage, but firmer, and on the muscles that you use most. Before an event it is short and brisk, afterwards slow and light, and between training days deeper. You need not be an athlete.',
  aim: 'To ease sore and tight muscles after effort, and to let you move freely again.',
  audience:
    'People who train, compete or do heavy work with their bodies ask for it most often, and may find it useful.',
  conditions,
  steps: [
    {
      title: 'Talking and looking',
      text: 'You say what you train, what is sore and what comes next. The therapist watches how you move.',
    },
    {
      title: 'Warming up',
      text: 'Broad, even strokes warm the skin and let you get used to the touch.',
    },
    {
      title: 'Firm work',
      text: 'Tight muscles are kneaded and pressed slowly, never harder than you want.',
    },
    {
      title: 'Moving and stretching',
      text: 'The muscles are moved and stretched, and you may get an exercise to take home.',
    },
  ],
  tools: ['Hands and thumbs', 'Forearms and elbows', 'Oil or lotion'],
  pressure: 'Medium to strong, lighter around an event. You agree on it together, and you can change it with one word.',
  techniques: [
    { name: 'Firm strokes', text: 'Along the muscle, slowly, with the hand or the forearm.' },
    { name: 'Kneading', text: 'Muscles are lifted, pressed and rolled.' },
    { name: 'Cross rubbing', text: 'Small, firm movements across a muscle or a tendon.' },
    { name: 'Stretching', text: 'Often with your help: you tense the muscle, then let go.' },
  ],
  explanation,
  feels:
    'Firm work can be uncomfortable, but you should be able to breathe calmly. Sharp pain is too much: say so at once. The muscles may be sore for a day or two. Serious harm from massage is rare, but it has been reported; that is why there are questions beforehand.',
  benefits,
  faq: [
    {
      q: 'When should I come: before or after?',
      a: 'What research supports is less soreness afterwards. Before a competition nothing is gained for the result, and firm work may leave you sore, so leave some days in between.',
    },
    {
      q: 'Must it hurt to work?',
      a: 'No. We found no review that shows that harder is better.',
    },
  ],
  screening,
} satisfies TherapyInput;
