import type { TherapyInput } from '../therapy-schema.js';
import { benefits, conditions, explanation } from './relaxation-massage/claims.js';
import { screening } from './relaxation-massage/screening.js';

/** Swedish massage, in English. Without a `review`: no clinician has signed it yet. */
export default {
  id: 'relaxation-massage',
  name: 'Relaxation massage',
  summary: 'Swedish massage: slow, flowing strokes over your whole body or a part of it, so that you can rest.',
  about:
    'Relaxation massage, also called Swedish or classic massage, is done with long, even strokes and gentle kneading, mostly with oil or lotion. You lie on a table under a towel, and only the part being worked on is uncovered. It is for rest more than for one sore place.',
  aim: 'To calm you, to let tense muscles go, and to give you some time in which nobody wants anything from you.',
  audience: 'People who feel tense, tired or under pressure ask for it most often. You need no complaint to come.',
  conditions,
  steps: [
    {
      title: 'Talking first',
      text: 'You say how you are, where you feel tense, and which places are to be left out.',
    },
    {
      title: 'Lying down',
      text: 'You undress as far as you like, alone in the room, and lie down under a towel.',
    },
    {
      title: 'Strokes and kneading',
      text: 'The therapist strokes slowly, then kneads, one part of the body after the other.',
    },
    {
      title: 'Coming back',
      text: 'The strokes grow lighter. You lie still for a moment and get up without hurry.',
    },
  ],
  tools: ['Hands and forearms', 'Oil or lotion, without scent if you like', 'Towels'],
  pressure: 'Light to medium. It should feel pleasant all the time, and you can change it with one word.',
  techniques: [
    { name: 'Stroking', text: 'Long, even strokes with flat hands.' },
    { name: 'Kneading', text: 'Muscles are lifted, pressed and rolled.' },
    { name: 'Rubbing', text: 'Small circles with the thumbs or the fingertips.' },
    { name: 'Tapping and shaking', text: 'Quick and light; left out when you want it quiet.' },
  ],
  explanation,
  feels:
    'Warm, heavy, often sleepy. It should not hurt: say so at once if it does. A kneaded place may be a little sore on the next day. Serious harm from massage is rare, but it has been reported; that is why there are questions beforehand.',
  benefits,
  faq: [
    {
      q: 'Must I undress?',
      a: 'Only as far as you want, and you stay covered. If you would rather keep your clothes on, say so.',
    },
    {
      q: 'Must I drink a lot of water afterwards?',
      a: 'Drink if you are thirsty. We found no study in which water washed anything out after a massage.',
    },
    {
      q: 'Does it treat anxiety or low mood?',
      a: 'No. It may make you calmer for a while. If worry or a low mood stays, please talk to your doctor: there is good help.',
    },
  ],
  screening,
} satisfies TherapyInput;
