import { expect } from '@open-wc/testing';
import type { Failure } from '../../src/backends/backend.js';
import type { Slot } from '../../src/booking/answers.js';
import { chooseBoth } from '../../src/booking/choose-both.js';
import { type Details, EMPTY_DETAILS } from '../../src/booking/fields.js';
import {
  type Action,
  advance,
  contentOf,
  type FlowState,
  isChangedAfterDoubt,
  type OpenState,
  startFlow,
} from '../../src/booking/flow.js';
import { lateFlow } from '../../src/booking/flow-sending.js';
import { type Offer, offerOf, shownSteps } from '../../src/booking/offer.js';
import { readClinic } from '../../src/clinic/read.js';
import type { Clinic, ClinicDocument } from '../../src/clinic/schema.js';
import { clinic as document } from '../support/clinic-fixtures.js';

function read(patch: Partial<ClinicDocument> = {}): Clinic {
  const reading = readClinic({ ...document, ...patch });
  if (!reading.ok) throw new Error('the fixture is no clinic');
  return reading.clinic;
}

const clinic = read();
const offer = offerOf(clinic);
const slot = (clock: string, practitioner = 'mara', date = '2030-03-05'): Slot => ({
  start: `${date}T${clock}:00-06:00`,
  end: `${date}T${String(Number(clock.slice(0, 2)) + 1).padStart(2, '0')}${clock.slice(2)}:00-06:00`,
  practitioner,
});
const ada: Details = {
  ...EMPTY_DETAILS,
  name: 'Ada',
  email: 'ada@example.org',
  notes: 'neck',
  consents: { health: { at: '2030-03-01T08:00:00.000Z', text: 'x', locale: 'en' } },
};

function run(state: FlowState, actions: Action[], on: Offer = offer): FlowState {
  return actions.reduce((now, action) => advance(now, action, on), state);
}
const toTime: Action[] = [
  { type: 'choose-service', service: 'tpm-60' },
  { type: 'continue' },
  { type: 'choose-practitioner', practitioner: 'mara' },
  { type: 'continue' },
];
const toDetails: Action[] = [...toTime, { type: 'pick', slot: slot('09:00') }, { type: 'continue' }];
const toReview: Action[] = [...toDetails, { type: 'type', details: ada }, { type: 'continue' }];
const sending: Action[] = [...toReview, { type: 'send', key: 'k1' }];
const at = (actions: Action[], on = offer): OpenState => run(startFlow(on), actions, on) as OpenState;
const fail = (failure: Failure): Action => ({ type: 'fail', failure, retry: 'never' });
const doubt: Action = { type: 'doubt', kind: 'timeout', retry: 'safe' };
const keyOf = (state: FlowState): string | undefined => (state.step === 'result' ? undefined : state.attempt?.key);

