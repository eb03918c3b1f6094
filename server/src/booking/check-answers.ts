import { LIMITS, type BookingRequest } from 'clinic-widgets/booking.js';
import type { Clinic, Question } from 'clinic-widgets/clinic.js';
import { isCivilDate } from 'clinic-widgets/time.js';
import { type FieldError } from '../refusal.js';
import { pointer } from './pointer.js';

type Answers = NonNullable<BookingRequest['answers']>;
type Answer = Answers[string];

/** The answers to the clinic's own questions: known, of the right kind, and none missing that is asked for and required. */
export function checkAnswers({ booking }: Clinic, answers: Answers = {}): FieldError[] {
  const unknown = Object.keys(answers).filter(id => !booking.questions.some(question => question.id === id));
  return [
    ...unknown.map(id => wrong(id, 'unknown', 'is not a question of this clinic')),
    ...booking.questions.flatMap(question => checkAnswer(question, answers)),
  ];
}

function checkAnswer(question: Question, answers: Answers): FieldError[] {
  const { id, required } = question;
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  if (answer === undefined)
    return required && isAsked(question, answers) ? [wrong(id, 'missing', 'needs an answer')] : [];
  const expected = expectationOf(question, answer);
  return expected ? [wrong(id, 'invalid', `is not ${expected}`)] : [];
}

/** A question with `showIf` is asked only after the answer that it names. */
function isAsked({ showIf }: Question, answers: Answers): boolean {
  if (!showIf) return true;
  const answer = Object.hasOwn(answers, showIf.question) ? answers[showIf.question] : undefined;
  return Array.isArray(answer) ? answer.some(option => option === showIf.is) : answer === showIf.is;
}

/** What the answer should have been, if it is not that. */
function expectationOf({ type, options = [] }: Question, answer: Answer): string | undefined {
  const isOption = (id: unknown): boolean => options.some(option => option.id === id);
  const kinds: Record<Question['type'], [fits: boolean, expected: string]> = {
    text: [typeof answer === 'string', `a text of at most ${LIMITS.notes} characters`],
    choice: [isOption(answer), 'one of the options'],
    choices: [
      Array.isArray(answer) && new Set(answer).size === answer.length && answer.every(isOption),
      'a list of some of the options',
    ],
    yesno: [typeof answer === 'boolean', 'true or false'],
    date: [typeof answer === 'string' && isCivilDate(answer), 'a date like 2026-12-01'],
  };
  const [fits, expected] = kinds[type];
  return fits ? undefined : expected;
}

function wrong(id: string, code: string, message: string): FieldError {
  return { path: pointer(['answers', id]), code, message };
}
