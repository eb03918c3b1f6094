import { expect } from '@open-wc/testing';
import { failureOfFields, nameFields } from '../../src/booking/field-names.js';
import { textOf, writeForm } from '../../src/booking/form-fields.js';
import { clinicSchema } from '../../src/clinic/schema.js';
import { clinic as document, slotAt } from '../support/clinic-fixtures.js';
import { adasPreferences, adasRequest } from '../support/requests.js';

const questions = [
  { id: 'neck', type: 'yesno' as const, label: { en: 'Does your neck hurt?', es: '¿Le duele el cuello?' } },
  {
    id: 'where',
    type: 'choices' as const,
    label: 'Where else?',
    options: [
      { id: 'arm', label: { en: 'Arm', es: 'Brazo' } },
      { id: 'leg', label: 'Leg' },
    ],
  },
  { id: 'since', type: 'date' as const, label: 'Since when?' },
];

const clinicIn = (languages: string[]) =>
  clinicSchema.parse({ ...document, languages, booking: { ...document.booking, questions } });

const CONSENT = { id: 'health', version: '1', locale: 'en', textHash: 'a'.repeat(64), at: '2030-03-01T15:04:00Z' };

const fullRequest = () =>
  adasRequest({
    bookingFor: { relation: 'child', name: 'Byron', birthDate: '2021-06-30', guardian: 'Annabella' },
    access: ['step-free', 'practitioner-female'],
    answers: { neck: true, where: ['leg', 'arm'], since: '2030-01-02', unheard: 'of' },
    screening: { outcome: 'tell', version: '4' },
    consent: [CONSENT],
  });

function rows(form: ReturnType<typeof writeForm>): Record<string, string> {
  return Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
}

