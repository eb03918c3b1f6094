import type { Service } from '../schema.js';
import { type JsonLdNode, node, reference, type Telling, webUrl } from './node.js';

/** What one can book, each with its price. How long it takes is not told: a `Service` has no property for it. */
export function services(telling: Telling): JsonLdNode[] {
  const { clinic, therapies, id, text } = telling;
  const page = webUrl(clinic.booking.page);
  return clinic.services.map(service => {
    const therapy = therapies.find(({ id: known }) => known === service.therapy);
    return node('Service', {
      '@id': id('service', service.id),
      name: text(service.name),
      description: text(service.summary),
      serviceType: text(therapy?.name),
      category: therapy && reference(id('therapy', therapy.id)),
      provider: reference(id('clinic')),
      offers: offer(service, page),
      potentialAction: page ? node('ReserveAction', { target: page }) : undefined,
    });
  });
}

function offer({ price }: Service, url: string | undefined): JsonLdNode | undefined {
  return price && node('Offer', { price: price.amount, priceCurrency: price.currency, url });
}
