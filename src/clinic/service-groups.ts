/**
 * What can be booked, by therapy.
 *
 * @module
 */
import type { Clinic, Service } from './schema.js';

/** `therapy` is absent for services that name none where there are several. */
export interface ServiceGroup {
  therapy?: string;
  services: Service[];
}

/**
 * The services in the document's order, those of one therapy together; only those of `therapy` where it is given. In a document with one
 * therapy a service need not name it.
 */
export function groupServices({ services, therapies }: Clinic, therapy?: string): ServiceGroup[] {
  const ids = new Set(therapies.map(entry => (typeof entry === 'string' ? entry : entry.id)));
  const only = ids.size < 2 ? (therapy ?? [...ids][0]) : undefined;
  const groups = new Map<string | undefined, Service[]>();
  for (const service of services) {
    const of = service.therapy ?? only;
    groups.set(of, [...(groups.get(of) ?? []), service]);
  }
  const found = [...groups].map(([of, services]) => ({ ...(of && { therapy: of }), services }));
  return therapy ? found.filter(group => group.therapy === therapy) : found.sort(namelessLast);
}

function namelessLast(one: ServiceGroup, other: ServiceGroup): number {
  return Number(!one.therapy) - Number(!other.therapy);
}
