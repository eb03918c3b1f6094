import { expect } from '@open-wc/testing';
import { screen } from '../../src/clinic/screening.js';
import { type Answer, ANSWERS, type Rule, TIERS } from '../../src/clinic/therapy-schema.js';
import { type Random, random } from '../support/random.js';
import { bruteForce, oracle } from '../support/screening-oracle.js';

const SEED = 20261122;
const COUNT = 1_000_000;
const SERVICES = ['deep', 'gentle', 'feet'];

type Context = { services?: string[]; known?: string[]; isBroken?: boolean };

/** One of many lists: chains of conditions mostly, and now and then a circle, a condition on nothing, or an id that stands twice. */
function randomRules(dice: Random, isSound: boolean): Rule[] {
  const count = dice.below(isSound ? 6 : 9);
  return Array.from({ length: count }, (_, index) => {
    const isOdd = !isSound && dice.chance(0.01);
    const parent = isOdd ? dice.below(count + 1) : dice.below(index || 1);
    const hasCondition = (index > 0 && dice.chance(0.35)) || isOdd;
    const isForSome = !isSound && dice.chance(0.15);
    return {
      id: !isSound && dice.chance(0.002) ? 'q0' : `q${index}`,
      tier: dice.pick(TIERS),
      question: '?',
      why: '',
      advice: '',
      sources: [],
      ...(hasCondition && { showIf: { rule: `q${parent}`, is: dice.pick(ANSWERS) } }),
      ...(isForSome && { services: [dice.pick(SERVICES), ...(dice.chance(0.3) ? ['gone'] : [])].slice(dice.below(2)) }),
    };
  });
}

function randomAnswers(dice: Random, rules: readonly Rule[]): Map<string, Answer> {
  const given = new Map<string, Answer>();
  const care = 0.5 + dice.below(6) / 10;
  for (const { id } of rules) if (dice.chance(care)) given.set(id, dice.chance(0.6) ? 'no' : dice.pick(ANSWERS));
  return given;
}

function randomContext(dice: Random): Context {
  return {
    ...(dice.chance(0.5) && { services: [dice.pick(SERVICES)] }),
    ...(dice.chance(0.7) && { known: SERVICES }),
    ...(dice.chance(0.03) && { isBroken: true }),
  };
}

function hasTwins(rules: readonly Rule[]): boolean {
  return new Set(rules.map(({ id }) => id)).size < rules.length;
}

describe('screening, at random', () => {
  it('is judged by a reckoning that agrees with trying every possible world', () => {
    const dice = random(SEED + 1);
    for (let round = 0; round < 20_000; round++) {
      const rules = randomRules(dice, true);
      const given = randomAnswers(dice, rules);
      const [found, tried] = [oracle(rules, given), bruteForce(rules, given)];
      if (found !== tried) throw new Error(`${found}, but ${tried} for ${JSON.stringify([rules, [...given]])}`);
    }
  }).timeout(60_000);

  it(`gives the outcome of an independent reckoning for ${COUNT} lists, answers and services`, () => {
    const dice = random(SEED);
    const counts: Record<string, number> = {};
    const begun = performance.now();
    for (let round = 0; round < COUNT; round++) {
      const rules = randomRules(dice, false);
      const given = randomAnswers(dice, rules);
      const context = randomContext(dice);
      const { outcome } = screen(rules, given, context);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      // Which of two questions of one name an answer is for, nobody can say: but it is no pass.
      if (hasTwins(rules)) {
        if (outcome === 'emergency' || outcome === 'urgent' || outcome === 'incomplete') continue;
        throw new Error(`round ${round}: ${outcome} for two questions of one name`);
      }
      const wanted = oracle(rules, given, context);
      if (outcome !== wanted)
        throw new Error(
          `round ${round}: ${outcome}, but ${wanted} for ${JSON.stringify([rules, [...given], context])}`,
        );
    }
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`screening: ${COUNT} combinations, seed ${SEED}, ${seconds} s: ${JSON.stringify(counts)}`);
    // Every outcome was among them, and none by a handful.
    expect(Object.keys(counts)).to.have.length(6);
    for (const count of Object.values(counts)) expect(count).to.be.greaterThan(COUNT / 100);
  }).timeout(120_000);
});
