/**
 * What a patient fills in.
 *
 * @module
 */

/** `choices` gives a list, `yesno` a boolean, everything else a text. */
export type Answer = string | boolean | readonly string[];

/** A consent box that is ticked, frozen with the tick: what the patient saw, and when. */
export interface Tick {
  at: string;
  text: string;
  locale: string;
}

/** The form as it stands, right or wrong. */
export interface Details {
  /** Whom the appointment is for; `name` and how to reach them are those of whoever asks. */
  readonly forWhom: ForWhom;
  readonly otherName: string;
  /** A child's, as a civil date. */
  readonly birthDate: string;
  /** Who answers for a child, if not whoever asks. */
  readonly guardian: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly notes: string;
  /** Codes of what the patient needs to come. */
  readonly access: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly consents: Readonly<Record<string, Tick>>;
  /** Whether the checklist's outcome may travel with the booking. */
  readonly isScreeningShared: boolean;
  /** A field that people leave empty because it says so. */
  readonly trap: string;
}

export type ForWhom = 'self' | 'child' | 'other';

export const EMPTY_DETAILS: Details = {
  forWhom: 'self',
  otherName: '',
  birthDate: '',
  guardian: '',
  name: '',
  email: '',
  phone: '',
  notes: '',
  access: [],
  answers: {},
  consents: {},
  isScreeningShared: false,
  trap: '',
};
