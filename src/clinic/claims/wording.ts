/**
 * What the owner is told about each rule: what is wrong with the words, and a pattern that says what may be said.
 *
 * @module
 */
import type { RuleId } from './rule.js';

export const WORDING: Record<RuleId, { problem: string; better: string }> = {
  cure: {
    problem: 'promises to cure or heal.',
    better:
      'Say what people may notice, for how long, and how sure that is: “Many people feel less tense for a day or two.”',
  },
  guarantee: {
    problem: 'promises a result, or that nothing can go wrong. Nobody can know that of the next patient.',
    better:
      'Promise what you do, not what it brings: “We agree on a goal, and after three sessions we look whether it helps you.”',
  },
  detox: {
    problem:
      'claims that the treatment rids the body of something. Liver and kidneys do that; no study shows that massage does.',
    better: 'Leave it out, or say how one may feel: “Many people feel rested afterwards.”',
  },
  circulation: {
    problem:
      'claims a better flow of blood or lymph. Measured in muscles it did not change with massage; only the skin had more.',
    better:
      'Say what is felt: “Your skin may feel warm for a while.” Or put it under “often said”, with the level "contradicted".',
  },
  performance: {
    problem:
      'claims better performance. In 29 studies massage did not improve strength, jumping, sprinting or endurance.',
    better:
      'Say what was found: “You may be slightly less sore the day after.” Or put it under “often said”, with the level "contradicted".',
  },
  posture: {
    problem: 'claims a better posture, for which there is no good evidence.',
    better:
      'Say what was found: “You may move a little more easily for a while.” Or put it under “often said”, with the level "contradicted".',
  },
  immunity: {
    problem: 'claims a stronger immune system, which no good study shows.',
    better: 'Leave it out, or say how one may feel: “Many people feel relaxed and sleep well afterwards.”',
  },
  disease: {
    problem: 'claims help with an illness that a doctor diagnoses and follows.',
    better:
      'Say whom you look after, not what you cure: “People who live with this illness are welcome; please ask your care team first.” What research shows belongs into `conditions`, with a level and sources.',
  },
  'discourages-care': {
    problem: 'can keep a patient from medical treatment.',
    better:
      'Say that it goes together: “Massage does not replace medical care. Do not change a medicine without your doctor.”',
  },
  testimonial: {
    problem: 'is, or reads like, a testimonial.',
    better:
      'Say in your own words what a session is like, and let research speak for what it does: a claim with a level and sources.',
  },
};
