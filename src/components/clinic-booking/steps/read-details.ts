import type { Answer, Details, Tick } from '../../../booking/fields.js';
import type { Question } from '../../../clinic/schema.js';
import { TRAP } from './trap.js';
import type { View } from './view.js';
import { WHOM } from './whom.js';

/** In the place of a day that is only half typed: it is no answer, but not nothing either. */
const HALF_A_DAY = '?';

/** What the form holds now. What is not on it keeps what was typed there: it may come back. */
export function readDetails(form: HTMLFormElement, before: Details, view: View): Details {
  const filled = new FormData(form);
  const typed = (name: 'otherName' | 'birthDate' | 'guardian' | 'name' | 'email' | 'phone' | 'notes'): string =>
    readText(form, name) ?? before[name];
  return {
    forWhom: WHOM.find(each => each === filled.get('forWhom')) ?? 'self',
    otherName: typed('otherName'),
    birthDate: typed('birthDate'),
    guardian: typed('guardian'),
    name: typed('name'),
    email: typed('email'),
    phone: typed('phone'),
    notes: typed('notes'),
    access: filled.getAll('access').map(textOf),
    answers: readAnswers(filled, form, before, view),
    consents: readConsents(filled, before, view),
    isScreeningShared: filled.has('screening'),
    trap: textOf(filled.get(TRAP)),
  };
}

function readAnswers(filled: FormData, form: HTMLFormElement, before: Details, { clinic }: View): Details['answers'] {
  const answers: Record<string, Answer> = { ...before.answers };
  for (const question of clinic.booking.questions) {
    const answer = readAnswer(filled, form, question);
    if (answer !== undefined) answers[question.id] = answer;
  }
  return answers;
}

function readConsents(filled: FormData, before: Details, { clinic, text, locale }: View): Details['consents'] {
  const consents: Record<string, Tick> = {};
  for (const { id, text: words } of clinic.booking.consent) {
    // A tick keeps the moment it was made.
    if (filled.has(`consent-${id}`))
      consents[id] = before.consents[id] ?? { at: new Date().toISOString(), text: text(words), locale };
  }
  return consents;
}

/** `undefined` for a question that is not on the form. */
function readAnswer(filled: FormData, form: HTMLFormElement, { id, type }: Question): Answer | undefined {
  const name = `answer-${id}`;
  if (!form.elements.namedItem(name)) return undefined;
  if (type === 'choices') return filled.getAll(name).map(textOf);
  if (type === 'text' || type === 'date') return readText(form, name);
  const value = textOf(filled.get(name));
  return type === 'yesno' && value ? value === 'yes' : value;
}

/** `undefined` for a field that is not on the form. */
function readText(form: HTMLFormElement, name: string): string | undefined {
  const control = form.elements.namedItem(name);
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return undefined;
  return control.type === 'date' && control.validity.badInput ? HALF_A_DAY : control.value;
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
