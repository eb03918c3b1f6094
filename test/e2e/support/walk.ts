import assert from 'node:assert/strict';
import type { Person } from './person.js';

/** Invented for these tests. */
export const patient = {
  name: 'Zoë Example-Núñez',
  email: 'zoe@patients.example',
  notes: 'Left shoulder, since the move.',
};

const TIME = /^\d{1,2}:\d{2}\s[AP]M/;

/** A time that is offered in the place of a lost one says its day too. */
export const NEAREST_TIME = /, \d{1,2}:\d{2}\s[AP]M/;

/** From the first step to the list of times, by mouse. */
export async function chooseWhatAndWhom(
  person: Person,
  service = 'Trigger point massage',
  practitioner = 'Mara',
): Promise<void> {
  await person.clicks('radio', service);
  await person.clicks('button', 'Continue');
  await person.clicks('radio', practitioner);
  await person.clicks('button', 'Continue');
  await person.find('heading', 'When suits you?');
}

/** Picks the first time that is shown, or the one of that name, and goes on. */
export async function pickTime(person: Person, name: string | RegExp = TIME): Promise<string> {
  const { name: time } = await person.find('button', name);
  await person.clicks('button', name);
  await person.clicks('button', 'Continue');
  return time;
}

export async function chooseTime(person: Person, name?: string | RegExp): Promise<string> {
  const time = await pickTime(person, name);
  await person.find('heading', 'Your details');
  return time;
}

export function fillDetails(person: Person): Promise<void> {
  return fillIn(person, 'Full name');
}

/** `nameLabel`: where there are two names, the patient's own is called otherwise. */
export async function fillIn(person: Person, nameLabel: string): Promise<void> {
  await person.types(nameLabel, patient.name);
  await person.types('E-mail', patient.email);
  await person.types('Anything we should know', patient.notes);
  await person.clicks('checkbox', 'On Point Therapeutics may use');
  await person.clicks('button', 'Continue');
  await person.find('heading', 'Check and send');
}

export async function send(person: Person): Promise<string> {
  await person.clicks('button', 'Book this appointment');
  return confirmedReference(person);
}

export async function confirmedReference(person: Person): Promise<string> {
  await person.find('heading', 'Your appointment is booked');
  const text = await person.text();
  const reference = /Reference\n(\S+)/.exec(text)?.[1];
  assert.ok(reference, `a reference can be read in:\n${text}`);
  return reference;
}