describe('the flow', () => {
  it('leads through every step to the review', () => {
    expect(startFlow(offer).step).to.equal('service');
    expect([at(toTime.slice(0, 2)).step, at(toTime).step, at(toDetails).step, at(toReview).step]).to.deep.equal([
      'practitioner',
      'time',
      'details',
      'review',
    ]);
  });

  it('goes no further than what is missing, and says what that is', () => {
    expect(at([{ type: 'continue' }])).to.include({ step: 'service', notice: 'choose-service' });
    expect(at([...toTime.slice(0, 2), { type: 'continue' }])).to.include({
      step: 'practitioner',
      notice: 'choose-practitioner',
    });
    expect(at([...toTime, { type: 'continue' }])).to.include({ step: 'time', notice: 'choose-time' });
    const details = at([...toDetails, { type: 'continue' }]);
    expect(details.step === 'details' && details.problems.map(({ field }) => field)).to.deep.equal([
      'name',
      'contact',
      'consent-health',
    ]);
  });

  describe('skipping steps', () => {
    const one = { services: [document.services[0]!], practitioners: [document.practitioners[0]!] };
    const rows: [string, Offer, string[]][] = [
      ['many of both', offer, ['service', 'practitioner', 'time', 'details', 'review']],
      ['a service by attribute', offerOf(clinic, { service: 'tpm-60' }), ['practitioner', 'time', 'details', 'review']],
      [
        'a practitioner by attribute',
        offerOf(clinic, { practitioner: 'mara' }),
        ['service', 'time', 'details', 'review'],
      ],
      ['a practitioner with one service', offerOf(clinic, { practitioner: 'jonas' }), ['time', 'details', 'review']],
      [
        'attributes that name nothing',
        offerOf(clinic, { service: 'x', practitioner: 'y' }),
        ['service', 'practitioner', 'time', 'details', 'review'],
      ],
      [
        'a clinic without names',
        offerOf(read({ services: [{ id: 'a', name: 'A', minutes: 30 }], practitioners: [] })),
        ['time', 'details', 'review'],
      ],
      [
        'one of each',
        offerOf(read({ ...one, services: [{ ...one.services[0]!, practitioners: ['mara'] }] })),
        ['time', 'details', 'review'],
      ],
    ];
    for (const [what, given, steps] of rows) {
      it(`leaves out what has one choice: ${what}`, () => {
        const start = startFlow(given);
        expect(shownSteps(given, start.choice)).to.deep.equal(steps);
        expect(start.step).to.equal(steps[0]);
      });
    }

    it('takes the only practitioner of a service', () => {
      const state = at([{ type: 'choose-service', service: 'talk' }, { type: 'continue' }]);
      expect(state).to.include({ step: 'time' });
      expect(state.choice.practitioner).to.equal('mara');
    });
  });

  describe('going back', () => {
    it('loses nothing', () => {
      const back = run(
        at(toReview),
        Array.from({ length: 9 }, () => ({ type: 'back' as const })),
      );
      expect(back).to.deep.include({ step: 'service', details: ada, choice: at(toReview).choice });
    });

    it('leads on to the review again, past what is complete', () => {
      const changed = run(at(toReview), [{ type: 'change', step: 'practitioner' }, { type: 'continue' }]);
      expect(changed.step).to.equal('review');
    });

    it('keeps the details and the wish for the time when another service is chosen', () => {
      const state = run(at(toReview), [
        { type: 'change', step: 'service' },
        { type: 'choose-service', service: 'talk' },
        { type: 'continue' },
      ]) as OpenState;
      expect(state).to.deep.include({ step: 'time', details: ada, wish: slot('09:00') });
      expect(state.choice.slot).to.equal(undefined);
    });

    it('takes the same time again where it is free there too', () => {
      const wish = run(at(toReview), [
        { type: 'change', step: 'practitioner' },
        { type: 'choose-practitioner', practitioner: 'jonas' },
        { type: 'continue' },
      ]);
      const state = run(wish, [
        { type: 'refresh', slots: [slot('09:00', 'jonas')], from: '2030-03-01', to: '2030-03-31' },
      ]) as OpenState;
      expect(state.choice.slot).to.deep.equal(slot('09:00', 'jonas'));
      expect(run(state, [{ type: 'continue' }]).step).to.equal('review');
    });

    it('drops the time where it is not, says so, and offers the nearest', () => {
      const wish = run(at(toReview), [
        { type: 'change', step: 'practitioner' },
        { type: 'choose-practitioner', practitioner: 'jonas' },
        { type: 'continue' },
      ]);
      const slots = [slot('10:00', 'jonas'), slot('11:00', 'jonas')];
      const state = run(wish, [{ type: 'refresh', slots, from: '2030-03-01', to: '2030-03-31' }]);
      expect(state).to.deep.include({ step: 'time', notice: 'time-dropped', nearest: slots });
    });

    it('judges no time by days that it does not know', () => {
      const state = run(at(toReview), [
        { type: 'refresh', slots: [], from: '2030-03-06', to: '2030-03-31' },
      ]) as OpenState;
      expect(state.step).to.equal('review');
      expect(state.choice.slot).to.deep.equal(slot('09:00'));
    });
  });

  describe('typing', () => {
    const wrong = at([
      ...toDetails,
      { type: 'type', details: { ...ada, name: '', email: 'ada' } },
      { type: 'continue' },
    ]);
    const problems = (state: FlowState): string[] =>
      state.step === 'details' ? state.problems.map(({ field }) => field) : [];

    it('shows no error before the first try', () => {
      expect(problems(at([...toDetails, { type: 'type', details: { ...ada, email: 'a' } }]))).to.deep.equal([]);
    });

    it('takes an error away as soon as it is mended, and adds none', () => {
      expect(problems(wrong)).to.deep.equal(['name', 'email']);
      const mended = run(wrong, [{ type: 'type', details: { ...ada, name: 'A', email: 'ada', phone: '1' } }]);
      expect(problems(mended)).to.deep.equal(['email']);
    });

    it('tells of a time that went meanwhile, and moves nobody', () => {
      const state = run(at(toDetails), [{ type: 'refresh', slots: [], from: '2030-03-01', to: '2030-03-31' }]);
      expect(state).to.include({ step: 'details', notice: 'time-gone' });
      expect(run(state, [{ type: 'type', details: ada }, { type: 'continue' }]).step).to.equal('time');
    });
  });

  it('takes an error away with its field, whoever or whatever brought it up', () => {
    const asked = offerOf(
      read({
        booking: {
          ...document.booking,
          questions: [
            { id: 'first', type: 'yesno', label: 'First?' },
            { id: 'who', type: 'text', label: 'Who?', required: true, showIf: { question: 'first', is: true } },
          ],
        },
      }),
    );
    const child: Details = { ...ada, forWhom: 'child', answers: { first: true } };
    const wrong = at([...toDetails, { type: 'type', details: child }, { type: 'continue' }], asked);
    const left = (details: Details): string[] => {
      const state = run(wrong, [{ type: 'type', details }], asked);
      return state.step === 'details' ? state.problems.map(({ field }) => field) : [];
    };
    expect(left(child)).to.deep.equal(['otherName', 'birthDate', 'answer-who']);
    expect(left({ ...child, forWhom: 'other' })).to.deep.equal(['otherName', 'answer-who']);
    expect(left({ ...child, forWhom: 'self' })).to.deep.equal(['answer-who']);
    expect(left({ ...child, answers: { first: false } })).to.deep.equal(['otherName', 'birthDate']);
  });

  it('leads a refusal of somebody else’s name, date or guardian to them (case 43)', () => {
    const child: Details = { ...ada, forWhom: 'child', otherName: 'Mia', birthDate: '2020-03-05', guardian: 'G' };
    const sent = at([
      ...toDetails,
      { type: 'type', details: child },
      { type: 'continue' },
      { type: 'send', key: 'k1' },
    ]);
    const issues = ['name', 'birthDate', 'guardian'].map(name => ({ path: `/bookingFor/${name}`, code: 'too-long' }));
    const state = run(sent, [fail({ kind: 'invalid', issues })]);
    expect(state).to.deep.include({
      step: 'details',
      problems: ['otherName', 'birthDate', 'guardian'].map(field => ({ field, problem: 'too-long' })),
      details: child,
    });
  });

  describe('a gender', () => {
    const genders = read({
      practitioners: document.practitioners.map((each, index) => ({ ...each, gender: ['female', 'male'][index]! })),
    });
    const both = offerOf(genders);
    const atNames = at(toTime.slice(0, 2), both);
    const choose = (actions: Action[], from: FlowState = atNames): OpenState => run(from, actions, both) as OpenState;

    it('lets go of whoever is of another, and keeps "anyone"', () => {
      const female: Action = { type: 'choose-gender', gender: 'female' };
      const choiceAfter = (practitioner: string | null) =>
        choose([{ type: 'choose-practitioner', practitioner }, female]).choice;
      expect(choiceAfter('jonas')).to.deep.equal({ service: 'tpm-60', gender: 'female' });
      expect(choiceAfter('mara')).to.include({ practitioner: 'mara' });
      expect(choiceAfter(null)).to.include({ practitioner: null });
      expect(choose([female, { type: 'choose-gender' }]).choice).to.deep.equal({ service: 'tpm-60' });
    });

    it('is given up with a service that leaves no choice of it', () => {
      const state = choose([
        { type: 'choose-gender', gender: 'male' },
        { type: 'choose-service', service: 'talk' },
      ]);
      expect(state.choice).to.deep.equal({ service: 'talk', practitioner: 'mara' });
    });

    it('judges a picked time by those of that gender alone', () => {
      const picked = choose([
        { type: 'choose-practitioner', practitioner: null },
        { type: 'continue' },
        { type: 'pick', slot: slot('09:00', 'jonas') },
        { type: 'choose-gender', gender: 'female' },
      ]);
      expect(picked.wish).to.deep.equal(slot('09:00', 'jonas'));
      const refresh = (who: string): OpenState =>
        choose([{ type: 'refresh', slots: [slot('09:00', who)], from: '2030-03-01', to: '2030-03-31' }], picked);
      expect(refresh('jonas')).to.deep.include({ notice: 'time-dropped' });
      expect(refresh('mara').choice.slot).to.deep.equal(slot('09:00', 'mara'));
    });

    it('makes another booking of another practitioner’s time, since the request names who has it', () => {
      const { choice } = choose([{ type: 'choose-gender', gender: 'female' }]);
      const content = (who: string, third: string): string => {
        const more = [slot('09:00', 'mara', '2030-03-12'), slot('09:00', third, '2030-03-19')];
        return contentOf({ choice: { ...choice, practitioner: null, slot: slot('09:00', who), more }, details: ada });
      };
      expect(new Set([content('mara', 'mara'), content('jonas', 'mara'), content('mara', 'jonas')]).size).to.equal(3);
    });
  });

  describe('sending', () => {
    it('sends once, whatever is pressed meanwhile (case 38)', () => {
      const state = at(sending);
      const pressed = run(state, [
        { type: 'send', key: 'k2' },
        { type: 'back' },
        { type: 'continue' },
        { type: 'change', step: 'time' },
        { type: 'pick', slot: slot('10:00') },
      ]);
      expect(pressed).to.equal(state);
    });

    it('forgets everything typed once it has arrived', () => {
      const result = { status: 'confirmed', reference: 'CW-1' } as const;
      const done = run(at(sending), [{ type: 'booked', result, key: 'k1' }]);
      expect(done).to.deep.include({ step: 'result', result, isEarlier: false });
      expect(JSON.stringify(done)).not.to.contain('Ada').and.not.to.contain('neck');
    });

    it('keeps the key while nothing changes, and the doubt with it (case 39)', () => {
      const unknown = run(at(sending), [doubt]);
      expect(unknown).to.deep.include({
        step: 'review',
        doubts: ['k1'],
        sending: { status: 'unknown', retry: 'safe' },
      });
      expect(keyOf(run(unknown, [{ type: 'send', key: 'k2' }]))).to.equal('k1');
      expect(isChangedAfterDoubt(unknown as OpenState)).to.equal(false);
    });

    it('takes a new key for what was changed, and warns that the first may exist (case 41)', () => {
      const edited = run(at(sending), [
        doubt,
        { type: 'change', step: 'details' },
        { type: 'type', details: { ...ada, notes: 'back' } },
        { type: 'continue' },
      ]);
      expect(isChangedAfterDoubt(edited as OpenState)).to.equal(true);
      const sent = run(edited, [{ type: 'send', key: 'k2' }]) as OpenState;
      expect([sent.attempt?.key, sent.doubts]).to.deep.equal(['k2', ['k1']]);
    });

    it('knows its first content again when a change is taken back', () => {
      const edited = run(at(sending), [
        doubt,
        { type: 'change', step: 'details' },
        { type: 'type', details: { ...ada, notes: 'back' } },
        { type: 'type', details: ada },
        { type: 'continue' },
      ]);
      expect(keyOf(run(edited, [{ type: 'send', key: 'k2' }]))).to.equal('k1');
    });

    it('says when it was an earlier try that arrived', () => {
      const state = run(at(sending), [
        doubt,
        { type: 'type', details: { ...ada, notes: 'back' } },
        { type: 'send', key: 'k2' },
      ]);
      expect(run(state, [{ type: 'booked', result: { status: 'confirmed' }, key: 'k1' }])).to.include({
        isEarlier: true,
      });
    });

    it('is back at the time after a conflict, with everything else kept and the nearest offered', () => {
      const slots = [slot('10:00'), slot('10:00', 'jonas'), slot('11:00')];
      const state = run(at(sending), [fail({ kind: 'conflict', slots, maybeOurs: false })]) as OpenState;
      expect(state).to.deep.include({ step: 'time', notice: 'time-gone', nearest: [slots[0], slots[2]], details: ada });
      expect(state.choice).to.deep.equal({ service: 'tpm-60', practitioner: 'mara' });
      expect(run(state, [{ type: 'pick', slot: slot('10:00') }, { type: 'continue' }]).step).to.equal('review');
    });

    it('never tells that someone else took a time that may be the patient’s own', () => {
      const state = run(at(sending), [
        doubt,
        { type: 'send', key: 'k2' },
        fail({ kind: 'conflict', maybeOurs: false }),
      ]);
      expect(state).to.include({ step: 'time', notice: 'time-maybe-ours' });
    });

    it('does not take a time away that may be the patient’s own', () => {
      const state = run(at(sending), [
        doubt,
        { type: 'refresh', slots: [], from: '2030-03-01', to: '2030-03-31' },
      ]) as OpenState;
      expect(state.choice.slot).to.deep.equal(slot('09:00'));
    });

    it('leads a refusal to its fields, and what has none to the summary (case 43)', () => {
      const issues = [
        { path: '/patient/email', code: 'invalid' },
        { path: '/consent/0', code: 'missing' },
        { path: '/unknown', message: 'odd' },
      ];
      const state = run(at(sending), [fail({ kind: 'invalid', issues })]);
      expect(state).to.deep.include({
        step: 'details',
        problems: [
          { field: 'email', problem: 'invalid' },
          { field: 'consent-health', problem: 'missing' },
        ],
        messages: ['odd'],
        details: ada,
      });
      const touched = run(state, [{ type: 'type', details: { ...ada, email: 'a@b.org' } }]);
      expect(touched.step === 'details' && touched.problems.map(({ field }) => field)).to.deep.equal([
        'consent-health',
      ]);
    });

    it('stays at the review when a refusal is about no field', () => {
      const state = run(at(sending), [fail({ kind: 'invalid', issues: [{ path: null }] })]);
      expect(state).to.include({ step: 'review' });
    });

    it('gives up a key that belongs to another content', () => {
      const state = run(at(sending), [fail({ kind: 'mismatch' })]) as OpenState;
      expect([state.doubts, state.attempt]).to.deep.equal([['k1'], undefined]);
      expect(keyOf(run(state, [{ type: 'send', key: 'k2' }]))).to.equal('k2');
    });

    for (const kind of ['offline', 'server', 'protocol', 'rate-limited', 'unauthorized', 'config'] as const) {
      it(`keeps everything at the review after "${kind}"`, () => {
        const state = run(at(sending), [fail({ kind })]);
        expect(state).to.deep.include({ step: 'review', details: ada, choice: at(sending).choice });
      });
    }

    it('pays no heed to an answer that nobody waits for', () => {
      const state = at(toReview);
      expect(run(state, [fail({ kind: 'server' }), doubt])).to.equal(state);
    });
  });

  it('lets go of what is about health when the page is left, and keeps who it was (case 20)', () => {
    const child = { forWhom: 'child', otherName: 'Mia', birthDate: '2020-03-05', guardian: 'G' } as const;
    const all: Details = { ...ada, ...child, access: ['step-free'], answers: { where: 'knee' }, trap: '' };
    const left = run(at(sending), [doubt, { type: 'type', details: all }, { type: 'leave' }]) as OpenState;
    expect(left.details).to.deep.equal({ ...ada, ...child, notes: '' });
    expect(JSON.stringify(left)).not.to.contain('step-free').and.not.to.contain('knee');
    expect(JSON.stringify(left)).not.to.contain('neck');
    expect(left.doubts).to.deep.equal(['k1']);
  });

  it('keeps what still fits when the document changes under it', () => {
    const fewer = offerOf(clinic, { practitioner: 'jonas' });
    const state = run(at(toDetails), [{ type: 'resettle' }], fewer) as OpenState;
    expect(state.choice).to.deep.equal({ service: 'tpm-60', practitioner: 'jonas' });
    expect(state.wish).to.deep.equal(slot('09:00'));
  });

  describe('when something is chosen in a list on the page', () => {
    const choose = (state: FlowState, service?: string, practitioner?: string, on = offer): FlowState =>
      chooseBoth(lateFlow, state, { service, practitioner }, on);

    it('goes to the next thing to choose, which can still be chosen otherwise', () => {
      const chosen = choose(at([]), 'tpm-60');
      expect(chosen).to.deep.include({ step: 'practitioner', choice: { service: 'tpm-60' } });
      expect(run(chosen, [{ type: 'back' }]).step).to.equal('service');
      expect(choose(at([]), 'talk').step, 'with one practitioner that is no step').to.equal('time');
      const jonas = choose(at([]), undefined, 'jonas');
      expect(jonas).to.deep.include({ step: 'service', choice: { practitioner: 'jonas' } });
      expect(choose(jonas, 'tpm-60')).to.deep.include({
        step: 'time',
        choice: { service: 'tpm-60', practitioner: 'jonas' },
      });
    });

    it('loses nothing typed, and asks for the time again, which stays the wish', () => {
      const state = choose(at(toReview), 'talk');
      expect(state).to.deep.include({ step: 'time', details: ada, wish: slot('09:00') });
      const again = run(state, [{ type: 'pick', slot: slot('10:00') }, { type: 'continue' }]);
      expect(again).to.deep.include({ step: 'review', details: ada });
    });

    it('lets the newer choice win over what does not go with it', () => {
      expect(choose(choose(at([]), 'talk'), undefined, 'jonas')).to.deep.include({
        step: 'service',
        choice: { practitioner: 'jonas' },
      });
      const talk = choose(choose(at([]), undefined, 'jonas'), 'talk') as OpenState;
      expect(talk.choice).to.deep.equal({ service: 'talk', practitioner: 'mara' });
    });

    it('stays as it is where nothing changes, is offered, or can be changed any more', () => {
      const onlyTalk = offerOf(clinic, { service: 'talk' });
      const booked = run(at(sending), [{ type: 'booked', result: { status: 'unverified' }, key: 'k1' }]);
      const stays: [FlowState, string?, string?, Offer?][] = [
        [at(toReview), 'tpm-60', 'mara'],
        [at(toTime), 'no-such', 'nobody'],
        [at([], onlyTalk), 'tpm-60', undefined, onlyTalk],
        [at([], onlyTalk), undefined, 'jonas', onlyTalk],
        [at(sending), 'talk'],
        [booked, 'talk'],
      ];
      expect(booked.step).to.equal('result');
      for (const [state, ...chosen] of stays) expect(choose(state, ...chosen)).to.equal(state);
    });
  });

  it('calls two contents different that are for another person, need something else, or come to another gender', () => {
    const state = at(toReview);
    const content = (details: Partial<Details>, choice = {}): string =>
      contentOf({ choice: { ...state.choice, ...choice }, details: { ...ada, ...details } });
    const contents = [
      content({}),
      content({ forWhom: 'other', otherName: 'Mia' }),
      content({ forWhom: 'child', otherName: 'Mia' }),
      content({ forWhom: 'child', otherName: 'Mia', birthDate: '2020-03-05' }),
      content({ access: ['step-free'] }),
      content({}, { gender: 'female' }),
    ];
    expect(new Set(contents).size).to.equal(contents.length);
    expect(content({ otherName: 'Mia' }), 'what is hidden is not sent').to.equal(content({}));
    expect(content({ access: ['a', 'b'] })).to.equal(content({ access: ['b', 'a'] }));
  });

  it('calls two contents the same whatever the order of their answers', () => {
    const withAnswers = (answers: Details['answers']): string =>
      contentOf({ ...at(toReview), details: { ...ada, answers } });
    expect(withAnswers({ a: '1', b: '2' })).to.equal(withAnswers({ b: '2', a: '1' }));
    expect(withAnswers({ a: '1' })).not.to.equal(withAnswers({ a: '2' }));
  });
});
