/**
 * What a patient chose and typed, as the contract sends it. The same input makes the same bytes in every zone of the world.
 *
 * @module
 */
import type { Clinic, Consent, Question } from '../clinic/schema.js';
import { type Details, isUnanswered, visibleQuestions } from './fields.js';
import { sha256 } from './hash.js';
import type { Outcome } from './limits.js';
import type { Choice } from './offer.js';
import type { BookingRequest, ConsentGiven, Patient } from './request.js';

export interface RequestInput {
  key: string;
  choice: Choice;
  details: Details;
  clinic: Pick<Clinic, 'timeZone' | 'booking'>;
  /** The language of the page. */
  locale: string;
  /** What the checklist found, if it ran. It travels only if the patient said so. */
  screening?: { outcome: Outcome; version: string };
}

export async function buildRequest({
  key,
  choice,
  details,
  clinic,
  locale,
  screening,
}: RequestInput): Promise<BookingRequest> {
  const { questions, consent } = clinic.booking;
  const answers = answersOf(details, questions);
  const notes = clean(details.notes);
  return {
    key,
    items: [itemOf(choice)],
    patient: patientOf(details),
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(notes && { notes }),
    consent: await receiptsOf(details, consent),
    ...(screening && details.isScreeningShared && { screening: { ...screening } }),
    timeZone: clinic.timeZone,
    locale,
  };
}

function itemOf({ service, practitioner, slot }: Choice): BookingRequest['items'][number] {
  if (service === undefined || !slot) throw new TypeError('a request needs a service and a time');
  return { service, ...(practitioner && { practitioner }), start: slot.start };
}

function patientOf({ name, email, phone }: Details): Patient {
  const [mail, number] = [clean(email), clean(phone)];
  return { name: clean(name), ...(mail && { email: mail }), ...(number && { phone: number }) };
}

function answersOf({ answers }: Details, questions: readonly Question[]): NonNullable<BookingRequest['answers']> {
  const given: NonNullable<BookingRequest['answers']> = {};
  for (const { id } of visibleQuestions(questions, answers)) {
    const answer = answers[id];
    if (answer === undefined || isUnanswered(answer)) continue;
    if (typeof answer === 'object') given[id] = [...answer];
    else given[id] = typeof answer === 'string' ? clean(answer) : answer;
  }
  return given;
}

function receiptsOf({ consents }: Details, boxes: readonly Consent[]): Promise<ConsentGiven[]> {
  const ticked = boxes.flatMap(box => (consents[box.id] ? [{ box, tick: consents[box.id]! }] : []));
  return Promise.all(
    ticked.map(async ({ box: { id, version }, tick: { at, locale, text } }) => {
      return { id, version, locale, textHash: await sha256(text), at };
    }),
  );
}

/** Without the spaces around it and with half characters replaced, which UTF-8 cannot carry; otherwise as it was typed. */
function clean(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').trim();
}