/** Engines differ in the space before AM. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

describe('a request as a form that people read', () => {
  it('says everything that the request does, in the order of reading', () => {
    const request = fullRequest();
    const text = textOf(writeForm(request, clinicIn(['en'])));
    expect(text.split('\n').map(plain)).to.deep.equal([
      'Service: Trigger point massage',
      'Practitioner: Mara Lindqvist',
      'Time: Tuesday, March 5, 2030 at 9:00 AM (Central Standard Time)',
      'Name: Ada Lovelace',
      'E-mail: ada@example.org',
      'Phone: +44 (0)20 7946 0958',
      'For whom: A child',
      'Name of that person: Byron',
      'Date of birth: June 30, 2021',
      'Who answers for the child: Annabella',
      'Needs: a way in without steps, a woman as practitioner',
      'Message: A stiff neck since Monday.',
      'Does your neck hurt?: yes',
      'Where else?: Leg, Arm',
      'Since when?: January 2, 2030',
      'unheard: of',
      'Result of the checklist: should tell the practitioner (version 4)',
      'Agreement (health): The clinic may use what I write here to prepare my treatment. (version 1, Friday, March 1, 2030 at 9:04 AM (Central Standard Time))',
      'Language of the form: en',
      `Reference: ${request.key}`,
    ]);
  });

  it('speaks the clinic’s first language where it can, whatever the patient’s', () => {
    const spanish = writeForm(fullRequest(), clinicIn(['es', 'en']));
    expect(spanish.subject).to.equal('Solicitud de cita: Masaje de puntos gatillo');
    expect(rows(spanish)).to.include({
      start: 'martes, 5 de marzo de 2030, 9:00 (hora estándar central)',
      'answers-neck': 'sí',
      'answers-where': 'Leg, Brazo',
    });
    // What was agreed to stands as it was read.
    expect(rows(spanish)['consent-health']).to.match(/^The clinic may use .+\(versión 1, viernes/);
    expect(writeForm(fullRequest(), clinicIn(['fr'])).subject).to.match(/^Appointment request/);
    expect(writeForm(adasRequest({ locale: 'es-MX' }), clinicIn(['en'])).subject).to.match(/^Appointment request/);
    expect(writeForm(adasRequest({ locale: 'es-MX' })).subject).to.match(/^Solicitud de cita/);
  });

  it('names days and their parts where the clinic is to find a time', () => {
    const request = { ...adasPreferences(), service: 'talk' };
    request.preferences = [
      { date: '2030-03-05', part: 'morning' },
      { date: '2030-03-07', part: 'evening' },
    ];
    expect(rows(writeForm(request, clinicIn(['en'])))).to.include({
      service: 'First talk',
      practitioner: 'Anyone',
      preferences: 'Tuesday, March 5, 2030, morning (before 12:00)\nThursday, March 7, 2030, evening (from 17:00)',
    });
  });

  it('gives every time of a series, and with whom where that differs', () => {
    const item = (day: string, practitioner: string) => {
      return { service: 'tpm-60', practitioner, start: slotAt(day, '09:00', practitioner).start };
    };
    const same = adasRequest({ items: [item('2030-03-05', 'mara'), item('2030-03-12', 'mara')] });
    const { service, practitioner, start } = rows(writeForm(same, clinicIn(['en'])));
    expect([service, practitioner]).to.deep.equal(['Trigger point massage', 'Mara Lindqvist']);
    // Summer time begins between them.
    expect(plain(start!)).to.equal(
      'Tuesday, March 5, 2030 at 9:00 AM (Central Standard Time) Tuesday, March 12, 2030 at 9:00 AM (Central Daylight Time)',
    );
    const other = adasRequest({ items: [item('2030-03-05', 'mara'), item('2030-03-12', 'jonas')] });
    const mixed = rows(writeForm(other, clinicIn(['en'])));
    expect(mixed['practitioner']).to.equal('Mara Lindqvist, Jonas Weber');
    expect(mixed['start']).to.match(/· Mara Lindqvist\n.+· Jonas Weber$/);
  });

  it('has no more of the words of a consent than were shown in that version', () => {
    const request = adasRequest({ consent: [{ ...CONSENT, version: '0' }] });
    expect(rows(writeForm(request, clinicIn(['en'])))['consent-health']).to.match(/^yes \(version 0, /);
  });

  it('shows ids where no clinic tells their names', () => {
    expect(rows(writeForm(adasRequest()))).to.include({ service: 'tpm-60', practitioner: 'mara' });
  });

  it('says nothing about the patient in the subject', () => {
    const { subject } = writeForm(fullRequest(), clinicIn(['en']));
    for (const secret of ['Ada', 'ada@', '7946', 'neck', 'Byron']) expect(subject).not.to.contain(secret);
  });
});

describe('the names of somebody else’s form', () => {
  const form = writeForm(fullRequest(), clinicIn(['en']));

  it('keeps two questions apart that have one label', () => {
    const twins = { ...form, fields: [...form.fields, { ...form.fields[12]!, name: 'answers-twin', value: 'no' }] };
    const { entries, pathOf } = nameFields(twins, { names: {}, others: 'label' });
    const named = Object.fromEntries(entries);
    expect(named).to.include({ 'Does your neck hurt?': 'yes', 'Does your neck hurt? (answers-twin)': 'no' });
    expect(pathOf('Does your neck hurt?')).to.equal('/answers/neck');
  });

  it('knows what a field means that the patient left empty', () => {
    const { patient, ...request } = adasRequest();
    const { phone: _, ...reached } = patient;
    const { entries, pathOf } = nameFields(writeForm({ ...request, patient: reached }), {
      names: { 'patient-phone': 'tel' },
      others: 'none',
    });
    expect(entries).to.deep.equal([]);
    const failure = failureOfFields([{ field: 'tel', isMissing: true }], pathOf);
    expect(failure).to.deep.equal({ kind: 'invalid', issues: [{ path: '/patient/phone', code: 'missing' }] });
  });

  it('blames the patient for nothing that is the owner’s', () => {
    const { pathOf } = nameFields(form, { names: {}, others: 'ours' });
    expect(failureOfFields([{ field: 'reference' }, { field: 'nothing' }], pathOf)).to.deep.equal({ kind: 'config' });
    const both = failureOfFields([{ field: 'nothing' }, { field: 'consent-health' }], pathOf);
    expect(both).to.deep.equal({ kind: 'invalid', issues: [{ path: '/consent/0', code: 'invalid' }] });
  });
});
