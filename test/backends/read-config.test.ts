import { expect } from '@open-wc/testing';
import { FIELDS, OPTIONS } from '../../src/backends/options.js';
import { checkConfig, readConfig } from '../../src/backends/read-config.js';
import { type Clinic, BACKENDS, clinicSchema } from '../../src/clinic/schema.js';
import { writeForm } from '../../src/booking/form-fields.js';
import { clinic as document } from '../support/clinic-fixtures.js';
import { adasPreferences, adasRequest } from '../support/requests.js';

const endpoint = 'https://clinic.example/api';
const clinic = clinicSchema.parse(document);
const config = (input: Record<string, unknown>): unknown => readConfig(input);

/** All that is wrong, as the owner reads it. */
function told(input: Record<string, unknown>, known?: Clinic): string {
  try {
    readConfig(input, known);
    return 'nothing';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return error.message;
  }
}

describe('a configuration', () => {
  it('is the same from clinic.json and from attributes', () => {
    const options = { services: { 'tpm-60': '12', talk: '13' }, practitioners: { mara: '7' }, timeoutMs: 9000 };
    const attributes = {
      'service-tpm-60': '12',
      'service-talk': '13',
      'practitioner-mara': '7',
      'timeout-ms': '9000',
    };
    const whole = { backend: 'easyappointments', endpoint, ...options };
    expect(config(whole)).to.deep.equal(whole);
    expect(config({ backend: 'easyappointments', endpoint, ...attributes })).to.deep.equal(whole);
  });

  it('takes single keys from attributes, and the others from the document', () => {
    const written = { backend: 'calcom', services: { 'tpm-60': '1', talk: '2' }, timeoutMs: 5000 };
    expect(config({ ...written, 'service-talk': '3', 'timeout-ms': '900' })).to.deep.equal({
      backend: 'calcom',
      services: { 'tpm-60': '1', talk: '3' },
      timeoutMs: 900,
    });
  });

  it('may hold numbers for texts: many services count their forms', () => {
    const read = config({ backend: 'calcom', services: { 'tpm-60': 123 } });
    expect(read).to.deep.equal({ backend: 'calcom', services: { 'tpm-60': '123' } });
    expect(told({ backend: 'contact-form-7', endpoint, form: 5 })).to.equal('nothing');
  });

  it('knows the backends that a clinic document may name, and no other', () => {
    expect(Object.keys(OPTIONS)).to.deep.equal([...BACKENDS]);
  });

  it('names fields as requests have them', () => {
    const written = [adasRequest(), adasPreferences()].flatMap(request => writeForm(request, clinic).fields);
    const names = written.map(({ name }) => name).filter(name => !/^(answers|consent)-/.test(name));
    expect(names).to.include('patient-name');
    for (const name of names) expect(FIELDS).to.include(name);
  });
});

