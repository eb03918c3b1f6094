/**
 * What a patient chose and typed, as the contract sends it. The same input makes the same bytes in every zone of the world.
 *
 * @module
 */
import type { Clinic, Consent, Question } from '../clinic/schema.js';
import type { Slot } from './answers.js';
import { type Details, isUnanswered, visibleQuestions } from './fields.js';
import { sha256 } from './hash.js';
import { ACCESS_NEEDS, plainPhone } from './limits.js';
import { type Choice, isPreference } from './offer.js';
import type { Screening } from './standing.js';
import type { BookingFor, BookingRequest, ConsentGiven, Patient, PreferenceRequest } from './request.js';

type AskedBy = Omit<BookingRequest, 'items'>;

export interface RequestInput {
  key: string;
  choice: Choice;
  details: Details;
  clinic: Pick<Clinic, 'timeZone' | 'booking'>;
  /** The language of the page. */
  locale: string;
  /** What the checklist found, if it ran. It travels only if the patient said so. */
  screening?: Screening;
}

/** What is sent for a picked time. */
export async function buildRequest(input: RequestInput): Promise<BookingRequest> {
  return { items: itemsOf(input.choice), ...(await askedBy(input)) };
}

/** What is sent where the clinic is to find a time. */
export async function buildPreferenceRequest(input: RequestInput): Promise<PreferenceRequest> {
  const { service, practitioner, preferences = [] } = input.choice;
  if (service === undefined) throw new TypeError('a request needs a service');
  return {
    service,
    ...(practitioner && { practitioner }),
    preferences: preferences.filter(isPreference),
    ...(await askedBy(input)),
  };
}

async function askedBy({ key, choice, details, clinic, locale, screening }: RequestInput): Promise<AskedBy> {
  const { questions, consent } = clinic.booking;
  const bookingFor = bookingForOf(details);
  const access = accessOf(details, choice);
  const answers = answersOf(details, questions);
  const notes = clean(details.notes);
  return {
    key,
    patient: patientOf(details),
    ...(bookingFor && { bookingFor }),
    ...(access.length > 0 && { access }),
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(notes && { notes }),
    consent: await receiptsOf(details, consent),
    ...(screening &&
      details.isScreeningShared && { screening: { outcome: screening.outcome, version: screening.version } }),
    timeZone: clinic.timeZone,
    locale,
  };
}

/** The picked times as items: in order, each with whoever was chosen. */
export function itemsOf({ service, practitioner, gender, slot, more = [] }: Choice): BookingRequest['items'] {
  const slots = [slot, ...more];
  if (service === undefined || !isComplete(slots)) throw new TypeError('a request needs a service and its times');
  return slots.map(each => {
    // "Anyone" of one gender is somebody: the server would take the others too.
    const who = practitioner ?? (gender ? each.practitioner : undefined);
    return { service, ...(who && { practitioner: who }), start: each.start };
  });
}

function isComplete(slots: (Slot | undefined)[]): slots is Slot[] {
  return !slots.includes(undefined);
}

function bookingForOf({ forWhom, otherName, birthDate, guardian }: Details): BookingFor | undefined {
  if (forWhom === 'self') return undefined;
  const answering = clean(guardian);
  return {
    relation: forWhom,
    name: clean(otherName),
    ...(forWhom === 'child' && { birthDate, ...(answering && { guardian: answering }) }),
  };
}

/** In the order of the contract's list, so that the same ticks make the same bytes. */
function accessOf({ access }: Details, { gender }: Choice): string[] {
  return ACCESS_NEEDS.filter(need => access.includes(need) || need === `practitioner-${gender}`);
}

function patientOf({ name, email, phone }: Details): Patient {
  const [mail, number] = [clean(email), plainPhone(clean(phone))];
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
