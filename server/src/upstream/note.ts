import type { BookingRequest } from 'clinic-widgets/booking.js';
import type { Clinic, Question, Text } from 'clinic-widgets/clinic.js';
import type { UpstreamPatient } from './upstream.js';

/** What the clinic's staff read beside the booking, in the system that they work with. For them alone. */
export function noteFor(clinic: Clinic, reference: string, request: BookingRequest): string {
  const { patient, bookingFor, access, answers = {}, notes, screening } = request;
  return [
    `Booked online, reference ${reference}`,
    bookingFor && `Booked by ${patient.name} (${bookingFor.relation})`,
    bookingFor?.guardian && `Guardian: ${bookingFor.guardian}`,
    access && access.length > 0 && `Needs: ${access.join(', ')}`,
    ...clinic.booking.questions.flatMap(question => lineFor(clinic, question, answers[question.id])),
    screening && `Checklist: ${screening.outcome}`,
    notes && `Note: ${notes}`,
  ]
    .filter(line => typeof line === 'string' && line !== '')
    .join('\n');
}

/** Whoever comes, with the contact of whoever asks. */
export function patientOf({ patient, bookingFor }: BookingRequest): UpstreamPatient {
  const { email, phone } = patient;
  return { name: bookingFor?.name ?? patient.name, email, phone, birthDate: bookingFor?.birthDate };
}

type Answer = NonNullable<BookingRequest['answers']>[string];

function lineFor(clinic: Clinic, { label, options = [] }: Question, answer: Answer | undefined): string[] {
  if (answer === undefined) return [];
  const labelOf = (id: string): string => {
    const option = options.find(one => one.id === id);
    return option ? textIn(clinic, option.label) : id;
  };
  const said = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : [answer].flat().map(labelOf).join(', ');
  return [`${textIn(clinic, label)} ${said}`];
}

/** In the clinic's first language: that is the staff's. */
function textIn({ languages }: Clinic, text: Text): string {
  if (typeof text === 'string') return text;
  return text[languages[0] ?? ''] ?? Object.values(text)[0] ?? '';
}
