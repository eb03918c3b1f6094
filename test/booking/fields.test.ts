import { expect } from '@open-wc/testing';
import {
  type Asked,
  checkDetails,
  countCharacters,
  type Details,
  EMPTY_DETAILS,
  fieldAt,
  isOnForm,
  visibleQuestions,
} from '../../src/booking/fields.js';

const nothing: Asked = { questions: [], consent: [] };
const ada: Details = { ...EMPTY_DETAILS, name: 'Ada Lovelace', email: 'ada@example.org' };
const tick = { at: '2030-03-01T08:00:00.000Z', text: 'I agree', locale: 'en' };

const found = (details: Partial<Details>, asked: Asked = nothing): string[] => {
  return checkDetails({ ...ada, ...details }, asked).map(({ field, problem }) => `${field} ${problem}`);
};

describe('checkDetails', () => {
  for (const name of ['O’Brien', 'María José', '王', 'Cher', '  Ada  ', 'x'.repeat(200), '🙂'.repeat(200)]) {
    it(`takes the name ${name.slice(0, 12)}`, () => expect(found({ name })).to.deep.equal([]));
  }

  for (const email of [
    'ada@example.org',
    '  ada@example.org ',
    'ada@例え.jp',
    "o'brien+x@sub.example.co",
    'ada@localhost',
  ]) {
    it(`takes the e-mail ${email}`, () => expect(found({ email })).to.deep.equal([]));
  }

  for (const phone of ['+44 (0)20 7946 0958', '555 0100', '(312) 555-0100 x12', '+49/30/123456']) {
    it(`takes the phone ${phone} alone`, () => expect(found({ phone, email: '' })).to.deep.equal([]));
  }

  for (const phone of ['（０３）１２３４－５６７８', '٠١٢ ٣٤٥ ٦٧٨٩', '\u202a+1\u00a0555\u20110100\u202c', '۰۲۱‐۱۲۳۴']) {
    it(`takes the phone ${phone} in figures and signs of another script (case 51)`, () =>
      expect(found({ phone, email: '' })).to.deep.equal([]));
  }

  it('minds a phone that is none in any script', () => {
    expect(found({ phone: '１２' })).to.deep.equal(['phone invalid']);
    expect(found({ phone: '四四四四四' })).to.deep.equal(['phone invalid']);
  });

  it('minds what cannot be right, in the order of the form', () => {
    const details = { name: ' ', email: 'ada', phone: '12', notes: 'x'.repeat(2001) };
    expect(found(details)).to.deep.equal(['name missing', 'email invalid', 'phone invalid', 'notes too-long']);
    expect(found({ email: '', phone: ' ' })).to.deep.equal(['contact missing']);
    expect(found({ name: 'x'.repeat(201), email: `${'x'.repeat(250)}@y.org`, phone: '1'.repeat(41) })).to.deep.equal([
      'name too-long',
      'email too-long',
      'phone too-long',
    ]);
  });

  it('counts characters as people do', () => {
    expect(found({ notes: '🙂'.repeat(2000) })).to.deep.equal([]);
    expect(found({ notes: '🙂'.repeat(2001) })).to.deep.equal(['notes too-long']);
    expect(countCharacters('🙂é')).to.equal(2);
  });

  describe('for somebody else', () => {
    const mia: Partial<Details> = { forWhom: 'child', otherName: 'Mia', birthDate: '2020-03-05' };

    it('wants their name, of a child the date of birth too, and of oneself neither', () => {
      expect(found({ forWhom: 'other' })).to.deep.equal(['otherName missing']);
      expect(found({ forWhom: 'child', otherName: ' ' })).to.deep.equal(['otherName missing', 'birthDate missing']);
      expect(found({ forWhom: 'self' })).to.deep.equal([]);
      expect(found(mia)).to.deep.equal([]);
    });

    it('comes before who asks, in the order of the form', () => {
      expect(found({ forWhom: 'other', name: '' })).to.deep.equal(['otherName missing', 'name missing']);
    });

    for (const birthDate of ['2999-01-01', '1850-01-01', '2020-02-30', '0020-03-05', '?']) {
      it(`minds a child born on ${birthDate}`, () =>
        expect(found({ ...mia, birthDate })).to.deep.equal(['birthDate invalid']));
    }

    it('counts the characters of names', () => {
      expect(found({ ...mia, otherName: '🙂'.repeat(200), guardian: '🙂'.repeat(200) })).to.deep.equal([]);
      const long = { otherName: '🙂'.repeat(201), guardian: '🙂'.repeat(201) };
      expect(found({ ...mia, ...long })).to.deep.equal(['otherName too-long', 'guardian too-long']);
    });
  });

  it('minds a field that only a program fills in', () => {
    expect(found({ trap: 'https://spam.example' })).to.deep.equal(['trap invalid']);
  });

  it('wants every required consent and no other', () => {
    const consent = [
      { id: 'a', version: '1', text: 'A', required: true },
      { id: 'b', version: '1', text: 'B', required: false },
    ];
    expect(found({ consents: { b: tick } }, { questions: [], consent })).to.deep.equal(['consent-a missing']);
    expect(found({ consents: { a: tick } }, { questions: [], consent })).to.deep.equal([]);
  });

  describe('with the clinic’s questions', () => {
    const options = [
      { id: 'neck', label: 'Neck' },
      { id: 'back', label: 'Back' },
    ];
    const questions: Asked['questions'] = [
      { id: 'first', type: 'yesno', label: 'First visit?', required: true },
      { id: 'who', type: 'text', label: 'Who sent you?', required: true, showIf: { question: 'first', is: true } },
      { id: 'since', type: 'date', label: 'Since when?', required: false, showIf: { question: 'who', is: 'Eve' } },
      { id: 'where', type: 'choices', label: 'Where?', options, required: true },
      { id: 'one', type: 'choice', label: 'Which?', options, required: false },
    ];
    const asked = { questions, consent: [] };
    const answering = (answers: Details['answers']): string[] => found({ answers }, asked);

    it('wants answers to the required ones that are shown', () => {
      expect(answering({})).to.deep.equal(['answer-first missing', 'answer-where missing']);
      expect(answering({ first: true, where: [] })).to.deep.equal(['answer-who missing', 'answer-where missing']);
      expect(answering({ first: false, where: ['neck'] })).to.deep.equal([]);
    });

    it('minds a day that does not exist and a choice that is none', () => {
      const answers = { first: true, who: 'Eve', since: '2030-02-30', where: ['neck', 'knee'], one: 'knee' };
      expect(answering(answers)).to.deep.equal(['answer-since invalid', 'answer-where invalid', 'answer-one invalid']);
    });

    it('shows a question only under one that is shown itself', () => {
      const shown = (answers: Details['answers']): string[] => visibleQuestions(questions, answers).map(({ id }) => id);
      expect(shown({ who: 'Eve' })).to.deep.equal(['first', 'where', 'one']);
      expect(shown({ first: true, who: 'Eve' })).to.deep.equal(['first', 'who', 'since', 'where', 'one']);
    });

    it('reads a yes or no that an owner wrote as a word', () => {
      const asWord = [questions[0]!, { ...questions[1]!, showIf: { question: 'first', is: 'yes' } }];
      expect(visibleQuestions(asWord, { first: true })).to.have.length(2);
      expect(visibleQuestions(asWord, { first: false })).to.have.length(1);
    });
  });
});

