/**
 * What stands in the e-mails and forms that a clinic gets, in the languages that this package speaks. Whoever visits never reads it.
 *
 * @module
 */

const EN = {
  subject: 'Appointment request: {service}',
  service: 'Service',
  practitioner: 'Practitioner',
  anyone: 'Anyone',
  start: 'Time',
  preferences: 'Days that would suit',
  morning: '{date}, morning (before 12:00)',
  afternoon: '{date}, afternoon (12:00 to 17:00)',
  evening: '{date}, evening (from 17:00)',
  'patient-name': 'Name',
  'patient-email': 'E-mail',
  'patient-phone': 'Phone',
  'for-relation': 'For whom',
  child: 'A child',
  other: 'Somebody else',
  'for-name': 'Name of that person',
  'for-birth-date': 'Date of birth',
  'for-guardian': 'Who answers for the child',
  access: 'Needs',
  'step-free': 'a way in without steps',
  interpreter: 'an interpreter',
  chaperone: 'a chaperone in the room',
  'no-voicemail': 'no messages on the voicemail',
  'practitioner-female': 'a woman as practitioner',
  'practitioner-male': 'a man as practitioner',
  notes: 'Message',
  yes: 'yes',
  no: 'no',
  screening: 'Result of the checklist',
  emergency: 'may need emergency help',
  urgent: 'should see a doctor today',
  ask: 'should ask a doctor first',
  tell: 'should tell the practitioner',
  none: 'nothing marked',
  incomplete: 'not finished',
  version: '{what} (version {version})',
  consent: 'Agreement ({id})',
  agreed: '{what} (version {version}, {time})',
  locale: 'Language of the form',
  reference: 'Reference',
} as const;

export type FormWord = keyof typeof EN;

const ES: Record<FormWord, string> = {
  subject: 'Solicitud de cita: {service}',
  service: 'Servicio',
  practitioner: 'Profesional',
  anyone: 'Cualquiera',
  start: 'Hora',
  preferences: 'Días que le convienen',
  morning: '{date}, por la mañana (antes de las 12:00)',
  afternoon: '{date}, por la tarde (de 12:00 a 17:00)',
  evening: '{date}, a última hora (desde las 17:00)',
  'patient-name': 'Nombre',
  'patient-email': 'Correo electrónico',
  'patient-phone': 'Teléfono',
  'for-relation': 'Para quién',
  child: 'Un menor',
  other: 'Otra persona',
  'for-name': 'Nombre de esa persona',
  'for-birth-date': 'Fecha de nacimiento',
  'for-guardian': 'Quién responde por el menor',
  access: 'Necesita',
  'step-free': 'una entrada sin escalones',
  interpreter: 'un intérprete',
  chaperone: 'un acompañante en la sala',
  'no-voicemail': 'ningún mensaje en el buzón de voz',
  'practitioner-female': 'que le atienda una mujer',
  'practitioner-male': 'que le atienda un hombre',
  notes: 'Mensaje',
  yes: 'sí',
  no: 'no',
  screening: 'Resultado del cuestionario',
  emergency: 'puede necesitar ayuda urgente',
  urgent: 'debería ver a un médico hoy',
  ask: 'debería preguntar antes a un médico',
  tell: 'debería contarlo al profesional',
  none: 'nada marcado',
  incomplete: 'sin terminar',
  version: '{what} (versión {version})',
  consent: 'Consentimiento ({id})',
  agreed: '{what} (versión {version}, {time})',
  locale: 'Idioma del formulario',
  reference: 'Referencia',
};

const WORDS: Readonly<Record<string, Readonly<Record<FormWord, string>>>> = { en: EN, es: ES };

export interface FormWords {
  /** For dates and times. */
  locale: string;
  word(word: FormWord, filling?: Readonly<Record<string, string>>): string;
  /** The word for a code of the contract; the code itself where it is none of ours. */
  code(code: string): string;
}

/** In the first of `tags` whose language is known here; else English. */
export function formWords(tags: readonly (string | undefined)[]): FormWords {
  const locale = tags.find(tag => tag !== undefined && Object.hasOwn(WORDS, languageOf(tag))) ?? 'en';
  const words = WORDS[languageOf(locale)]!;
  return {
    locale,
    word: (word, filling = {}) => words[word].replace(/\{(\w+)\}/g, (_, name: string) => filling[name] ?? ''),
    code: code => (Object.hasOwn(words, code) ? words[code as FormWord] : code),
  };
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0]!;
}
