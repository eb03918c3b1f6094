/**
 * What a patient fills in, and whether it can be sent. Problems are codes: an element has the words.
 *
 * @module
 */
import type { BookingRules, Consent, Question } from '../clinic/schema.js';
import { isCivilDate } from '../time/civil-date.js';
import { EMAIL_FORM, isPhone, plainPhone } from './contact.js';
import type { Answer, Details } from './details.js';
import { LIMITS } from './limits.js';

export { type Answer, type Details, EMPTY_DETAILS, type ForWhom, type Tick } from './details.js';

const DAY = 86_400_000;

/** `contact`: neither e-mail nor phone. */
export type FieldId = PlainField | 'contact' | `answer-${string}` | `consent-${string}`;
type PlainField = 'otherName' | 'birthDate' | 'guardian' | 'name' | 'email' | 'phone' | 'notes' | 'trap';
export type Problem = 'missing' | 'invalid' | 'too-long';

export interface FieldProblem {
  field: FieldId;
  problem: Problem;
}

/** What the clinic asks besides name and contact. */
export type Asked = Pick<BookingRules, 'questions' | 'consent'>;

/** Everything that keeps `details` from being sent, in the order of the form. */
export function checkDetails(details: Details, { questions, consent }: Asked): FieldProblem[] {
  const { answers } = details;
  const found: [FieldId, Problem | undefined][] = [
    ...checkOther(details),
    ['name', checkText(details.name, LIMITS.name, true)],
    ['contact', isBlank(details.email) && isBlank(details.phone) ? 'missing' : undefined],
    ['email', checkEmail(details.email)],
    ['phone', checkPhone(details.phone)],
    ['notes', checkText(details.notes, LIMITS.notes, false)],
    ['trap', details.trap ? 'invalid' : undefined],
    ...visibleQuestions(questions, answers).map((question): [FieldId, Problem | undefined] => {
      return [`answer-${question.id}`, checkAnswer(question, answers[question.id])];
    }),
    ...consent.map((box): [FieldId, Problem | undefined] => [`consent-${box.id}`, checkConsent(box, details)]),
  ];
  return found.flatMap(([field, problem]) => (problem ? [{ field, problem }] : []));
}

/** The questions that the answers so far bring up. A question under a hidden one is hidden too. */
export function visibleQuestions(questions: readonly Question[], answers: Details['answers']): Question[] {
  const visible: Question[] = [];
  for (const question of questions) {
    const { showIf } = question;
    const isShown =
      !showIf || (visible.some(({ id }) => id === showIf.question) && matches(answers[showIf.question], showIf.is));
    if (isShown) visible.push(question);
  }
  return visible;
}

/** Whether `field` is on the form as it stands: somebody else's name and some of the questions come and go. */
export function isOnForm(field: FieldId, { forWhom, answers }: Details, { questions }: Asked): boolean {
  if (field === 'otherName') return forWhom !== 'self';
  if (field === 'birthDate' || field === 'guardian') return forWhom === 'child';
  return (
    !field.startsWith('answer-') || visibleQuestions(questions, answers).some(({ id }) => field === `answer-${id}`)
  );
}

/** Which field a JSON pointer into the request means. `consents` are the ids in the order they were sent. */
export function fieldAt(path: string | null, consents: readonly string[]): FieldId | undefined {
  const [, group = '', name = ''] = (path ?? '').split('/');
  if (group === 'patient') return isPatientField(name) ? name : 'contact';
  if (group === 'bookingFor') return name === 'birthDate' || name === 'guardian' ? name : 'otherName';
  if (group === 'notes') return 'notes';
  if (group === 'answers' && name) return `answer-${name}`;
  const consent = group === 'consent' ? consents[Number(name || NaN)] : undefined;
  return consent === undefined ? undefined : `consent-${consent}`;
}

/** How many characters a person would count. */
export function countCharacters(text: string): number {
  return [...text].length;
}

function isPatientField(name: string): name is 'name' | 'email' | 'phone' {
  return name === 'name' || name === 'email' || name === 'phone';
}

function checkText(text: string, max: number, isRequired: boolean): Problem | undefined {
  if (isBlank(text)) return isRequired ? 'missing' : undefined;
  return countCharacters(text.trim()) > max ? 'too-long' : undefined;
}

function checkOther({ forWhom, otherName, birthDate, guardian }: Details): [FieldId, Problem | undefined][] {
  if (forWhom === 'self') return [];
  const name: [FieldId, Problem | undefined] = ['otherName', checkText(otherName, LIMITS.name, true)];
  if (forWhom === 'other') return [name];
  return [name, ['birthDate', checkBirthDate(birthDate)], ['guardian', checkText(guardian, LIMITS.name, false)]];
}

/** Nobody is born tomorrow; by the clock of the device a day is neither here nor there. */
function checkBirthDate(text: string): Problem | undefined {
  if (!text) return 'missing';
  const isPast = isCivilDate(text) && text > '1900' && Date.parse(text) <= Date.now() + DAY;
  return isPast ? undefined : 'invalid';
}

function checkEmail(text: string): Problem | undefined {
  const email = text.trim();
  if (!email) return undefined;
  if (email.length > LIMITS.email) return 'too-long';
  return EMAIL_FORM.test(email) ? undefined : 'invalid';
}

function checkPhone(text: string): Problem | undefined {
  const phone = plainPhone(text);
  if (!phone) return undefined;
  if (phone.length > LIMITS.phone) return 'too-long';
  return isPhone(phone) ? undefined : 'invalid';
}

function checkAnswer({ type, options = [], required }: Question, answer: Answer | undefined): Problem | undefined {
  if (isUnanswered(answer)) return required ? 'missing' : undefined;
  if (type === 'text') return checkText(String(answer), LIMITS.notes, required);
  if (type === 'date') return isCivilDate(String(answer)) ? undefined : 'invalid';
  if (type === 'yesno') return undefined;
  const chosen = typeof answer === 'object' ? answer : [answer];
  return chosen.every(id => options.some(option => option.id === id)) ? undefined : 'invalid';
}

function checkConsent({ id, required }: Consent, { consents }: Details): Problem | undefined {
  return required && !consents[id] ? 'missing' : undefined;
}

/** Whether there is nothing to send. `false` is an answer. */
export function isUnanswered(answer: Answer | undefined): boolean {
  if (answer === undefined) return true;
  if (typeof answer === 'string') return isBlank(answer);
  return typeof answer === 'object' && answer.length === 0;
}

function matches(answer: Answer | undefined, wanted: string | boolean): boolean {
  if (typeof answer === 'object') return answer.includes(String(wanted));
  // An owner may write a yes/no as a word too.
  if (typeof answer === 'boolean' && typeof wanted === 'string') return wanted === (answer ? 'yes' : 'no');
  return answer === wanted;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
