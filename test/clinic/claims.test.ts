import { expect } from '@open-wc/testing';
import { type ClaimRule, checkClaims, type Finding, rulesOf } from '../../src/clinic/claims.js';
import { builtInLevels } from '../../src/clinic/claims/built-in-levels.js';
import { BUILT_IN, readTherapy } from '../../src/clinic/therapies.js';
import demo from '../../demo/clinic.json' with { type: 'json' };
import quietHands from '../../demo/quiet-hands.json' with { type: 'json' };
import { fullClinic } from '../support/documents.js';
import { HONEST, PROMISES } from './support/sentences.js';

const COUNTRIES = ['GB', 'US', 'AU', 'NZ', 'EU'];

/** As words of the clinic's own, which nothing labels. */
const inProse = (text: string): Finding[] =>
  checkClaims({ therapies: [{ id: 'own', about: text }] }, { country: 'AU' });
const rules = (findings: readonly Finding[]): ClaimRule[] => [...new Set(findings.map(({ rule }) => rule))];

function claim(more: object, list = 'benefits', id = 'own'): Finding[] {
  return checkClaims({ therapies: [{ id, [list]: [{ id: 'a', text: 'Better circulation', ...more }] }] });
}

const SOURCES = [{ title: 'A trial', year: 2020 }];

describe('what promises too much (case 92)', () => {
  for (const [rule, sentences] of Object.entries(PROMISES)) {
    it(`is found: ${rule}, in English and in Spanish`, () => {
      const missed = sentences.filter(text => !rules(inProse(text)).includes(rule as ClaimRule));
      expect(missed).to.deep.equal([]);
    });
  }

  it('is not seen in what a sentence takes back, in advice, or in words that mean something else', () => {
    const alarms = HONEST.flatMap(text => inProse(text).map(({ rule, found }) => `${text} → ${rule}: ${found}`));
    expect(alarms).to.deep.equal([]);
  });

  it('is tried with many sentences of both kinds', () => {
    expect(Object.values(PROMISES).flat().length).to.be.at.least(120);
    expect(HONEST.length).to.be.at.least(100);
  });

  it('is found however it is spelled: capitals, other widths, accents, characters that nobody sees', () => {
    for (const text of ['CURES PAIN', 'Cu\u00ADres pain', 'c\u200Bures pain', 'ｃｕｒｅｓ pain', 'Cures\u00A0pain'])
      expect(rules(inProse(text)), text).to.deep.equal(['cure']);
    for (const text of ['Mejora la circulación', 'Mejora la circulacio\u0301n', 'MEJORA LA CIRCULACION'])
      expect(rules(inProse(text)), text).to.deep.equal(['circulation']);
  });

  it('is quoted in the words of the document', () => {
    const [finding] = inProse('Our method BOOSTS your “blood” circulation.');
    expect(finding!.found).to.equal('BOOSTS your “blood” circulation');
    expect(inProse('Alivia la DEPRESIÓN.')[0]!.found).to.equal('Alivia la DEPRESIÓN');
  });

  it('is only worth a warning where exercise could do it, and where a name says it', () => {
    const severities = (document: unknown): string[] => checkClaims(document).map(({ severity }) => severity);
    for (const text of ['Increases strength and endurance', 'A massage for healing hands', 'Eases anxiety'])
      expect(severities({ services: [{ id: 's', summary: text }] }), text).to.deep.equal(['warning']);
    expect(severities({ name: 'The Detox Clinic' })).to.deep.equal(['warning']);
    expect(severities({ services: [{ id: 's', name: 'Detox' }] })).to.deep.equal(['error']);
    expect(severities({ therapies: [{ id: 'own', audience: 'People with asthma' }] })).to.deep.equal(['warning']);
  });

  it('is told once, however often a text says it, and each time it says something else', () => {
    expect(inProse('It cures. Really: it cures. It cures!')).to.have.length(1);
    expect(inProse('It cures, and it heals.').map(({ found }) => found)).to.deep.equal(['cures', 'heals']);
    expect(inProse('Flushes out toxins').map(({ found }) => found)).to.deep.equal(['Flushes out toxins']);
  });
});

