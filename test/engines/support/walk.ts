import assert from 'node:assert/strict';
import { patient } from '../../e2e/support/walk.js';
import type { Tab } from './engine.js';
import { until, type Visitor } from './visitor.js';

export { patient };

export const TIME = /^\d{1,2}:\d{2}\s[AP]M/;
export const BOOK = 'Book this appointment';

/** Every widget of the page shows its heading, or what opens it. */
const ALL_SHOW = `[...document.querySelectorAll('*')].every(
  ({ localName, shadowRoot }) => !localName.startsWith('clinic-') || !!shadowRoot?.querySelector('[part~=heading], [part~=open]'),
)`;

/** Waits until they do. */
export function allShow(tab: Tab): Promise<true> {
  return until('all widgets', async () => (await tab.read<boolean>(ALL_SHOW)) || undefined);
}

/** By mouse, from the first step to the list of times. Nobody aims at what is still moved by what comes above it. */
export async function chooseWhatAndWhom(visitor: Visitor): Promise<void> {
  await allShow(visitor.tab);
  await visitor.clicks('radio', 'Trigger point massage');
  await visitor.clicks('button', 'Continue');
  await visitor.find('heading', 'With whom?');
  await visitor.clicks('radio', 'Mara');
  await visitor.clicks('button', 'Continue');
  await visitor.find('heading', 'When suits you?');
}

export async function chooseTime(visitor: Visitor, name: RegExp = TIME): Promise<string> {
  const { name: time } = await visitor.find('button', name);
  await visitor.clicks('button', name);
  await visitor.clicks('button', 'Continue');
  return time;
}

export async function fillDetails(visitor: Visitor): Promise<void> {
  await visitor.find('heading', 'Your details');
  const fields = { 'Full name': patient.name, 'E-mail': patient.email, 'Anything we should know': patient.notes };
  for (const [label, value] of Object.entries(fields)) {
    await visitor.clicks('textbox', label);
    await visitor.tab.type(value);
  }
  await visitor.clicks('checkbox', 'On Point Therapeutics may use');
}

export async function goToReview(visitor: Visitor): Promise<void> {
  await fillDetails(visitor);
  await visitor.clicks('button', 'Continue');
  await visitor.find('heading', 'Check and send');
}

/** From the first step to the review. */
export async function walkToReview(visitor: Visitor): Promise<string> {
  await chooseWhatAndWhom(visitor);
  const time = await chooseTime(visitor);
  await goToReview(visitor);
  return time;
}

export async function send(visitor: Visitor): Promise<string> {
  await visitor.clicks('button', BOOK);
  await visitor.find('heading', 'Your appointment is booked');
  const reference = /Reference\n(\S+)/.exec(await visitor.text())?.[1];
  assert.ok(reference, 'a reference can be read');
  return reference;
}
