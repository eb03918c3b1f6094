import { expect } from '@open-wc/testing';
import { screen, type ScreeningResult } from '../../src/clinic/screening.js';
import { BUILT_IN, readTherapy } from '../../src/clinic/therapies.js';
import { type Answer, ANSWERS, type Rule, TIERS } from '../../src/clinic/therapy-schema.js';
import { oracle } from '../support/screening-oracle.js';

type Given = readonly (readonly [Rule, Answer])[];

/** How many rules are broken in every combination. */
const BROKEN = 12;

/** Ways to spoil a rule, each of which leaves it out. */
const SPOILS: Record<string, unknown>[] = [
  { tier: 'grave' },
  { question: null },
  { advice: 7 },
  { showIf: { rule: 'chest' } },
  { services: 'all' },
];

/** A no to everything but for what is given, and the answers that lead to what is given. */
function answered(rules: readonly Rule[], given: Given): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const { id } of rules) answers.set(id, 'no');
  for (const [rule] of given)
    for (let before = rule.showIf; before; before = rules.find(({ id }) => id === before?.rule)?.showIf)
      answers.set(before.rule, before.is);
  for (const [rule, answer] of given) answers.set(rule.id, answer);
  return answers;
}

function expectAsReckoned(rules: readonly Rule[], given: Given): ScreeningResult {
  const answers = answered(rules, given);
  const result = screen(rules, answers);
  const what = given.map(([{ id }, answer]) => `${id} ${answer}`).join(', ');
  if (result.outcome !== oracle(rules, answers))
    throw new Error(`${what}: ${result.outcome}, but ${oracle(rules, answers)}`);
  const isSettled = [...answers.values()].every(answer => answer === 'no');
  if (result.outcome === 'none' && !isSettled && result.hits.length + result.unsure.length > 0)
    throw new Error(`${what}: passes`);
  return result;
}

describe('the screening of every built-in therapy', () => {
  for (const [id, load] of Object.entries(BUILT_IN)) {
    describe(id, () => {
      let rules: readonly Rule[];

      before(async () => {
        await load();
        const reading = await readTherapy(id);
        if (!reading.ok) throw new Error(`${id} cannot be read`);
        rules = reading.therapy.screening;
      });

      it('gives for each question and each answer, the rest a no, the tier of a yes and no pass for "not sure" (case 88)', () => {
        for (const rule of rules) {
          for (const answer of ANSWERS) {
            const { outcome, hits } = expectAsReckoned(rules, [[rule, answer]]);
            const isHit = hits.some(hit => hit.id === rule.id);
            expect(isHit, rule.id).to.equal(answer === 'yes');
            // A further question stands beside the one that led to it.
            if (rule.showIf) continue;
            if (answer === 'yes') expect(TIERS.indexOf(hits[0]!.tier)).to.equal(TIERS.indexOf(rule.tier));
            else expect(outcome, rule.id).to.equal(answer === 'no' ? 'none' : 'incomplete');
          }
        }
        console.log(`screening of ${id}: ${rules.length} rules x 3 answers`);
      });

      it('gives the graver of every two questions with every answer to both (case 90)', () => {
        let count = 0;
        for (const [index, one] of rules.entries()) {
          for (const other of rules.slice(index + 1)) {
            for (const first of ANSWERS)
              for (const second of ANSWERS) {
                expectAsReckoned(rules, [[one, first], [other, second]]); // prettier-ignore
                count++;
              }
          }
        }
        console.log(`screening of ${id}: ${count} pairs of rules and answers`);
        expect(count).to.equal(((rules.length * (rules.length - 1)) / 2) * 9);
      });

      it('gives the highest of every set of tiers that are hit (case 90)', () => {
        const firsts = TIERS.map(tier => rules.find(rule => rule.tier === tier && !rule.showIf));
        expect(firsts, 'a question of each tier').not.to.include(undefined);
        for (let set = 0; set < 2 ** TIERS.length; set++) {
          const hit = TIERS.filter((_, bit) => set & (1 << bit));
          const given = hit.map(tier => [firsts[TIERS.indexOf(tier)]!, 'yes'] as const);
          expect(expectAsReckoned(rules, given).outcome, hit.join()).to.equal(hit[0] ?? 'none');
        }
      });

      it(`never passes with any set of its first ${BROKEN} rules broken`, async () => {
        const { warn } = console;
        console.warn = () => {};
        for (let set = 1; set < 2 ** BROKEN; set++) {
          const broken = rules.slice(0, BROKEN).filter((_, bit) => set & (1 << bit));
          const screening = broken.map((rule, index) => ({ id: rule.id, ...SPOILS[(set + index) % SPOILS.length] }));
          const reading = await readTherapy(id, { therapies: [id, { id, screening }] });
          if (!reading.ok) throw new Error(`${id} cannot be read without ${broken.length} rules`);
          const left = reading.therapy.screening;
          const isBroken = reading.brokenRules.length > 0;
          const { outcome } = screen(left, answered(left, []), { isBroken });
          if (outcome !== 'incomplete') throw new Error(`${outcome} without ${broken.map(rule => rule.id).join()}`);
          const grave = left.find(({ tier }) => tier === 'emergency');
          if (grave && screen(left, answered(left, [[grave, 'yes']]), { isBroken }).outcome !== 'emergency')
            throw new Error(`no emergency without ${broken.map(rule => rule.id).join()}`);
        }
        console.warn = warn;
        console.log(`screening of ${id}: ${2 ** BROKEN - 1} sets of broken rules`);
      }).timeout(120_000);
    });
  }
});