describe('where claims are looked for (case 92)', () => {
  const bad = 'Cures all pain';
  const both = { en: 'A quiet hour', es: 'Cura el dolor' };
  const own = (part: object): unknown => ({ therapies: [{ id: 'own', ...part }] });
  const PLACES: [path: string, document: unknown][] = [
    ['name', { name: bad }],
    ['therapies[0].name', own({ name: bad })],
    ...['summary', 'about', 'aim', 'audience', 'pressure', 'feels'].map((key): [string, unknown] => [
      `therapies[0].${key}`,
      own({ [key]: bad }),
    ]),
    ['therapies[0].steps[1].title', own({ steps: [{ title: 'One', text: '' }, { title: bad }] })],
    ['therapies[0].steps[0].text', own({ steps: [{ title: 'One', text: bad }] })],
    ['therapies[0].tools[1]', own({ tools: ['Hands', bad] })],
    ['therapies[0].techniques[0].name', own({ techniques: [{ name: bad, text: 'Slow.' }] })],
    ['therapies[0].techniques[0].text', own({ techniques: [{ name: 'Slow', text: bad }] })],
    ['therapies[0].explanation.text', own({ explanation: { id: 'e', text: bad, level: 'limited' } })],
    ['therapies[0].benefits[0].text', own({ benefits: [{ id: 'b', text: bad, level: 'limited' }] })],
    ['therapies[0].conditions[0].text', own({ conditions: [{ id: 'c', text: bad, level: 'limited' }] })],
    ['therapies[0].faq[0].a', own({ faq: [{ q: 'What is it?', a: bad }] })],
    ['services[0].name', { services: [{ id: 's', name: bad }] }],
    ['services[0].summary', { services: [{ id: 's', summary: bad }] }],
    ['practitioners[0].title', { practitioners: [{ id: 'p', title: bad }] }],
    ['practitioners[0].bio', { practitioners: [{ id: 'p', bio: bad }] }],
    ['faq[0].a', { faq: [{ q: 'What is it?', a: bad }] }],
  ];

  for (const [path, document] of PLACES) {
    it(`finds them in ${path}, and in which language`, () => {
      expect(checkClaims(document).map(finding => finding.path)).to.deep.equal([path]);
      const spanish = JSON.parse(JSON.stringify(document).replace(`"${bad}"`, JSON.stringify(both))) as unknown;
      const found = checkClaims(spanish).map(finding => [finding.path, finding.language, finding.found]);
      expect(found).to.deep.equal([[path, 'es', 'Cura']]);
    });
  }

  it('does not read what no visitor reads as a claim: notes, sources, questions of the checklist, ids', () => {
    const claims = [{ id: 'cures', text: 'Rest', level: 'limited', note: bad, sources: [{ title: bad, year: 2020 }] }];
    const screening = [{ id: 'cancer', question: 'Does it help with cancer?', why: bad, tier: 'ask', advice: bad }];
    expect(checkClaims(own({ benefits: claims, screening, review: { by: bad } }))).to.deep.equal([]);
  });

  it('takes a question for what its answer says', () => {
    const faq = (q: string, a: string): string[] => checkClaims({ faq: [{ q, a }] }).map(({ path }) => path);
    expect(faq('Does it cure back pain?', 'No. It may ease it for a while.')).to.deep.equal([]);
    expect(faq('Does it cure back pain?', 'Yes, often.')).to.deep.equal(['faq[0].q']);
    expect(faq('¿Cura el dolor?', 'Sí, casi siempre.')).to.deep.equal(['faq[0].q']);
    expect(faq('It cures back pain', 'Come and see.')).to.deep.equal(['faq[0].q']);
  });
});

