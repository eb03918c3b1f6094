import { expect } from '@open-wc/testing';
import * as z from 'zod/mini';
import { buildRequest, type RequestInput } from '../../src/booking/build-request.js';
import { type Details, EMPTY_DETAILS } from '../../src/booking/fields.js';
import { sha256 } from '../../src/booking/hash.js';
import { newKey } from '../../src/booking/key.js';
import { bookingRequestSchema, keySchema } from '../../src/booking/request.js';
import { readClinic } from '../../src/clinic/read.js';
import { clinic as document } from '../support/clinic-fixtures.js';

const HASH_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

function readFixture() {
  const questions = [
    { id: 'first', type: 'yesno', label: 'First?' },
    { id: 'who', type: 'text', label: 'Who?', showIf: { question: 'first', is: true } },
    { id: 'where', type: 'choices', label: 'Where?', options: [{ id: 'neck', label: 'Neck' }] },
  ];
  const reading = readClinic({ ...document, booking: { ...document.booking, questions } });
  if (!reading.ok) throw new Error('the fixture is no clinic');
  return reading.clinic;
}

const input = (patch: Partial<RequestInput> = {}): RequestInput => ({
  key: 'k'.repeat(22),
  choice: {
    service: 'tpm-60',
    practitioner: 'mara',
    slot: { start: '2030-03-05T09:00:00-06:00', end: '2030-03-05T10:00:00-06:00', practitioner: 'mara' },
  },
  details: {
    ...EMPTY_DETAILS,
    name: '  O’Brien-王  ',
    email: ' ada@例え.jp ',
    notes: ' a\uD800b 🙂\n\u200fc\u0000 <b>x</b> ',
    answers: { first: false, who: 'hidden', where: ['neck'] },
    consents: { health: { at: '2030-03-01T08:00:00.000Z', text: 'abc', locale: 'en' } },
  },
  clinic: readFixture(),
  locale: 'en-GB',
  ...patch,
});

describe('buildRequest', () => {
  it('sends what was typed: trimmed, half characters replaced, otherwise as it is', async () => {
    expect(await buildRequest(input())).to.deep.equal({
      key: 'k'.repeat(22),
      items: [{ service: 'tpm-60', practitioner: 'mara', start: '2030-03-05T09:00:00-06:00' }],
      patient: { name: 'O’Brien-王', email: 'ada@例え.jp' },
      answers: { first: false, where: ['neck'] },
      notes: 'a\uFFFDb 🙂\n\u200fc\u0000 <b>x</b>',
      consent: [{ id: 'health', version: '1', locale: 'en', textHash: HASH_OF_ABC, at: '2030-03-01T08:00:00.000Z' }],
      timeZone: 'America/Chicago',
      locale: 'en-GB',
    });
  });

  it('sends what the contract takes', async () => {
    expect(z.safeParse(bookingRequestSchema, await buildRequest(input())).success).to.equal(true);
  });

  it('makes the same bytes of the same input', async () => {
    expect(JSON.stringify(await buildRequest(input()))).to.equal(JSON.stringify(await buildRequest(input())));
  });

  it('names no practitioner where anyone will do', async () => {
    const { items } = await buildRequest(input({ choice: { ...input().choice, practitioner: null } }));
    expect(items).to.deep.equal([{ service: 'tpm-60', start: '2030-03-05T09:00:00-06:00' }]);
  });

  const withDetails = (patch: Partial<Details>): RequestInput => input({ details: { ...input().details, ...patch } });

  it('says whom it is for, trimmed, and nothing that belongs to another choice', async () => {
    const typed = { otherName: ' Mia\uD800 ', birthDate: '2020-03-05', guardian: ' ' };
    const build = async (forWhom: Details['forWhom'], guardian = typed.guardian) =>
      (await buildRequest(withDetails({ ...typed, forWhom, guardian }))).bookingFor;
    expect(await build('self')).to.equal(undefined);
    expect(await build('other', 'Grandma')).to.deep.equal({ relation: 'other', name: 'Mia\uFFFD' });
    expect(await build('child')).to.deep.equal({ relation: 'child', name: 'Mia\uFFFD', birthDate: '2020-03-05' });
    expect(await build('child', ' Grandma ')).to.include({ guardian: 'Grandma' });
    const sent = await buildRequest(withDetails({ ...typed, forWhom: 'child', guardian: 'G' }));
    expect(z.safeParse(bookingRequestSchema, sent).success).to.equal(true);
  });

  it('says what the patient needs in one order, so that the same ticks make the same bytes', async () => {
    const { access } = await buildRequest(withDetails({ access: ['no-voicemail', 'step-free', 'made-up'] }));
    expect(access).to.deep.equal(['step-free', 'no-voicemail']);
    expect(await buildRequest(input())).not.to.have.property('access');
  });

  it('says which gender is wanted, where the contract knows it, and names who gives the picked time', async () => {
    const ofGender = (gender: string) =>
      buildRequest(input({ choice: { ...input().choice, practitioner: null, gender } }));
    const female = await ofGender('female');
    expect(female.access).to.deep.equal(['practitioner-female']);
    expect(female.items[0]!.practitioner).to.equal('mara');
    const other = await ofGender('Non-binary');
    expect(other).not.to.have.property('access');
    expect(other.items[0]!.practitioner).to.equal('mara');
  });

  for (const [typed, sent] of [
    ['+44 (0)20 7946 0958', '+44 (0)20 7946 0958'],
    ['555.0100 x12', '555.0100 x12'],
    ['（０３）１２３４－５６７８', '(03)1234-5678'],
    ['٠١٢ ٣٤٥ ٦٧٨٩', '012 345 6789'],
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    [' \u202a+1\u00a0555\u20110100\u2212\u2013\u20142\u202c ', '+1 555-0100---2'],
  ] as const) {
    it(`sends the phone ${typed} as ${sent} (case 51)`, async () => {
      expect((await buildRequest(withDetails({ phone: typed }))).patient.phone).to.equal(sent);
    });
  }

  it('never sends what only a program fills in', async () => {
    expect(JSON.stringify(await buildRequest(withDetails({ trap: 'spam' })))).not.to.contain('spam');
  });

  it('sends the outcome of the checklist only when the patient said so and there is one', async () => {
    const screening = { outcome: 'tell', version: '3' } as const;
    const shared = { ...input().details, isScreeningShared: true };
    expect(await buildRequest(input({ screening }))).not.to.have.property('screening');
    expect(await buildRequest(input({ details: shared }))).not.to.have.property('screening');
    expect((await buildRequest(input({ details: shared, screening }))).screening).to.deep.equal(screening);
  });
});

describe('sha256', () => {
  it('hashes the UTF-8 of a text', async () => {
    expect(await sha256('abc')).to.equal(HASH_OF_ABC);
    expect(await sha256('é')).to.equal('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
  });

  it('does without `crypto.subtle`, which pages over http lack (case 26)', async () => {
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    const hash = await sha256('abc').finally(() => Reflect.deleteProperty(crypto, 'subtle'));
    expect(hash).to.equal(HASH_OF_ABC);
  });
});

describe('newKey', () => {
  it('is 128 random bits as the contract takes them, without `randomUUID`', () => {
    const keys = Array.from({ length: 100 }, newKey);
    expect(new Set(keys).size).to.equal(100);
    for (const key of keys) expect(z.safeParse(keySchema, key).success, key).to.equal(true);
    expect(keys[0]).to.have.length(22);
  });
});
