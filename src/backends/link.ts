/**
 * Services that take bookings on their own pages only: a service is chosen here, and the booking goes on there.
 *
 * | the address holds                            | the patient is led to                                             |
 * | -------------------------------------------- | ----------------------------------------------------------------- |
 * | `{service}`, `{practitioner}`, `{start}`     | the address with what was chosen, by the names of the other side  |
 * | a placeholder in the query and nothing for it | the same without that parameter                                  |
 * | one elsewhere and nothing for it             | the first page of that site                                       |
 * | an address of its own in `services`          | that one, for that service                                        |
 *
 * Nothing about the patient is known here, and nothing is sent. For Jane, Google appointment schedules, Calendly, Microsoft Bookings and
 * whatever else has an address to book at.
 *
 * @module
 */
import { readPage } from './address.js';
import { BackendError, type BookingBackend } from './backend.js';

export interface LinkOptions {
  /** Where one books there: https, or http on this machine. May hold the placeholders above, and a `#`. */
  endpoint: string;
  /** What the other side calls the clinic's services, or a whole address for each; by our ids. */
  services?: Readonly<Record<string, string>>;
  /** What it calls the practitioners; by our ids. */
  practitioners?: Readonly<Record<string, string>>;
}

type Values = Record<'service' | 'practitioner' | 'start', string | undefined>;

const NAME = 'link';
const PLACEHOLDERS = ['service', 'practitioner', 'start'];
const NAMES = Object.entries({
  'janeapp.com': 'Jane',
  'calendly.com': 'Calendly',
  'calendar.google.com': 'Google Calendar',
  'calendar.app.google': 'Google Calendar',
  'outlook.office365.com': 'Microsoft Bookings',
  'outlook.office.com': 'Microsoft Bookings',
});

export function link({ endpoint, services = {}, practitioners = {} }: LinkOptions): BookingBackend {
  const template = readTemplate(endpoint);
  const own = new Map(
    Object.entries(services).map(([id, value]) => [
      id,
      isAddress(value) ? readTemplate(value, `the address for "${id}"`) : value,
    ]),
  );
  const { host } = new URL(template);
  const [, name] = NAMES.find(([site]) => host === site || host.endsWith(`.${site}`)) ?? [];

  return {
    name: NAME,
    destination: { host, ...(name && { service: name }) },
    capabilities: { availability: 'none', outcome: 'unverified', idempotency: 'none', conflict: 'none' },

    continueAt({ service, practitioner, slot }) {
      const there = own.get(service) ?? service;
      const values: Values = {
        service: isAddress(there) ? undefined : there,
        practitioner: practitioner && (practitioners[practitioner] ?? practitioner),
        start: slot?.start,
      };
      return { url: fill(isAddress(there) ? there : template, values) };
    },

    book: () =>
      Promise.reject(new BackendError(NAME, { kind: 'unsupported' }, 'never', 'bookings are made on its own pages')),
  };
}

/** @throws TypeError where the owner should look. */
function readTemplate(address: string, what?: string): string {
  // An address that was made absolute has its braces in code.
  const template = address.replace(/%7B/gi, '{').replace(/%7D/gi, '}');
  const [unknown] = [...template.matchAll(/\{(.*?)\}/g)].filter(([, name]) => !PLACEHOLDERS.includes(name!));
  if (unknown)
    throw new TypeError(`[${NAME}] an address holds ${unknown[0]}; it may hold {${PLACEHOLDERS.join('}, {')}}`);
  readPage(NAME, template, what);
  return template;
}

function isAddress(text: string): boolean {
  return /^https?:/.test(text);
}

function fill(template: string, values: Values): string {
  const valueOf = (name: string): string | undefined => values[name as keyof Values];
  const url = template
    // A parameter that there is nothing for.
    .replace(/([?&])[^?&#=]*=\{(\w+)\}(?=[&#]|$)/g, (all, mark: string, name: string) =>
      valueOf(name) ? all : mark === '?' ? '?' : '',
    )
    .replace(/\{(\w+)\}/g, (all, name: string) => encodeURIComponent(valueOf(name) ?? '') || all)
    .replace(/\?&/, '?')
    .replace(/\?(?=#|$)/, '');
  return url.includes('{') ? new URL('/', template).href : url;
}
