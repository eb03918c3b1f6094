import { expect } from '@open-wc/testing';
import { openClinic } from '../../src/clinic/open.js';
import { describeIssues, readClinic } from '../../src/clinic/read.js';
import { mergeEntry } from '../../src/clinic/merge.js';
import { readTherapy, servicesOf, therapyIds } from '../../src/clinic/therapies.js';
import type { Rule } from '../../src/clinic/therapy-schema.js';
import { fullClinic, fullTherapy } from '../support/documents.js';

type Plain = Record<string, unknown>;

const small: Plain = { id: 'small', name: 'Small', timeZone: 'America/Chicago' };

/** What the owner reads about `document`, errors or else warnings, without the line breaks. */
function said(document: unknown): string {
  const reading = readClinic(document);
  return describeIssues(reading.ok ? reading.warnings : reading.issues).trim();
}

function withService(changes: Plain): Plain {
  return { ...small, services: [{ id: 'tpm-60', name: 'One hour', minutes: 60, ...changes }] };
}

async function readOwn(...entries: Plain[]): ReturnType<typeof readTherapy> {
  const therapies = entries as ReturnType<typeof JSON.parse>;
  return readTherapy(String(entries[0]!['id']), { therapies });
}

describe('reading a clinic document', () => {
  const WRONG: [string, unknown, string][] = [
    ['nothing at all', null, 'the document: expected an object, found null'],
    ['a missing key', { ...small, timeZone: undefined }, 'timeZone: missing; expected a time zone like "America/Chicago"'],
    ['an unknown zone', { ...small, timeZone: 'Mars/X' }, 'timeZone: expected a time zone like "America/Chicago", found text'],
    ['text for a number', withService({ minutes: '60' }), 'services[0].minutes: expected a whole number from 5 to 1440, found text'],
    ['NaN', withService({ minutes: NaN }), 'services[0].minutes: expected a whole number from 5 to 1440, found number'],
    ['a price as a number', withService({ price: { amount: 95, currency: 'USD' } }), 'services[0].price.amount: expected a decimal number as text, like "95.00", found number'],
    ['an empty text', { ...small, name: '' }, 'name: expected a text that is not empty, found an empty text'],
    ['a day that is none', { ...small, closed: ['2026-02-30'] }, 'closed[0]: expected a date like 2026-12-25, found text'],
    ['a clock that is none', { ...small, hours: { mon: [['9:00', '12:00']] } }, 'hours.mon[0][0]: expected a time like 09:00, at most 24:00, found text'],
    ['an id used twice', { ...small, services: [...(withService({})['services'] as []), ...(withService({})['services'] as [])] }, 'services[1].id: expected an id of its own, found one used before'],
    ['a practitioner who is not there', { ...withService({ practitioners: ['maro'] }), practitioners: [{ id: 'mara', name: 'Mara' }] }, 'services[0].practitioners[0]: expected the id of a practitioner (did you mean "mara"?), found an id that names none'],
  ]; // prettier-ignore

  for (const [what, document, message] of WRONG) {
    it(`says where ${what} stands and what was expected`, () => {
      expect(readClinic(document).ok).to.equal(false);
      expect(said(document)).to.equal(message);
    });
  }

  it('ignores a key it does not know, and names the nearest one', () => {
    expect(said({ ...small, timezone: 'x' })).to.equal('timezone: unknown key, ignored; did you mean timeZone?');
    expect(said(withService({ duration: 60 }))).to.equal('services[0].duration: unknown key, ignored');
    const reading = readClinic({ ...small, timezone: 'x' });
    expect(reading.ok && reading.clinic).not.to.have.property('timezone');
  });

  it('fills in what a document leaves out', () => {
    const reading = readClinic(withService({}));
    if (!reading.ok) throw new Error('refused');
    expect(reading.clinic.services[0]).to.deep.include({
      bufferMinutes: 0,
      capacity: 1,
      sessions: 1,
      approval: 'auto',
    });
    expect(reading.clinic.booking).to.deep.include({
      backend: 'rest',
      stepMinutes: 15,
      noticeMinutes: 120,
      horizonDays: 60,
    });
    expect(reading.clinic.therapies).to.deep.equal([]);
  });

  it('is not led astray by __proto__ and constructor', async () => {
    const document: unknown = JSON.parse(
      '{"id":"a","name":"A","timeZone":"UTC","__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"services":[],' +
        '"therapies":[{"id":"trigger-point-massage","__proto__":{"x":1,"name":"Other"}}]}',
    );
    const reading = await openClinic(document);
    if (!reading.ok) throw new Error('refused');
    expect(({} as Plain)['x']).to.equal(undefined);
    expect(Object.getPrototypeOf(reading.clinic)).to.equal(Object.prototype);
    const therapy = await readTherapy('trigger-point-massage', reading.clinic);
    expect(therapy.ok && therapy.therapy.name).to.equal('Trigger point massage');
    expect(Object.getPrototypeOf(mergeEntry({}, JSON.parse('{"__proto__":{"x":1}}')))).to.equal(Object.prototype);
  });

  it('comes to an end with a thousand levels, a megabyte of text, and a megabyte of keys', async () => {
    const deep: unknown = JSON.parse(`${'{"id":"a","name":'.repeat(1000)}1${'}'.repeat(1000)}`);
    const long = { ...small, name: 'x'.repeat(1_000_000), [`k${'x'.repeat(1_000_000)}`]: 1 };
    const many = {
      ...small,
      ...Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key${index}`, index])),
    };
    expect((await openClinic(deep)).ok).to.equal(false);
    expect((await openClinic({ ...small, therapies: [{ id: 'a', name: deep }] })).ok).to.equal(true);
    expect((await openClinic(long)).ok).to.equal(true);
    expect((await openClinic(many)).ok).to.equal(true);
  });

  it('gives a page what the whole reading gives, right or wrong', async () => {
    const documents = [
      fullClinic,
      small,
      null,
      withService({ minutes: 'x' }),
      { ...small, nam: 1 },
      withService({ practitioners: ['x'] }),
    ];
    for (const document of documents) expect(await openClinic(document)).to.deep.equal(readClinic(document));
  });
});

describe('reading a therapy', () => {
  it('merges the entries of a document over the built-in by id, and null removes', async () => {
    const reading = await readOwn(
      { id: 'trigger-point-massage', summary: 'Ours', aim: null, benefits: [{ id: 'posture', hidden: true }] },
      { id: 'trigger-point-massage', benefits: [{ id: 'own', text: 'Own', level: 'traditional' }], screening: [{ id: 'skin', tier: 'urgent', advice: 'Ours' }] },
    ); // prettier-ignore
    if (!reading.ok) throw new Error('refused');
    const { therapy } = reading;
    expect(therapy.summary).to.equal('Ours');
    expect(therapy).not.to.have.property('aim');
    expect(therapy.benefits.find(({ id }) => id === 'posture')).to.deep.include({
      hidden: true,
      level: 'contradicted',
    });
    expect(therapy.benefits.at(-1)).to.deep.equal({ id: 'own', text: 'Own', level: 'traditional', sources: [] });
    const skin = therapy.screening.find(({ id }) => id === 'skin') as Rule;
    expect(skin).to.deep.include({ tier: 'urgent', advice: 'Ours' });
    expect(skin.question).to.be.a('string');
    expect(therapy.screening).to.have.length(20);
    expect(reading.warnings).to.deep.equal([]);
  });

  it('reads a therapy of a clinic’s own, and a claim without a level as "not stated"', async () => {
    const reading = await readOwn(fullTherapy);
    expect(reading.ok && reading.therapy.benefits[1]).to.deep.equal({
      id: 'bare',
      text: 'Bare',
      level: 'unstated',
      sources: [],
    });
  });

  it('leaves a broken rule out, says so, and keeps the others', async () => {
    const reading = await readOwn({ id: 'trigger-point-massage', screening: [{ id: 'typo', advice: 'x' }] });
    if (!reading.ok) throw new Error('refused');
    expect(reading.therapy.screening).to.have.length(20);
    expect(describeIssues(reading.brokenRules)).to.contain('therapies[0].screening[20].question: missing');
  });

  it('warns about a key that it does not know', async () => {
    const reading = await readOwn({
      id: 'trigger-point-massage',
      benefit: [],
      benefits: [{ id: 'posture', hiden: true }],
    });
    expect(
      reading.ok &&
        describeIssues(reading.warnings)
          .trim()
          .split(/\s*\n\s*/),
    ).to.deep.equal([
      'therapies[0].benefit: unknown key, ignored; did you mean benefits?',
      'therapies[0].benefits[0].hiden: unknown key, ignored; did you mean hidden?',
    ]);
  });

  it('is refused with its fault when a part of it is wrong', async () => {
    const reading = await readOwn({ ...fullTherapy, summary: 5 });
    expect(reading.ok ? '' : describeIssues(reading.issues).trim()).to.equal(
      'therapies[0].summary: expected a text, or an object of texts by language such as { "en": "…" }, found number',
    );
  });

  it('is refused with the nearest name when there is none of that id', async () => {
    const reading = await readTherapy('triger-point-massage');
    expect(reading.ok ? '' : describeIssues(reading.issues).trim()).to.equal(
      'therapy: expected a known therapy; did you mean "trigger-point-massage"?, found an id that names none',
    );
    expect(therapyIds()).to.contain('trigger-point-massage');
  });

  it('has the services that name it, and in a document of one therapy those that name none', () => {
    const offered = (therapies: string[]): string[] => {
      const services = [
        { id: 'a', name: 'A', minutes: 30 },
        { id: 'b', name: 'B', minutes: 30, therapy: 'one' },
        { id: 'c', name: 'C', minutes: 30, therapy: 'other' },
      ];
      const reading = readClinic({ ...small, therapies, services });
      if (!reading.ok) throw new Error('refused');
      return servicesOf('one', reading.clinic).map(({ id }) => id);
    };
    expect(offered(['one'])).to.deep.equal(['a', 'b']);
    expect(offered(['one', 'other'])).to.deep.equal(['b']);
    expect(servicesOf('one', undefined)).to.deep.equal([]);
  });
});
