import type { Clinic, Practitioner } from '../schema.js';
import { closedDays, openingHours } from './hours.js';
import { type JsonLdNode, node, reference, type Telling, webUrl } from './node.js';

/** The clinic: what it is called, where it is and when it is open. */
export function business(telling: Telling): JsonLdNode {
  const { clinic, therapies, today, url, id, text } = telling;
  const { geo } = clinic;
  return node('HealthAndBeautyBusiness', {
    '@id': id('clinic'),
    name: text(clinic.name),
    url: webUrl(clinic.url) ?? url,
    telephone: clinic.phone,
    email: clinic.email,
    address: address(telling),
    geo: geo && node('GeoCoordinates', { latitude: geo[0], longitude: geo[1] }),
    hasMap: webUrl(clinic.mapUrl),
    openingHoursSpecification: openingHours(clinic.hours),
    specialOpeningHoursSpecification: closedDays(clinic.closed, today),
    knowsLanguage: clinic.languages,
    knowsAbout: therapies.map(therapy => reference(id('therapy', therapy.id))),
    employee: clinic.practitioners.map(practitioner => reference(id('practitioner', practitioner.id))),
  });
}

export function people({ clinic, id, text }: Telling): JsonLdNode[] {
  const person = (practitioner: Practitioner): JsonLdNode =>
    node('Person', {
      '@id': id('practitioner', practitioner.id),
      name: text(practitioner.name),
      jobTitle: text(practitioner.title),
      image: webUrl(practitioner.photo?.src),
      knowsLanguage: practitioner.languages,
    });
  return clinic.practitioners.map(person);
}

function address({ clinic, text }: Pick<Telling, 'clinic' | 'text'>): JsonLdNode | undefined {
  const where: Clinic['address'] = clinic.address;
  const country = where?.country ?? clinic.country;
  if (!where && !country) return undefined;
  return node('PostalAddress', {
    streetAddress: text(where?.street),
    addressLocality: text(where?.city),
    addressRegion: text(where?.region),
    postalCode: where?.postalCode,
    addressCountry: country,
  });
}
