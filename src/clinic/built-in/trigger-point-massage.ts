import type { TherapyInput } from '../therapy-schema.js';
import { screening } from './massage/screening.js';
import { benefits, conditions, explanation } from './trigger-point-massage/claims.js';

/** In English; the words of other languages are beside it, by language. Without a `review`: no clinician has signed it yet. */
export default {
  id: 'trigger-point-massage',
  name: 'Trigger point massage',
  summary: 'Hands-on treatment of small, tight, tender spots in your muscles, at a pressure that you decide.',
  about:
    'Trigger points, which most people call knots, are small tight spots in a muscle and the tissue around it (“myofascial” means just that). They hurt when pressed, can make a movement smaller, and can send pain to another place: a spot in the shoulder may be felt as an ache in the head. The therapist treats them by hand.',
  aim: 'To let the spot release, to ease the pain, and to get the muscle moving normally again.',
  audience: 'People whose muscles are sore, tense or stiff ask for it most often, and may find it useful.',
  conditions,
  steps: [
    {
      title: 'Finding the spot',
      text: 'You say where it hurts. The therapist feels along the muscle, and you say when a place is the one.',
    },
    {
      title: 'Steady pressure',
      text: 'They press on it and hold still, never harder than you want.',
    },
    {
      title: 'Release',
      text: 'Often the spot grows softer or the pain fades. The therapist eases off and goes on to the next.',
    },
    {
      title: 'Moving and stretching',
      text: 'The muscle is moved and stretched, and you may get a simple exercise to take home.',
    },
  ],
  tools: ['Fingers and thumbs', 'Knuckles', 'Elbows'],
  pressure: 'From gentle to strong. You agree on it together, and you can change it at any time with one word.',
  techniques: [
    { name: 'Pressure on the spot', text: 'Held still, then let go slowly.' },
    { name: 'Deep tissue work', text: 'Slow, firm strokes along the deeper layers of a muscle.' },
    { name: 'Myofascial release', text: 'A long, gentle pull on the tissue that wraps the muscles.' },
    {
      name: 'Stretching',
      text: 'Lengthens the muscle after the pressure. Techniques are used alone or together, as it suits you.',
    },
  ],
  explanation,
  feels:
    'Some discomfort while a spot is worked on is usual: many people call it a good pain. Sharp or severe pain is not. Say so at once, and the therapist changes the pressure or stops. The place may be sore for a day or two. Serious harm from massage is rare, but it has been reported; that is why there are questions beforehand.',
  benefits,
  screening,
} satisfies TherapyInput;