describe('what is wrong with a configuration', () => {
  const rows: [what: string, input: Record<string, unknown>, words: RegExp][] = [
    [
      'a slip in the name of a backend',
      { backend: 'clacom' },
      /^\[backend\] backend: expected "rest" or .*did you mean "calcom"\?$/,
    ],
    ['no backend at all', { endpoint }, /^\[backend\] backend: expected "rest" or "form" or .* or "smart-links"$/],
    ['a preset where a backend is asked for', { backend: 'formspree' }, /"form" with this as its option `preset`/],
    ['a service with pages of its own', { backend: 'calendly' }, /"link" leads there/],
    ['a service that wants a secret', { backend: 'cliniko' }, /"rest" with the address of a booking server/],
    ['a robot', { backend: 'zapier' }, /it is a "webhook"/],
    [
      'a slip in an option',
      { backend: 'rest', endpoint, timoutMs: 5 },
      /^\[rest\] timoutMs: .*did you mean "timeoutMs"\?$/,
    ],
    [
      'a slip in an attribute',
      { backend: 'rest', endpoint, 'time-out-ms': '5' },
      /time-out-ms: .*did you mean "timeoutMs"\?/,
    ],
    [
      'an option of another backend',
      { backend: 'rest', endpoint, preset: 'basin' },
      /preset: .*it has endpoint, timeoutMs; "form" has one/,
    ],
    ['a secret by its name', { backend: 'rest', endpoint, apiKey: 'abc' }, /apiKey: .*belongs on a server/],
    ['no endpoint', { backend: 'rest' }, /^\[rest\] needs the option `endpoint` \(attribute `endpoint`\)$/],
    ['no map', { backend: 'calcom' }, /needs the option `services` \(attribute `backend-service-…`\)/],
    ['an empty map', { backend: 'calcom', services: {} }, /^\[calcom\] services: expected an object of 1 to 500 texts/],
    ['a map of lists', { backend: 'calcom', services: { talk: ['1'] } }, /services: expected an object/],
    ['a list for a map', { backend: 'calcom', services: ['1'] }, /services: expected an object/],
    [
      'a word that is none of a list',
      { backend: 'form', preset: 'formspre' },
      /preset: expected "formspree" or .*did you mean "formspree"\?/,
    ],
    [
      'an empty text',
      { backend: 'rest', endpoint: '' },
      /^\[rest\] endpoint: expected a text of 1 to 2000 characters, not an empty one$/,
    ],
    ['blanks', { backend: 'rest', endpoint: '  ' }, /endpoint: expected a text/],
    ['an empty entry', { backend: 'link', endpoint, 'service-talk': '' }, /^\[link\] service-talk: expected a text/],
    ['a name without an entry', { backend: 'link', endpoint, 'service-': 'x' }, /service-: .*no such option/],
    ['null', { backend: 'rest', endpoint: null }, /endpoint: expected a text/],
    [
      'words for a number',
      { backend: 'rest', endpoint, timeoutMs: 'soon' },
      /timeoutMs: expected a number of milliseconds/,
    ],
    [
      'an empty number',
      { backend: 'rest', endpoint, timeoutMs: '' },
      /timeoutMs: expected a number .*not an empty one/,
    ],
    ['no time at all', { backend: 'rest', endpoint, timeoutMs: 0 }, /timeoutMs: expected a number/],
    ['NaN (case 36)', { backend: 'rest', endpoint, timeoutMs: NaN }, /timeoutMs: expected a number/],
    ['an endless time', { backend: 'rest', endpoint, timeoutMs: 'Infinity' }, /timeoutMs: expected a number/],
    [
      'more than a timer can wait',
      { backend: 'rest', endpoint, timeoutMs: 2 ** 32 },
      /timeoutMs: expected a number .*600000/,
    ],
    ['true for a number', { backend: 'rest', endpoint, timeoutMs: true }, /timeoutMs: expected a number/],
  ];
  for (const [what, input, words] of rows) {
    it(`is told to its owner: ${what}`, () => expect(told(input)).to.match(words));
  }

  it('is told all at once', () => {
    const { faults } = checkConfig({ backend: 'easyappointments', endpont: endpoint, timeoutMs: 'x' });
    expect(faults.map(({ key }) => key)).to.deep.equal(['endpont', 'timeoutMs', '', '', '']);
  });

  it('is not told twice', () => {
    expect(checkConfig({ backend: 'calcom', services: 5 }).faults).to.have.length(1);
  });

  it('is an entry for what the clinic does not have', () => {
    const link = { backend: 'link', endpoint };
    expect(told({ ...link, services: { 'tpm-06': 'x' } }, clinic)).to.match(
      /^\[link\] services: "tpm-06" is no service of this clinic; did you mean "tpm-60"\?$/,
    );
    expect(told({ ...link, 'practitioner-maria': 'x' }, clinic)).to.match(/practitioners: .*did you mean "mara"\?/);
    expect(told({ ...link, 'service-tpm-60': 'x', 'practitioner-mara': 'y' }, clinic)).to.equal('nothing');
    const calcom = { backend: 'calcom', 'service-tpm-60.mara': '5' };
    expect(told(calcom, clinic)).to.equal('nothing');
    expect(told({ ...calcom, 'service-tpm-60.maria': '5' }, clinic)).to.match(/did you mean "tpm-60.mara"\?/);
    expect(told({ ...link, 'service-tpm-60.mara': 'x' }, clinic)).to.contain('is no service');
    const form = { backend: 'form', preset: 'basin', id: 'x' };
    expect(told({ ...form, 'field-patient-mail': 'x' }, clinic)).to.match(/fields: .*did you mean "patient-email"\?/);
    expect(told({ ...form, 'field-patient-email': 'x' }, clinic)).to.equal('nothing');
    expect(told({ ...form, 'field-patient-mail': 'x' })).to.equal('nothing');
  });
});

