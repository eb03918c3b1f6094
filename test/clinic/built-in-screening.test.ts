import { expect } from '@open-wc/testing';
import { rulesVersion } from '../../src/clinic/screening.js';
import { BUILT_IN } from '../../src/clinic/therapies.js';
import type { Tier } from '../../src/clinic/therapy-schema.js';
import { readBuiltIn } from '../support/built-in.js';

/** What a list of questions must cover at least, and how gravely: the reviewed list of warning signs, item by item. */
const WARNING_SIGNS: [string, Tier][] = [
  ['bladder-bowel', 'emergency'],
  ['clot-signs', 'urgent'],
  ['chest', 'emergency'],
  ['known-clot', 'ask'],
  ['bleeding', 'ask'],
  ['new-injury', 'urgent'],
  ['bones', 'ask'],
  ['fever', 'tell'],
  ['fever-back', 'urgent'],
  ['skin', 'tell'],
  ['cancer', 'ask'],
  ['unexplained', 'urgent'],
  ['pregnancy', 'ask'],
  ['early-pregnancy', 'tell'],
  ['surgery', 'ask'],
  ['heart-kidney', 'ask'],
  ['sensation', 'tell'],
  ['flare', 'tell'],
  ['neck-signs', 'emergency'],
  ['alcohol', 'tell'],
];

/** What a therapy asks beyond that. */
const OWN_SIGNS: Record<string, [string, Tier][]> = {
  'relaxation-massage': [
    ['oils', 'tell'],
    ['light-headed', 'tell'],
  ],
  'sports-massage': [
    ['head-injury', 'emergency'],
    ['heat', 'emergency'],
    ['muscle-damage', 'emergency'],
    ['torn', 'urgent'],
    ['healing', 'tell'],
  ],
};

/** Of signed papers and kept answers: a change of the rules is a change of this name, made knowingly. */
const VERSIONS: Record<string, string> = {
  'trigger-point-massage': 'r20-1jnm0do1od9dxn',
  'relaxation-massage': 'r22-0fe6tj6002fppp',
  'sports-massage': 'r25-1p153qx0wp6av8',
};

for (const id of Object.keys(BUILT_IN)) {
  describe(`the questions of the built-in therapy ${id}`, () => {
    it('asks each question with a reason, an advice and a source', async () => {
      const { screening } = await readBuiltIn(id, 'en');
      for (const { id: rule, sources, question, why, advice } of screening) {
        expect(sources, rule).not.to.have.length(0);
        expect(question, rule).to.match(/\?$/);
        for (const text of [why, advice]) expect(text, rule).to.match(/\.$/);
      }
    });

    it('asks for every warning sign, as gravely as the sign is (case 87)', async () => {
      const { screening } = await readBuiltIn(id, 'en');
      const tiers = Object.fromEntries(screening.map(rule => [rule.id, rule.tier]));
      const expected = Object.fromEntries([...WARNING_SIGNS, ...(OWN_SIGNS[id] ?? [])]);
      expect(tiers).to.deep.equal(expected);
      const dependent = screening.flatMap(rule => (rule.showIf ? [[rule.id, rule.showIf.rule, rule.showIf.is]] : []));
      expect(dependent).to.deep.equal([
        ['fever-back', 'fever', 'yes'],
        ['early-pregnancy', 'pregnancy', 'yes'],
      ]);
    });

    it('names its rules the same in both languages, and changes the name only with the rules', async () => {
      const version = rulesVersion((await readBuiltIn(id, 'en')).screening);
      expect(rulesVersion((await readBuiltIn(id, 'es')).screening)).to.equal(version);
      expect(version).to.equal(VERSIONS[id]);
    });
  });
}
