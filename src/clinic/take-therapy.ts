/**
 * The therapy that is plainly right, in the shape of `therapy-schema.ts`. A test checks the two against each other.
 *
 * @module
 */
import { ANSWERS, EVIDENCE_LEVELS, TIERS } from './levels.js';
import { listOf, oneOf, or, shape, type Take, when } from './take.js';
import { bool, date, faq, filled, id, orNone, picture, text } from './take-clinic.js';
import type { Therapy } from './therapy-schema.js';

const sources = orNone(
  shape({ title: filled, year: when(Number.isFinite) }, { url: when(value => typeof value === 'string') }),
);
const review = shape({ by: filled, date });

const claim = shape(
  { id, text },
  { level: or(oneOf(EVIDENCE_LEVELS), 'unstated'), note: text, sources, review, hidden: bool },
);

const rule = shape(
  { id, question: text, why: text, tier: oneOf(TIERS), advice: text },
  { sources, showIf: shape({ rule: id, is: oneOf(ANSWERS) }), services: listOf(id) },
);

export const takeTherapy = shape(
  { id, name: text, summary: text },
  {
    picture,
    about: text,
    aim: text,
    audience: text,
    steps: listOf(shape({ title: text, text })),
    tools: listOf(text),
    pressure: text,
    techniques: listOf(shape({ name: text, text })),
    feels: text,
    explanation: claim,
    faq,
    review,
    conditions: orNone(claim),
    benefits: orNone(claim),
    screening: orNone(rule),
  },
) as Take<Therapy>;