describe('a hostile configuration (case 36)', () => {
  const hostile = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

  it('changes no prototype', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const input = hostile(`{"backend":"rest","endpoint":"${endpoint}","${key}":{"x":1}}`);
      expect(told(input)).to.contain(`${key}: backend "rest" has no such option`);
      expect(told(hostile(`{"backend":"${key}"}`))).to.contain('backend: expected "rest"');
    }
    const map = hostile(
      `{"backend":"link","endpoint":"${endpoint}","services":{"__proto__":"x"},"service-__proto__":"y"}`,
    );
    expect(Object.keys((readConfig(map) as { services?: object }).services!)).to.deep.equal(['__proto__']);
    expect(told(map, clinic)).to.contain('"__proto__" is no service');
    expect(Reflect.get({}, 'x')).to.equal(undefined);
  });

  it('is refused in a few words, however long or deep it is', () => {
    const long = 'x'.repeat(1_000_000);
    const deep = hostile(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`);
    for (const input of [
      { backend: long },
      { backend: 'rest', endpoint: long },
      { backend: 'rest', endpoint, [long]: 'x' },
      { backend: 'calcom', services: deep },
      { backend: 'calcom', services: { [long]: '1' } },
      { backend: 'calcom', services: Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`s${at}`, '1'])) },
    ]) {
      const words = told(input, clinic);
      expect(words).not.to.equal('nothing');
      expect(words.length).to.be.lessThan(600);
    }
  });
});

describe('a secret in a configuration', () => {
  const jwt = (payload: object): string =>
    `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify(payload)).replace(/=+$/, '')}.c2ln`;
  const secrets = [
    'cal_live_1',
    'sk_live_1',
    'sk_test_1',
    'sb_secret_1',
    'EAAAx',
    'Basic YTpi',
    'Bearer x',
    `pat${'a'.repeat(14)}.${'0'.repeat(64)}`,
    jwt({ role: 'service_role' }),
  ];
  const places: [where: string, (secret: string) => Record<string, unknown>][] = [
    ['an option', secret => ({ backend: 'supabase', endpoint, key: secret })],
    ['an unknown option', secret => ({ backend: 'rest', endpoint, key: secret })],
    ['a map', secret => ({ backend: 'link', endpoint, services: { talk: secret } })],
    ['an entry', secret => ({ backend: 'link', endpoint, 'service-talk': secret })],
    ['an address', secret => ({ backend: 'rest', endpoint: `${endpoint}?a=1&key=${encodeURIComponent(secret)}` })],
    ['a number', secret => ({ backend: 'rest', endpoint, timeoutMs: secret })],
    ['a name', secret => ({ backend: 'rest', endpoint, [secret]: 'x' })],
    ['the backend', secret => ({ backend: secret })],
  ];
  for (const secret of secrets) {
    for (const [where, make] of places) {
      it(`is refused and not repeated: ${secret.slice(0, 7)}… as ${where}`, () => {
        const words = told(make(secret), clinic);
        expect(words).not.to.equal('nothing');
        expect(words).not.to.contain(secret);
        if (!['a name', 'the backend', 'an unknown option'].includes(where))
          expect(words).to.contain('belongs on a server');
      });
    }
  }

  it('is not looked for in the names of fields: they are names', () => {
    expect(told({ backend: 'form', preset: 'basin', id: 'x', fields: { notes: 'Basic needs' } })).to.equal('nothing');
    expect(told({ backend: 'form', preset: 'basin', id: 'x', 'field-notes': 'cal_notes' })).to.equal('nothing');
  });

  it('is none when everybody may know it', () => {
    for (const key of ['sb_publishable_x', jwt({ role: 'anon' }), 'eyJ.no.jwt'])
      expect(told({ backend: 'supabase', endpoint, key })).to.equal('nothing');
  });
});