describe('what the evidence label of a claim changes (case 92)', () => {
  it('leaves a claim alone that stands under "often said" with its label', () => {
    for (const level of ['contradicted', 'traditional', 'unstated']) expect(claim({ level }), level).to.deep.equal([]);
    for (const text of ['Flushes toxins', 'Better posture', 'Improves performance'])
      expect(claim({ text, level: 'traditional' }), text).to.deep.equal([]);
  });

  it('finds the same words where the level is shown as a benefit', () => {
    for (const level of ['strong', 'moderate', 'limited', 'very-limited']) {
      expect(claim({ level, sources: SOURCES }).map(({ rule, severity }) => [rule, severity])).to.deep.equal([
        ['circulation', 'error'],
      ]);
    }
  });

  it('takes a word alone for a claim where the page says "benefit"', () => {
    for (const text of ['Circulation', 'Blood flow', 'Posture', 'Asthma'])
      expect(claim({ text, level: 'limited' }), text).to.have.length(1);
    expect(inProse('We look at your posture and ask about asthma.')).to.deep.equal([]);
  });

  it('warns of cures and of diseases even under "often said", but not where the label is that studies say no', () => {
    for (const text of ['Cures back pain', 'Helps with depression']) {
      expect(claim({ text, level: 'traditional' }).map(({ severity }) => severity)).to.deep.equal(['warning']);
      expect(claim({ text, level: 'contradicted' })).to.deep.equal([]);
    }
  });

  it('finds the promise of a claim that nobody labelled', () => {
    expect(claim({ text: 'Boosts circulation' }).map(({ severity }) => severity)).to.deep.equal(['error']);
  });

  it('only warns of performance and posture where a clinic names its sources', () => {
    const text = 'Improves posture';
    expect(claim({ text, level: 'limited', sources: SOURCES })[0]).to.have.property('severity', 'warning');
    expect(claim({ text, level: 'limited' })[0]).to.have.property('severity', 'error');
  });

  it('lets people come with an illness where the label and a source stand beside it', () => {
    const condition = (more: object): Finding[] => claim({ text: 'Fibromyalgia', ...more }, 'conditions');
    expect(condition({ level: 'limited', sources: SOURCES })).to.deep.equal([]);
    expect(condition({ level: 'contradicted' })).to.deep.equal([]);
    expect(condition({ level: 'limited' })[0]).to.include({ rule: 'disease', severity: 'warning' });
    const cures = condition({ text: 'Cures fibromyalgia', level: 'limited', sources: SOURCES });
    expect(cures.some(({ rule, severity }) => rule === 'cure' && severity === 'error')).to.equal(true);
  });

  it('passes over what is hidden', () => {
    expect(claim({ level: 'strong', hidden: true })).to.deep.equal([]);
  });

  it('knows the level of a built-in claim whose words an override changes', async () => {
    const levelOf = await builtInLevels();
    const override = (id: string): unknown => ({
      therapies: [{ id: 'trigger-point-massage', benefits: [{ id, text: 'Boosts circulation' }] }],
    });
    expect(checkClaims(override('circulation'), { levelOf })).to.deep.equal([]);
    expect(checkClaims(override('less-pain'), { levelOf })).to.have.length(1);
    expect(checkClaims(override('no-such-claim'), { levelOf })).to.have.length(1);
  });
});

