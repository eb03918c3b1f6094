import type { Answer, Details, Tick } from '../../../booking/fields.js';
import type { Question } from '../../../clinic/schema.js';
import type { View } from './view.js';

/** What the form holds now. A question that is not shown keeps its answer: it may come back. */
export function readDetails(form: HTMLFormElement, before: Details, { clinic, text, locale }: View): Details {
  const filled = new FormData(form);
  const { questions, consent } = clinic.booking;
  const answers: Record<string, Answer> = { ...before.answers };
  for (const question of questions) {
    const answer = readAnswer(filled, form, question);
    if (answer === undefined) continue;
    answers[question.id] = answer;
  }
  const consents: Record<string, Tick> = {};
  for (const { id, text: words } of consent) {
    // A tick keeps the moment it was made.
    if (filled.has(`consent-${id}`))
      consents[id] = before.consents[id] ?? { at: new Date().toISOString(), text: text(words), locale };
  }
  const typed = (name: string): string => textOf(filled.get(name));
  return {
    ...before,
    name: typed('name'),
    email: typed('email'),
    phone: typed('phone'),
    notes: typed('notes'),
    answers,
    consents,
    isScreeningShared: filled.has('screening'),
  };
}

/** `undefined` for a question that is not on the form. */
function readAnswer(filled: FormData, form: HTMLFormElement, { id, type }: Question): Answer | undefined {
  const name = `answer-${id}`;
  if (!form.elements.namedItem(name)) return undefined;
  if (type === 'choices') return filled.getAll(name).map(textOf);
  const value = textOf(filled.get(name));
  return type === 'yesno' && value ? value === 'yes' : value;
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
