import { expect } from '@open-wc/testing';
import { describeIssues } from '../../src/clinic/read.js';
import { BUILT_IN, readTherapy, type TherapyReading } from '../../src/clinic/therapies.js';
import type { Therapy } from '../../src/clinic/therapy-schema.js';
import { fullTherapy } from '../support/documents.js';

type Plain = Record<string, unknown>;
type Identified = { id: string }[];

const ID = 'trigger-point-massage';
/** Without these there is no therapy. */
const NEEDED = ['id', 'name', 'summary'];
const LISTS = ['conditions', 'benefits', 'screening'] as const;
const PARTS = Object.keys(fullTherapy).filter(part => part !== 'id');

async function read(...entries: Plain[]): Promise<TherapyReading> {
  const therapies = entries.map(entry => ({ id: ID, ...entry }));
  return readTherapy(ID, { therapies });
}

async function therapyWith(...entries: Plain[]): Promise<Therapy & Plain> {
  const reading = await read(...entries);
  if (!reading.ok) throw new Error(describeIssues(reading.issues));
  return reading.therapy;
}

async function warned(...entries: Plain[]): Promise<string[]> {
  const reading = await read(...entries);
  return reading.ok ? describeIssues(reading.warnings).split(/\n\s*/).slice(1) : ['refused'];
}

describe('a clinic’s own words over a built-in therapy', () => {
  let builtIn: Therapy & Plain;

  before(async () => {
    builtIn = await therapyWith({});
  });

  /** Everything but `part` is the built-in's still. */
  function expectOthersKept(therapy: Plain, part: string): void {
    expect({ ...therapy, [part]: undefined }).to.deep.equal({ ...builtIn, [part]: undefined });
  }

  for (const part of PARTS.filter(part => !LISTS.includes(part as never))) {
    it(`replace its ${part} and nothing else`, async () => {
      const value = (fullTherapy as Plain)[part];
      const therapy = await therapyWith({ [part]: value });
      if (part === 'explanation') expect(therapy[part]).to.deep.include(value);
      else expect(therapy[part]).to.deep.equal(value);
      expectOthersKept(therapy, part);
    });
  }

  for (const part of PARTS.filter(part => !NEEDED.includes(part))) {
    it(`remove its ${part} by null, and nothing else`, async () => {
      const therapy = await therapyWith({ [part]: null });
      if (LISTS.includes(part as never)) expect(therapy[part]).to.deep.equal([]);
      else expect(therapy).not.to.have.property(part);
      expectOthersKept(therapy, part);
    });
  }

  for (const part of LISTS) {
    const own = (): Plain => ({ ...(fullTherapy[part][0] as Plain), id: 'ours' });

    it(`change one of its ${part} by id, and keep what they do not name`, async () => {
      const [first, ...others] = builtIn[part] as Identified;
      const change = part === 'screening' ? { advice: 'Ours' } : { note: 'Ours' };
      const therapy = await therapyWith({ [part]: [{ id: first!.id, ...change }] });
      expect(therapy[part]).to.deep.equal([{ ...first, ...change }, ...others]);
      expectOthersKept(therapy, part);
    });

    it(`add to its ${part}, behind the others`, async () => {
      const therapy = await therapyWith({ [part]: [own()] });
      expect((therapy[part] as Identified).map(({ id }) => id)).to.deep.equal([
        ...(builtIn[part] as Identified).map(({ id }) => id),
        'ours',
      ]);
      expectOthersKept(therapy, part);
    });

    it(`take a part out of one of its ${part} by null`, async () => {
      const [first, ...others] = builtIn[part] as (Plain & { id: string })[];
      const therapy = await therapyWith({ [part]: [{ id: first!.id, sources: null }] });
      expect(therapy[part]).to.deep.equal([{ ...first, sources: [] }, ...others]);
    });
  }

  for (const part of ['conditions', 'benefits'] as const) {
    it(`hide one of its ${part} and keep it in the list`, async () => {
      const [first, ...others] = builtIn[part];
      const therapy = await therapyWith({ [part]: [{ id: first!.id, hidden: true }] });
      expect(therapy[part]).to.deep.equal([{ ...first, hidden: true }, ...others]);
    });
  }

  it('come one after the other, the last has the last word', async () => {
    const therapy = await therapyWith({ summary: 'One', aim: null }, { summary: 'Two' });
    expect(therapy.summary).to.equal('Two');
    expect(therapy).not.to.have.property('aim');
  });

  it('leave the built-in as it is for everybody else', async () => {
    await therapyWith({ summary: 'Ours', benefits: [{ id: 'posture', hidden: true }] });
    expect(await therapyWith({})).to.deep.equal(builtIn);
  });

  it('are put over the other languages of the built-in too', async () => {
    const reading = await readTherapy(ID, { therapies: [{ id: ID, aim: 'Ours' }] }, 'es');
    expect(reading.ok && reading.therapy.aim).to.equal('Ours');
    expect(reading.ok && JSON.stringify(reading.therapy.summary)).to.contain('"es"');
  });
});

describe('a claim that a clinic raises', () => {
  const benefit = (id: string, changes: Plain): Plain => ({ benefits: [{ id, ...changes }] });

  it('warns the owner with its place and both levels, and is shown as the clinic has it', async () => {
    expect(await warned({}, benefit('posture', { level: 'moderate' }))).to.deep.equal([
      'therapies[1].benefits[0].level: expected at most "contradicted", as the built-in therapy has it from its sources, found "moderate", which says more',
    ]);
    const therapy = await therapyWith(benefit('posture', { level: 'moderate' }));
    expect(therapy.benefits.find(({ id }) => id === 'posture')).to.have.property('level', 'moderate');
  });

  it('warns for what people come with and for the explanation as well', async () => {
    const raised = { conditions: [{ id: 'back-pain', level: 'strong' }], explanation: { id: 'explanation', text: 'x', level: 'limited' } };
    expect((await warned(raised)).map(line => line.split(': ')[0])).to.deep.equal([
      'therapies[0].conditions[0].level',
      'therapies[0].explanation.level',
    ]);
  }); // prettier-ignore

  it('is known by its words too, in another list entry', async () => {
    const raised = benefit('new', { text: { en: 'better Posture.' }, level: 'limited' });
    expect((await warned(raised)).join()).to.contain('at most "contradicted"');
  });

  const FINE: [string, Plain][] = [
    ['lowered', benefit('relaxation', { level: 'limited' })],
    ['of the same level', benefit('relaxation', { level: 'moderate' })],
    ['moved among those that are no support', benefit('posture', { level: 'traditional' })],
    ['hidden', benefit('posture', { level: 'strong', hidden: true })],
    ['the clinic’s own', benefit('warm', { text: 'Warm feet', level: 'strong' })],
    ['without a level', benefit('posture', { level: null })],
    ['only worded anew', benefit('posture', { text: 'Ours' })],
  ];

  for (const [what, entry] of FINE) {
    it(`warns of nothing when it is ${what}`, async () => {
      expect(await warned(entry)).to.deep.equal([]);
    });
  }

  it('is looked at in every built-in therapy', async () => {
    for (const [id, load] of Object.entries(BUILT_IN)) {
      const { default: input } = await load();
      const weak = input.benefits?.find(({ level }) => level === 'contradicted');
      if (!weak) continue;
      const reading = await readTherapy(id, { therapies: [{ id, benefits: [{ id: weak.id, level: 'strong' }] }] });
      expect(reading.ok && reading.warnings, id).to.have.length(1);
    }
  });
});
