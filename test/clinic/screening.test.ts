import { expect } from '@open-wc/testing';
import builtIn from '../../src/clinic/built-in/trigger-point-massage.js';
import { rulesVersion, screen, type ScreeningOutcome, strayServices } from '../../src/clinic/screening.js';
import { type Answer, type Rule, type Tier, TIERS } from '../../src/clinic/therapy-schema.js';
import { readTherapy } from '../../src/clinic/therapies.js';

const RULES: readonly Rule[] = builtIn.screening;

function rule(id: string, tier: Tier, more: Partial<Rule> = {}): Rule {
  return { id, tier, question: `${id}?`, why: 'why', advice: 'advice', sources: [], ...more };
}

function answers(given: Record<string, Answer>): Map<string, Answer> {
  return new Map(Object.entries(given));
}

function outcomeOf(rules: readonly Rule[], given: Record<string, Answer>): ScreeningOutcome {
  return screen(rules, answers(given)).outcome;
}

/** All of `rules` that show are answered with no, but for what is given. */
function restNo(rules: readonly Rule[], given: Record<string, Answer>): Record<string, Answer> {
  return { ...Object.fromEntries(rules.map(({ id }) => [id, 'no' as const])), ...given };
}

describe('screening', () => {
  it('gives for each question of the built-in therapy the tier of its yes, and no pass for "not sure" or no answer', () => {
    expect(RULES.length).to.be.at.least(18);
    for (const { id, tier, showIf } of RULES) {
      const parent: Record<string, Answer> = showIf ? { [showIf.rule]: showIf.is } : {};
      const parentTier = RULES.find(({ id }) => id === showIf?.rule)?.tier;
      const highest = TIERS.find(each => each === tier || each === parentTier);
      expect(outcomeOf(RULES, restNo(RULES, { ...parent, [id]: 'yes' })), `${id} yes`).to.equal(highest);
      const isOpenGraver = !parentTier || TIERS.indexOf(tier) < TIERS.indexOf(parentTier);
      const open = isOpenGraver ? 'incomplete' : parentTier;
      expect(outcomeOf(RULES, restNo(RULES, { ...parent, [id]: 'unsure' })), `${id} unsure`).to.equal(open);
      const without = answers(restNo(RULES, parent));
      without.delete(id);
      expect(screen(RULES, without).outcome, `${id} without answer`).to.equal(open);
    }
  });

  it('gives the graver tier of every two questions answered with yes, in whatever order', () => {
    const plain = RULES.filter(({ showIf }) => !showIf);
    for (const one of plain) {
      for (const other of plain) {
        const highest = TIERS.find(tier => tier === one.tier || tier === other.tier);
        const { outcome, hits } = screen(plain, answers(restNo(plain, { [one.id]: 'yes', [other.id]: 'yes' })));
        expect(outcome, `${one.id} and ${other.id}`).to.equal(highest);
        expect(hits[0]!.tier).to.equal(highest);
      }
    }
  });

  it('says that nothing speaks against booking only when every question has a no', () => {
    expect(outcomeOf(RULES, restNo(RULES, {}))).to.equal('none');
    expect(outcomeOf(RULES, {})).to.equal('incomplete');
  });

  it('never lets "tell your therapist" or "ask your doctor" stand while an emergency question is open', () => {
    const rules = [rule('grave', 'emergency'), rule('ask', 'ask'), rule('small', 'tell')];
    expect(outcomeOf(rules, { grave: 'unsure', ask: 'no', small: 'yes' })).to.equal('incomplete');
    expect(outcomeOf(rules, { ask: 'yes', small: 'yes' })).to.equal('incomplete');
    expect(outcomeOf(rules, { grave: 'no', ask: 'yes' })).to.equal('ask');
  });

  it('says an emergency and an urgent sign at once, whatever else is open', () => {
    expect(outcomeOf(RULES, { chest: 'yes' })).to.equal('emergency');
    expect(outcomeOf(RULES, { 'clot-signs': 'yes' })).to.equal('urgent');
  });

  it('never passes without rules, with a broken rule, or with rules that point at nothing', () => {
    expect(outcomeOf([], {})).to.equal('incomplete');
    const rules = [rule('one', 'tell'), rule('two', 'ask')];
    const given = answers({ one: 'yes', two: 'no' });
    expect(screen(rules, given, { isBroken: true }).outcome).to.equal('incomplete');
    const lost = [...rules, rule('lost', 'tell', { showIf: { rule: 'gone', is: 'yes' } })];
    expect(outcomeOf(lost, { one: 'no', two: 'no', lost: 'no' })).to.equal('incomplete');
    const circle = [
      rule('one', 'tell', { showIf: { rule: 'two', is: 'no' } }),
      rule('two', 'ask', { showIf: { rule: 'one', is: 'no' } }),
    ];
    expect(screen(circle, answers({})).shown).to.have.length(2);
    expect(outcomeOf(circle, { one: 'no', two: 'no' })).to.equal('incomplete');
    expect(outcomeOf([rules[0]!, rules[0]!], { one: 'no' })).to.equal('incomplete');
  });

  it('still names the emergency when another rule is broken', () => {
    expect(screen([rule('grave', 'emergency')], answers({ grave: 'yes' }), { isBroken: true }).outcome).to.equal(
      'emergency',
    );
  });

  it('asks a question with a condition only when it is met, and forgets its answer otherwise', () => {
    const pregnant = restNo(RULES, { pregnancy: 'yes', 'early-pregnancy': 'yes' });
    expect(screen(RULES, answers(pregnant)).hits.map(({ id }) => id)).to.deep.equal(['pregnancy', 'early-pregnancy']);
    const not = { ...pregnant, pregnancy: 'no' as const };
    expect(screen(RULES, answers(not)).hits).to.deep.equal([]);
    expect(screen(RULES, answers(not)).shown.map(({ id }) => id)).not.to.contain('early-pregnancy');
  });

  it('asks only what concerns the services, and everything when none are known', () => {
    const rules = [rule('all', 'tell'), rule('deep', 'ask', { services: ['deep-60'] })];
    const shown = (services?: string[]): string[] => screen(rules, new Map(), { services }).shown.map(({ id }) => id);
    expect(shown(['gentle-30'])).to.deep.equal(['all']);
    expect(shown(['gentle-30', 'deep-60'])).to.deep.equal(['all', 'deep']);
    expect(shown()).to.deep.equal(['all', 'deep']);
    expect(shown([])).to.deep.equal(['all', 'deep']);
  });

  it('keeps "ask" open while a question may lead to a graver one, and not once that way is closed', () => {
    const rules = [
      rule('ask', 'ask'),
      rule('small', 'tell'),
      rule('grave', 'urgent', { showIf: { rule: 'small', is: 'yes' } }),
    ];
    expect(outcomeOf(rules, { ask: 'yes' })).to.equal('incomplete');
    expect(outcomeOf(rules, { ask: 'yes', small: 'unsure' })).to.equal('incomplete');
    expect(outcomeOf(rules, { ask: 'yes', small: 'no', grave: 'yes' })).to.equal('ask');
    expect(outcomeOf(rules, { ask: 'yes', small: 'yes', grave: 'no' })).to.equal('ask');
  });

  it('asks everybody what names only services that the clinic does not have', () => {
    const rules = [rule('slip', 'ask', { services: ['dep-60'] }), rule('none', 'tell', { services: [] })];
    const known = ['deep-60', 'gentle-30'];
    expect(screen(rules, new Map(), { services: ['gentle-30'], known }).shown).to.have.length(2);
    expect(strayServices(rules, known)).to.deep.equal(['dep-60']);
  });
});

describe('the version of the rules', () => {
  it('is short, and the same in every order and language', async () => {
    const version = rulesVersion(RULES);
    expect(version).to.match(/^r20-[a-z0-9]{14}$/);
    expect(rulesVersion([...RULES].reverse())).to.equal(version);
    const spanish = await readTherapy('trigger-point-massage', undefined, 'es');
    expect(spanish.ok && rulesVersion(spanish.therapy.screening)).to.equal(version);
  });

  it('changes with any tier, question, advice, condition or service, and with a rule more or less', () => {
    const rules = [rule('one', 'tell'), rule('two', 'ask')];
    const others: Rule[][] = [
      [],
      [rules[0]!],
      [rules[0]!, { ...rules[1]!, tier: 'urgent' }],
      [rules[0]!, { ...rules[1]!, question: 'Another?' }],
      [rules[0]!, { ...rules[1]!, advice: 'Another' }],
      [rules[0]!, { ...rules[1]!, showIf: { rule: 'one', is: 'yes' } }],
      [rules[0]!, { ...rules[1]!, services: ['tpm-60'] }],
    ];
    const versions = [rules, ...others].map(rulesVersion);
    expect(new Set(versions).size).to.equal(versions.length);
  });
});