describe('isOnForm', () => {
  const asked: Asked = {
    questions: [
      { id: 'first', type: 'yesno', label: 'First?', required: false },
      { id: 'who', type: 'text', label: 'Who?', required: false, showIf: { question: 'first', is: true } },
    ],
    consent: [],
  };
  const rows = [
    ['otherName', { forWhom: 'self' }, false],
    ['otherName', { forWhom: 'other' }, true],
    ['birthDate', { forWhom: 'other' }, false],
    ['birthDate', { forWhom: 'child' }, true],
    ['guardian', { forWhom: 'child' }, true],
    ['answer-first', {}, true],
    ['answer-who', {}, false],
    ['answer-who', { answers: { first: true } }, true],
    ['name', {}, true],
    ['contact', {}, true],
    ['consent-health', {}, true],
  ] as const;
  for (const [field, details, isThere] of rows) {
    it(`says that ${field} is ${isThere ? '' : 'not '}there with ${JSON.stringify(details)}`, () =>
      expect(isOnForm(field, { ...ada, ...details }, asked)).to.equal(isThere));
  }
});

describe('fieldAt', () => {
  const rows: [string | null, string | undefined][] = [
    ['/patient/name', 'name'],
    ['/patient/email', 'email'],
    ['/patient', 'contact'],
    ['/patient/shoe', 'contact'],
    ['/notes', 'notes'],
    ['/bookingFor/name', 'otherName'],
    ['/bookingFor/birthDate', 'birthDate'],
    ['/bookingFor/guardian', 'guardian'],
    ['/bookingFor/relation', 'otherName'],
    ['/access/0', undefined],
    ['/answers/first', 'answer-first'],
    ['/consent/1/textHash', 'consent-b'],
    ['/consent', undefined],
    ['/consent/7', undefined],
    ['/items/0/start', undefined],
    ['/', undefined],
    [null, undefined],
  ];
  for (const [path, field] of rows) {
    it(`leads ${path} to ${field ?? 'no field'}`, () => expect(fieldAt(path, ['a', 'b'])).to.equal(field));
  }
});
