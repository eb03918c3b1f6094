/**
 * Praise in a patient's mouth: quoted, signed, counted in stars.
 *
 * @module
 */
import type { Match } from './match.js';
import { type Pattern, patterns } from './rule.js';
import { words } from './patterns.js';

const QUOTED = /"[^"\n]{15,400}"/g;
const FIRST_PERSON = /\b(?:i|i'm|i've|i'd|my|me|mi|mis|me|yo)\b/;
const PRAISE =
  /\b(?:amazing|awesome|best|wonderful|fantastic|excellent|great|brilliant|incredible|magic|thank|thanks|recommend|love|loved|life|saved|better|gone|disappeared|vanished|pain-?free|relief|helped|cured|healed|new person|finally|mejor|maravillos\w{1,4}|increible|excelente|fantastic\w{1,4}|gracias|recomiendo|vida|desaparecid\w{1,2}|ayudo|alivio|por fin)\b/;

const isNoPraise = ({ words }: Match): boolean => !FIRST_PERSON.test(words) || !PRAISE.test(words);

/** The words of a practitioner about themselves are no testimonial. */
const spoken = words(
  '(?:i )?(?:would |can |will )?(?:highly|thoroughly|really) recommend',
  'chang(?:ed|ing) my life',
  'saved my (?:back|neck|life|knees?|shoulders?)',
  'my (?:\\w{3,12} )?(?:back|neck|shoulders?|knees?|pain|headaches?|migraines?|aches?|stiffness)(?: pain)? (?:is|are|was|were|has|have|went|feels?)(?: \\w+){0,3} (?:gone|better|away|vanished|disappeared|improved)',
  'i (?:feel|felt|left feeling|am feeling) (?:like (?:new|a new)|reborn|amazing|so much better|fantastic|great)',
  "best (?:massage|therapist|treatment|physio|clinic) i(?:'ve)?",
  'thank you,? (?:so much,? )?[a-z]{2,20}[!,.]',
  'me (?:ha )?cambi(?:o|ado) la vida',
  'lo recomiendo (?:a todos|mucho|al cien|100)',
  'mi (?:dolor|espalda|migrana|cuello) (?:ha |se )?(?:desaparec|mejor|fue)\\w{0,6}',
  'el mejor masaje (?:que|de mi)',
);

export const TESTIMONIALS: readonly Pattern[] = patterns(
  'testimonial',
  [QUOTED, 'claim', isNoPraise],
  [spoken],
  [
    words(
      'testimonials?',
      'testimonios?',
      '(?:success|patients?|recovery|healing) (?:story|stories)',
      'what (?:our|my) (?:patients|clients|customers) (?:say|are saying|think)',
      '(?:our|my) (?:patients|clients|customers) (?:say it|rave|love|adore|tell us how)',
      '(?:patient|client|customer|google|facebook|yelp|trustpilot|online|five[- ]star|5[- ]star|rave|glowing|great|excellent|positive|our|hundreds of) reviews(?! of)',
      '(?:five|5)[- ]stars?(?: (?:rated|rating|reviews?))?(?! hotel)',
      '(?:rated|rating(?: of)?) [345](?:[.,]\\d)?(?: (?:stars?|out of 5)|/5)?',
      '[345](?:[.,]\\d)? (?:out of|de|sobre) 5(?: stars| estrellas)?',
      'opiniones de (?:nuestros |nuestras )?(?:pacientes|clientes)',
      'lo que dicen (?:nuestros|nuestras|mis) (?:pacientes|clientes)',
      '(?:5|cinco) estrellas',
    ),
  ],
  [/[\u2605\u2B50]{2,}|(?:\u2B50\uFE0F?){2,}/g],
);
