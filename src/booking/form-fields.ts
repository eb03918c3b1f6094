/**
 * A request as the fields of a form that people read: e-mails, lists of answers, rows of a sheet. It says what the request carries and
 * no more.
 *
 * @module
 */
import { pickText } from '../clinic/pick-text.js';
import type { Clinic, Consent, Question } from '../clinic/schema.js';
import { formatDate } from '../time/format-date.js';
import { formatDateTime, formatZone } from '../time/format.js';
import { toOffsetDateTime } from '../time/zones.js';
import { type FormWords, formWords } from './form-words.js';
import type { BookingRequest, PreferenceRequest, RequestItem } from './request.js';

/** What services that people read may be asked. */
export type AnyRequest = BookingRequest | PreferenceRequest;

export interface FormField {
  /** Ours, always the same: `patient-email`, `answers-allergies`, `consent-privacy`. */
  name: string;
  /** The clinic's, in its own language. */
  label: string;
  /** Empty where the patient left it so. */
  value: string;
  /** What of the request it shows, as a JSON pointer; `null` when nothing that a patient could change. */
  path: string | null;
}

export interface WrittenForm {
  /** Says nothing about the patient: subjects are shown on locked screens. */
  subject: string;
  /** As one reads them: what and when, who, what else, what for the record. */
  fields: readonly FormField[];
}

interface Context {
  words: FormWords;
  clinic: Clinic | undefined;
  /** The clinic's. */
  timeZone: string;
}

type Row = [name: string, value: string | undefined, path?: string, label?: string];

/** In the clinic's first language, if it is one that this package speaks; else in the page's; else in English. */
export function writeForm(request: AnyRequest, clinic?: Clinic): WrittenForm {
  const words = formWords([...(clinic?.languages.slice(0, 1) ?? []), request.locale]);
  const context = { words, clinic, timeZone: request.timeZone };
  const rows = [...wanted(request, context), ...asker(request, context), ...record(request, context)];
  return {
    subject: words.word('subject', { service: rows[0]![1] ?? '' }),
    fields: rows.map(([name, value = '', path = null, label = words.code(name)]) => ({ name, label, value, path })),
  };
}

/** All of it as lines of text, for a form with a single field. */
export function textOf({ fields }: WrittenForm): string {
  const lines = fields.filter(({ value }) => value !== '').map(({ label, value }) => `${label}: ${value}`);
  return lines.join('\n');
}

function wanted(request: AnyRequest, context: Context): Row[] {
  const { words } = context;
  if ('items' in request) {
    const { items } = request;
    return [
      ['service', listed(items.map(item => nameOf('services', item.service, context)))],
      ['practitioner', listed(items.map(item => whoOf(item, context)))],
      ['start', items.map(item => timeOf(item, items, context)).join('\n'), '/items/0/start'],
    ];
  }
  const days = request.preferences.map(({ date, part }) => words.word(part, { date: formatDate(date, words.locale) }));
  return [
    ['service', nameOf('services', request.service, context)],
    ['practitioner', whoOf(request, context)],
    ['preferences', days.join('\n'), '/preferences/0/date'],
  ];
}

function asker({ patient, bookingFor, access, answers = {}, notes }: AnyRequest, context: Context): Row[] {
  const { words, clinic } = context;
  const { relation, name, birthDate, guardian } = bookingFor ?? {};
  return [
    ['patient-name', patient.name, '/patient/name'],
    ['patient-email', patient.email, '/patient/email'],
    ['patient-phone', patient.phone, '/patient/phone'],
    ['for-relation', relation && words.code(relation), '/bookingFor/relation'],
    ['for-name', name, '/bookingFor/name'],
    ['for-birth-date', birthDate && formatDate(birthDate, words.locale, 'birth'), '/bookingFor/birthDate'],
    ['for-guardian', guardian, '/bookingFor/guardian'],
    ['access', access?.map(words.code).join(', ')],
    ['notes', notes, '/notes'],
    ...Object.entries(answers).map(([id, answer]): Row => {
      const question = clinic?.booking.questions.find(each => each.id === id);
      const label = pickText(question?.label, words.locale) || id;
      return [`answers-${id}`, answerOf(answer, question, words), `/answers/${id}`, label];
    }),
  ];
}

/** What the clinic keeps: under which words somebody agreed, and when. */
function record({ screening, consent, locale, key }: AnyRequest, context: Context): Row[] {
  const { words } = context;
  const { outcome = '', version = '' } = screening ?? {};
  return [
    ['screening', screening && words.word('version', { what: words.code(outcome), version })],
    ...consent.map(({ id, ...given }, at): Row => {
      const box = context.clinic?.booking.consent.find(each => each.id === id && each.version === given.version);
      const label = words.word('consent', { id });
      return [`consent-${id}`, agreement(given, box, context), `/consent/${at}`, label];
    }),
    ['locale', locale],
    ['reference', key],
  ];
}

function agreement(
  { version, locale, at }: Omit<AnyRequest['consent'][number], 'id'>,
  box: Consent | undefined,
  { words, timeZone }: Context,
): string {
  const time = zoned(toOffsetDateTime(timeZone, Date.parse(at)), timeZone, words);
  // The words as they were shown.
  return words.word('agreed', { what: pickText(box?.text, locale) || words.code('yes'), version, time });
}

function answerOf(
  answer: NonNullable<AnyRequest['answers']>[string],
  question: Question | undefined,
  words: FormWords,
): string {
  if (typeof answer === 'boolean') return words.word(answer ? 'yes' : 'no');
  if (question?.type === 'date') return formatDate(String(answer), words.locale, 'birth');
  const nameOption = (id: string): string =>
    pickText(question?.options?.find(option => option.id === id)?.label, words.locale) || id;
  return [answer].flat().map(nameOption).join(', ');
}

function nameOf(list: 'services' | 'practitioners', id: string, { clinic, words }: Context): string {
  return pickText(clinic?.[list].find(each => each.id === id)?.name, words.locale) || id;
}

function whoOf({ practitioner }: Pick<RequestItem, 'practitioner'>, context: Context): string {
  return practitioner ? nameOf('practitioners', practitioner, context) : context.words.word('anyone');
}

/** With who and what, where that is not the same for every time. */
function timeOf(item: RequestItem, items: readonly RequestItem[], context: Context): string {
  const isSame = (key: 'service' | 'practitioner'): boolean => items.every(each => each[key] === item[key]);
  return [
    zoned(item.start, context.timeZone, context.words),
    ...(isSame('service') ? [] : [nameOf('services', item.service, context)]),
    ...(isSame('practitioner') ? [] : [whoOf(item, context)]),
  ].join(' · ');
}

/** `Tuesday, December 1, 2026 at 9:00 AM (Central Standard Time)`: by the clock of the clinic, whoever reads it and wherever. */
function zoned(start: string, timeZone: string, { locale }: FormWords): string {
  return `${formatDateTime(start, locale)} (${formatZone(timeZone, Date.parse(start), locale)})`;
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
