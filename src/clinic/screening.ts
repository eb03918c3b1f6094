/**
 * What the answers to the screening questions come to. Nothing here ever reads as a pass that is not one.
 *
 * The outcome is the gravest tier that was answered with yes. As long as a question is open that could make it graver, itself or by a
 * question that it leads to, an outcome below `urgent` is `incomplete` instead: nobody is told "tell your therapist" while an emergency
 * sign is unanswered. Open is a question without an answer and one answered with "not sure". Missing and broken rules keep every list
 * incomplete.
 *
 * @module
 */
import { type Answer, type Tier, TIERS } from './levels.js';
import type { Rule } from './therapy-schema.js';

export type ScreeningOutcome = Tier | 'none' | 'incomplete';
export type Answers = ReadonlyMap<string, Answer>;

export interface ScreeningContext {
  /** The services it is about; unknown when missing or empty, and then no question is left out. */
  services?: readonly string[];
  /** Every service that the clinic has. A rule that names none of them is asked of everybody. */
  known?: readonly string[];
  /** A rule of the document was wrong and is not among `rules`. */
  isBroken?: boolean;
}

export interface ScreeningResult {
  outcome: ScreeningOutcome;
  /** The questions to ask, in their order. */
  shown: Rule[];
  /** Answered with yes, gravest first. */
  hits: Rule[];
  unanswered: Rule[];
  unsure: Rule[];
  /** Rules are missing, wrong, or point at none. */
  isBroken: boolean;
}

/** What is asked now, and what another answer to an open question would add. */
interface Asked {
  shown: Rule[];
  /** Not asked yet. */
  possible: Rule[];
}

/** The questions that these answers call for. */
function askedRules(rules: readonly Rule[], answers: Answers, context: ScreeningContext): Asked {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  const concerns = (rule: Rule): boolean => concernsService(rule, context);
  // A condition that no chain of questions leads to is no reason to keep a question back.
  const parentOf = ({ showIf }: Rule): Rule | undefined => (showIf ? byId.get(showIf.rule) : undefined);
  const isFree = (rule: Rule): boolean => !parentOf(rule) || isLoop(rule, byId);
  const isShown = (rule: Rule): boolean => {
    if (!concerns(rule) || isFree(rule)) return concerns(rule);
    const parent = parentOf(rule)!;
    return isShown(parent) && answers.get(parent.id) === rule.showIf!.is;
  };
  const mayShow = (rule: Rule): boolean => {
    if (!concerns(rule) || isFree(rule) || isShown(rule)) return false;
    const parent = parentOf(rule)!;
    return isShown(parent) ? isOpen(answers.get(parent.id)) : mayShow(parent);
  };
  return { shown: rules.filter(isShown), possible: rules.filter(mayShow) };
}

/** Whether a rule is about one of the services at hand. Names that the clinic does not know leave nobody out. */
function concernsService({ services }: Rule, { services: atHand = [], known }: ScreeningContext): boolean {
  const named = services?.filter(id => !known || known.includes(id)) ?? [];
  return named.length === 0 || atHand.length === 0 || named.some(id => atHand.includes(id));
}

/** The services that rules name and the clinic does not have: a slip of the owner's. */
export function strayServices(rules: readonly Rule[], known: readonly string[]): string[] {
  return [...new Set(rules.flatMap(({ services = [] }) => services))].filter(id => !known.includes(id));
}

export function screen(rules: readonly Rule[], answers: Answers, context: ScreeningContext = {}): ScreeningResult {
  const { shown, possible } = askedRules(rules, answers, context);
  const answered = (answer: Answer): Rule[] => shown.filter(rule => answers.get(rule.id) === answer);
  const hits = TIERS.flatMap(tier => answered('yes').filter(rule => rule.tier === tier));
  const unanswered = shown.filter(({ id }) => !isAnswer(answers.get(id)));
  const unsure = answered('unsure');
  const isBroken = context.isBroken || rules.length === 0 || shown.length === 0 || hasBrokenLinks(rules);
  const outcome = decide(hits[0]?.tier, [...unanswered, ...unsure, ...possible], isBroken);
  return { outcome, shown, hits, unanswered, unsure, isBroken };
}

/** Names these rules, the same in every language and order: what they ask, of whom, and how gravely. */
export function rulesVersion(rules: readonly Rule[]): string {
  const parts = rules.map(({ id, question, why, tier, advice, showIf, services }) =>
    JSON.stringify([id, tier, original(question), original(why), original(advice), showIf ?? 0, services ?? 0]),
  );
  return `r${rules.length}-${hash(parts.sort().join())}`;
}

function decide(hit: Tier | undefined, open: readonly Rule[], isBroken: boolean): ScreeningOutcome {
  if (hit === 'emergency' || hit === 'urgent') return hit;
  const couldBeGraver = open.some(({ tier }) => !hit || TIERS.indexOf(tier) < TIERS.indexOf(hit));
  return isBroken || couldBeGraver ? 'incomplete' : (hit ?? 'none');
}

function isAnswer(answer: unknown): boolean {
  return answer === 'unsure' || !isOpen(answer);
}

/** Neither yes nor no. */
function isOpen(answer: unknown): boolean {
  return answer !== 'yes' && answer !== 'no';
}

/** Conditions on questions that are not there or lead in a circle, and ids that stand twice. */
function hasBrokenLinks(rules: readonly Rule[]): boolean {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  return (
    byId.size < rules.length || rules.some(rule => (rule.showIf && !byId.has(rule.showIf.rule)) || isLoop(rule, byId))
  );
}

function isLoop(rule: Rule, byId: ReadonlyMap<string, Rule>): boolean {
  const seen = new Set<Rule>();
  for (let next: Rule | undefined = rule; next; next = next.showIf && byId.get(next.showIf.rule)) {
    if (seen.has(next)) return true;
    seen.add(next);
  }
  return false;
}

/** The text as it was written first, whatever languages were added to it. */
function original(text: Rule['question']): string {
  return typeof text === 'string' ? text : (text['en'] ?? Object.values(text)[0] ?? '');
}

/** FNV-1a, twice with different starts, as 13 signs: short, and two versions of one clinic's rules do not meet. */
function hash(text: string): string {
  return [0x811c9dc5, 0x9747b28c]
    .map(start => {
      let value = start;
      for (const sign of text) value = Math.imul(value ^ sign.codePointAt(0)!, 0x01000193);
      return (value >>> 0).toString(36).padStart(7, '0');
    })
    .join('');
}