describe('the rules of a country (case 92)', () => {
  const document = (country?: string): unknown => ({
    country,
    name: 'A clinic',
    faq: [{ q: 'What is it?', a: 'It cures depression, boosts circulation, flushes toxins: guaranteed.' }],
  });

  it('are those that are asked for, else those of the document, else the European Union’s', () => {
    const cases: [country: string | undefined, asked: string | undefined, expected: string][] = [
      ['GB', undefined, 'GB'],
      ['GB', 'NZ', 'NZ'],
      ['US', 'au', 'AU'],
      ['DE', undefined, 'EU'],
      ['ES', undefined, 'EU'],
      [undefined, undefined, 'EU'],
      ['BR', undefined, 'EU'],
      ['GB', 'UK', 'GB'],
      ['constructor', undefined, 'EU'],
    ];
    for (const [country, asked, expected] of cases) {
      expect(rulesOf(document(country), asked), `${country} ${asked}`).to.equal(expected);
      const found = checkClaims(document(country), { ...(asked && { country: asked }) });
      const same = checkClaims(document(), { country: expected });
      expect(found, `${country} ${asked}`).to.deep.equal(same);
    }
  });

  it('name their own source for each finding', () => {
    const PUBLISHERS: Record<string, RegExp> = {
      GB: /CAP/,
      US: /Federal Trade Commission/,
      AU: /National Law/,
      NZ: /New Zealand/,
      EU: /2005\/29\/EC/,
    };
    for (const country of COUNTRIES) {
      const findings = checkClaims(document(), { country });
      expect(rules(findings)).to.have.members(['cure', 'guarantee', 'detox', 'circulation', 'disease']);
      for (const { source, problem, better, found } of findings) {
        expect(source.title, country).to.match(PUBLISHERS[country]!);
        if (source.url) expect(source.url).to.match(/^https:\/\//);
        expect(problem).to.contain(found);
        expect(better).to.match(/\.$|[.”]$/);
      }
    }
  });

  it('name what the New Zealand board decided on circulation and toxins', () => {
    for (const { rule, source } of checkClaims(document(), { country: 'NZ' }))
      expect(source.year === 2018, rule).to.equal(['circulation', 'detox'].includes(rule));
  });
});

describe('what patients are made to say (case 93)', () => {
  const praise = { practitioners: [{ id: 'p', bio: '“My back pain is gone. Thank you, Mara!” Anna' }] };

  it('is an error in Australia, by the National Law, and elsewhere a warning', () => {
    for (const country of COUNTRIES) {
      const [finding, ...more] = checkClaims(praise, { country });
      expect(more).to.deep.equal([]);
      expect(finding).to.include({ rule: 'testimonial', severity: country === 'AU' ? 'error' : 'warning' });
    }
    const [finding] = checkClaims(praise, { country: 'AU' });
    expect(finding!.problem).to.contain('section 133(1)(c)');
  });
});

describe('what we ship ourselves (case 92)', () => {
  for (const country of COUNTRIES) {
    it(`has no finding in ${country}: every built-in therapy in every language, and the demo clinics`, async () => {
      for (const id of Object.keys(BUILT_IN)) {
        for (const language of ['en', 'es']) {
          const reading = await readTherapy(id, undefined, language);
          expect(reading.ok && checkClaims({ therapies: [reading.therapy] }, { country }), id).to.deep.equal([]);
        }
      }
      for (const document of [demo, quietHands, fullClinic])
        expect(checkClaims(document, { country })).to.deep.equal([]);
    });
  }
});

describe('checkClaims before anything that is no document', () => {
  const loop: Record<string, unknown> = { name: 'Cures' };
  Object.assign(loop, { therapies: [loop], benefits: [loop], explanation: loop, faq: [loop], steps: [loop] });
  const throws = Object.defineProperty({}, 'therapies', {
    enumerable: true,
    get: () => {
      throw new Error('no');
    },
  });
  const trap = new Proxy([], {
    get: () => {
      throw new Error('no');
    },
    ownKeys: () => {
      throw new Error('no');
    },
    getOwnPropertyDescriptor: () => {
      throw new Error('no');
    },
  });
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  let deep: unknown = 'Cures';
  for (let depth = 0; depth < 1000; depth++) deep = { name: deep, therapies: [deep], faq: deep };

  const STRANGE: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Cures'],
    ['a number', 5],
    ['a list', ['Cures']],
    ['a function', () => 'Cures'],
    ['keys of other kinds', { name: 5, therapies: 'x', services: {}, practitioners: null, faq: [null, 5, 'x', []] }],
    ['a text of numbers', { name: { en: 5, es: null } }],
    ['a long hole', { therapies: Array.from({ length: 3 }).concat(Object.assign([], { length: 1e6 })) }],
    ['a getter that throws', throws],
    ['a proxy that throws', trap],
    ['a list that throws', { therapies: trap, name: trap }],
    ['a proxy that is gone', { therapies: revoked.proxy }],
    ['a thousand levels', deep],
    ['a country of another kind', { country: { toString: 5 } }],
    ['its own prototype', JSON.parse('{"__proto__":{"name":"Cures"},"constructor":{"name":"Cures"}}')],
  ];
  for (const [name, document] of STRANGE) {
    it(`finds nothing in ${name}, and does not throw`, () => {
      expect(checkClaims(document)).to.deep.equal([]);
    });
  }

  it('walks a document that contains itself once', () => {
    expect(checkClaims(loop).map(({ path }) => path)).to.include.members(['name', 'therapies[0].name']);
  });

  it('reads a megabyte of anything to its end', () => {
    const MEGABYTE = 1_000_000;
    const units =
      'a|boost |helps with |no doubt, |"my best |é|\u0316\u0301|"|- |5 stars |without the |100 % |not |cancer of '.split(
        '|',
      );
    for (const unit of units) {
      const text = unit.repeat(MEGABYTE / unit.length);
      const found = checkClaims({ therapies: [{ id: 'own', about: `${text}. It cures everything` }] });
      expect(rules(found), unit).to.include('cure');
    }
  }).timeout(60_000);
});
