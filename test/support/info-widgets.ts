/**
 * The information widgets as one table, with a clinic document that fills each, for what must hold of all of them.
 *
 * @module
 */
import { aTimeout, waitUntil } from '@open-wc/testing';
import type { LitElement } from 'lit';
import './open-roots.js';
// Loaded late by a page; here they are at hand, so that a busy machine is no fault.
import '../../src/clinic/read.js';
import '../../src/clinic/therapy-issues.js';
import '../../src/components/clinic-benefits/clinic-benefits.js';
import '../../src/components/clinic-checklist/clinic-checklist.js';
import '../../src/components/clinic-explainer/clinic-explainer.js';
import '../../src/components/clinic-faq/clinic-faq.js';
import '../../src/components/clinic-hours/clinic-hours.js';
import '../../src/components/clinic-hours/rest.js';
import '../../src/components/clinic-services/clinic-services.js';
import '../../src/components/clinic-team/clinic-team.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import { smallClinic } from './clinics.js';
import { everything } from './find.js';
import { configure, shownText } from './test-element.js';

export type InfoWidget = LitElement & { theme?: 'light' | 'dark' | 'auto' };

/** Each tag, and what can be read as soon as it works. */
export const INFO_WIDGETS = {
  'clinic-explainer': 'How a session works',
  'clinic-benefits': 'Often said',
  'clinic-checklist': 'Your answers stay on this device',
  'clinic-services': 'Services and prices',
  'clinic-team': 'Who works here',
  'clinic-hours': 'Opening hours',
  'clinic-faq': 'What should I wear?',
} as const;

export const INFO_TAGS = Object.keys(INFO_WIDGETS) as (keyof typeof INFO_WIDGETS)[];

export const infoClinic: ClinicDocument = {
  ...smallClinic,
  services: smallClinic.services!.slice(0, 1),
  email: 'hello@small.example',
  address: { street: '100 Example Street', city: 'Chicago', region: 'IL', postalCode: '60600', access: ['step-free'] },
  practitioners: [
    { id: 'zoe', name: 'Zoe', title: 'Massage therapist', registration: 'LMT 1234', bio: 'Likes stiff necks.' },
    { id: 'adam', name: 'Adam', languages: ['en', 'es'] },
  ],
  hours: { mon: [['09:00', '12:00']], fri: [['13:00', '18:00']] },
  closed: ['2099-12-25'],
  faq: [
    { q: 'What should I wear?', a: 'Anything that is comfortable.' },
    { q: 'Does it hurt?', a: 'It may. Say so, and we go softer.' },
  ],
};

/** One information widget below `place`, as soon as it works. */
export async function openWidget(
  tag: keyof typeof INFO_WIDGETS,
  place: Element,
  options: Record<string, unknown> = {},
): Promise<InfoWidget> {
  const element = place.ownerDocument.createElement(tag) as InfoWidget;
  configure(element, { lang: 'en', book: '#book', clinic: infoClinic, ...options });
  place.append(element);
  await works(element, INFO_WIDGETS[tag]);
  return element;
}

/** Waits until `reads` can be read in it. */
export async function works(element: InfoWidget, reads: string): Promise<void> {
  await waitUntil(() => shownText(element).includes(reads), `<${element.localName}> never reads "${reads}"`, {
    timeout: 15_000,
  });
  await element.updateComplete;
}

/** Opens all that is folded away, so that it can be measured. */
export async function unfold(element: InfoWidget): Promise<void> {
  for (const each of everything(element)) if (each instanceof HTMLDetailsElement) each.open = true;
  await aTimeout(0);
}

/** What is in sight and has words of its own. */
export function textBoxes(element: InfoWidget): HTMLElement[] {
  return [...everything(element)].filter((each): each is HTMLElement => {
    const hasWords = [...each.childNodes].some(node => node instanceof Text && node.data.trim() !== '');
    return hasWords && each.checkVisibility() && !each.closest('.hidden-visually, style, script');
  });
}

/** Every computed style of every one of these, one line each. */
export function looks(elements: Iterable<Element>): string[] {
  return Array.from(elements, each => {
    const style = each.ownerDocument.defaultView!.getComputedStyle(each);
    return `${each.localName}.${each.className} ${Array.from(style, name => `${name}:${style.getPropertyValue(name)}`).join(';')}`;
  });
}
