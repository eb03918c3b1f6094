import type { Clinic } from '../schema.js';
import type { Review } from '../therapy-schema.js';
import { monthsAfter } from './hours.js';
import { type JsonLdNode, node, reference, type Telling, webUrl } from './node.js';

/**
 * What a therapy is called and what it is. Never what it is for: neither `conditions` nor `benefits`, of whatever level, nor the aim, the
 * explanation or the steps. A search engine would show them without the evidence label that stands beside them on the page.
 */
export function medicalTherapies({ therapies, id, text }: Telling): JsonLdNode[] {
  return therapies.map(therapy =>
    node('MedicalTherapy', {
      '@id': id('therapy', therapy.id),
      name: text(therapy.name),
      description: text(therapy.summary),
      image: webUrl(therapy.picture?.src),
    }),
  );
}

/** Who reviewed what is said about a therapy: only where somebody signed, and as long as it holds. */
export function reviews({ clinic, therapies, today, id }: Telling): JsonLdNode[] {
  return therapies.flatMap(({ id: therapy, review }) =>
    isInForce(review, clinic, today)
      ? [
          node('MedicalWebPage', {
            '@id': id('review', therapy),
            about: reference(id('therapy', therapy)),
            lastReviewed: review.date,
            reviewedBy: node('Person', { name: review.by }),
          }),
        ]
      : [],
  );
}

/** The clinic's own questions. Those of a therapy speak of what it does, and an answer carries no evidence label. */
export function faqPage({ clinic, id, text }: Telling): JsonLdNode[] {
  const mainEntity = clinic.faq.flatMap(({ q, a }) =>
    text(q) && text(a) ? [node('Question', { name: text(q), acceptedAnswer: node('Answer', { text: text(a) }) })] : [],
  );
  return mainEntity.length > 0 ? [node('FAQPage', { '@id': id('faq'), mainEntity })] : [];
}

function isInForce(review: Review | undefined, { reviewMonths }: Clinic, today: string): review is Review {
  return !!review && review.date <= today && today <= monthsAfter(review.date, reviewMonths);
}
