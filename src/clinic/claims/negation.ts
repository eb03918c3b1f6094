/**
 * Whether a sentence takes back what it seems to claim: "does not cure", "no guarantee", "research does not show that …".
 *
 * A rule of thumb, not grammar: what a negation reaches is decided by commas, conjunctions and the form of the verb.
 *
 * @module
 */
import type { Match } from './match.js';

/** Words with "no" and "not" in them that take nothing back. */
const PSEUDO = new RegExp(
  [
    'not (?:only|just|merely|simply)',
    'no (?:other|better|wonder|doubt|longer need|matter|more|problem|fuss)',
    'no need to (?:suffer|wait|worry)',
    'without (?:a |any )?doubt',
    'never (?:been|felt|too late)',
    "(?:do not|don't|cannot|can't) (?:wait|miss|worry|hesitate|suffer)",
    'why not',
    'no (?:solo|solamente|unicamente)',
    'sin (?:duda|esperar)',
    'no (?:espere|esperes|dude|dudes|lo dude|lo dudes|sufra|sufras|se preocupe|te preocupes)(?: mas)?',
  ]
    .map(words => `\\b${words}\\b`)
    .join('|'),
  'g',
);

/** Where the reach of a negation ends. */
const BOUNDARY =
  /[:\u2013\u2014]| - |\b(?:but|yet|however|although|whereas|therefore|thus|pero|sino|aunque|por eso)\b|(?:,| and| y) (?:(?:so |asi )?(?:it|we|our|you|this|these|they|she|he|massage|nuestr[oa]s?|est[ea]|usted)|will|can|really)\b/g;

const NEGATOR =
  /\b(?:no|not|never|nor|neither|none|nothing|nobody|cannot|without|hardly|rarely|unlikely|unable|fail(?:s|ed)? to|instead of|rather than|\w{2,6}n't|reject(?:s|ed)?|turned down|den(?:y|ies|ied)|debunk(?:s|ed)?|myths?|false|little or no|ni|nunca|jamas|sin|tampoco|ningun[ao]?|nada|nadie|en vez de|en lugar de|rechaz\w{1,6}|mitos?|dificilmente)\b/g;

/** These reach over the few words right after them only. */
const SHORT = /^(?:without|sin|instead of|rather than|en vez de|en lugar de|false)$/;
const SUBJECT = /\b(?:it|we|our|you|i|this|they|she|he|massage|nuestr[oa]s?|masaje|usted)\b/;
const REPORTING =
  /\b(?:that|which|who|how|whether|if|claims?|say|says|promises?|suggests?|believe|mean|show|prove|que|quien|si)\b/;
const OR = /\b(?:or|nor|ni|o|u)\b/;
const COMPARED = /^[^.!?;]{0,60}\b(?:like|as (?:well|fast|good)|better than|faster than|como)\b/;

/** Said after the words in question, in their sentence. */
const TAKEN_BACK =
  /\b(?:(?:is|are|was|were|es|son) (?:a |an |un )?(?:myths?|mitos?|nonsense|false|untrue|unproven|falsos?)|(?:not|never|n't) (?:yet )?(?:been )?(?:true|supported|shown|proven|proved|established|backed|possible|realistic|allowed|what we)|disproved|unproven|(?:research|studies|evidence|science|trials?) (?:does|do|did|has|have)(?: not|n't)|no (?:good |reliable |clear |strong )?(?:evidence|proof)|no (?:hay|existen?) (?:buenas? )?(?:pruebas?|evidencia)|no (?:esta|se ha|lo ha) (?:demostrad|probad|confirmad)[oa]|no es (?:cierto|verdad|posible)|(?:estudios|evidencia|investigacion) no )/;

const SAID =
  /\b(?:(?:often |sometimes |commonly )?(?:said|claimed|thought|believed)|people (?:say|claim|think|believe)|some (?:say|claim)|the (?:idea|belief|claim|myth)|se (?:dice|cree)|suele decirse|dicen que|la (?:idea|creencia))\b/;

/** What answers a question with no. */
const ANSWERED_NO = /^\?["')]* (?:no|not|sadly|unfortunately|only|research|studies|lo sentimos|los estudios)\b/;

export function isTakenBack({ before, words, after, further }: Match): boolean {
  if (isNegated(before, words, after)) return true;
  if (TAKEN_BACK.test(after) || ANSWERED_NO.test(further)) return true;
  return SAID.test(before + words + after) && TAKEN_BACK.test(further);
}

function isNegated(before: string, words: string, after: string): boolean {
  const clause = lastPart(before.replace(PSEUDO, pseudo => ' '.repeat(pseudo.length)));
  const negator = [...clause.matchAll(NEGATOR)].at(-1);
  if (!negator) return false;
  const rest = clause.slice(negator.index + negator[0].length);
  if (/^(?:no|nothing|nobody|never|none)$/.test(negator[0]) && COMPARED.test(after)) return false;
  if (SHORT.test(negator[0])) return countWords(rest) <= 4 && !SUBJECT.test(rest);
  return countWords(rest) <= 14 && reaches(rest, words, after);
}

/** Whether a negation reaches the words across `rest`, which stands between them. */
function reaches(rest: string, words: string, after: string): boolean {
  if (REPORTING.test(rest)) return true;
  const isList = OR.test(`${rest}${words}${after.slice(0, 40)}`);
  if (rest.includes(',') && !isList) return false;
  const isJoined = /,| (?:and|y|e)(?= )/.test(rest);
  // "It does not hurt and heals": after "does not" a verb has no -s of its own.
  return !(isJoined && (/ (?:y|e) /.test(`${rest} `) || /^(?!less)[a-z]+s\b/.test(words)) && !OR.test(rest));
}

function lastPart(before: string): string {
  const last = [...before.matchAll(BOUNDARY)].at(-1);
  // The subject after a comma belongs to what follows.
  return last ? before.slice(last.index + last[0].length) : before;
}

function countWords(text: string): number {
  return text.split(' ').filter(word => /\w/.test(word)).length;
}
