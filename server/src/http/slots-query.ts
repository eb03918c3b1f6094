import type { Clinic } from 'clinic-widgets/clinic.js';
import { daysBetween, isCivilDate } from 'clinic-widgets/time.js';
import * as z from 'zod/mini';
import type { SlotsQuery } from '../booking/find-slots.js';
import { invalid, notFound } from '../refusal.js';
import { practitionersOf } from '../scheduling/availability.js';
import { readFields } from './read-fields.js';

/** As many days as the longest two months have. */
const MOST_DAYS = 62;

const dateSchema = z.string().check(z.refine(isCivilDate, 'is not a date like 2026-12-01'));

/** The query of `GET E/slots`. An empty `practitioner` is any. */
export const slotsQuerySchema = z.strictObject({
  service: z.string().check(z.minLength(1)),
  practitioner: z.optional(z.string()),
  from: dateSchema,
  to: dateSchema,
});

/** @throws Refusal: 422 with pointers below `/query`, 404 for a service or practitioner that the clinic does not have. */
export function readSlotsQuery(clinic: Clinic, query: URLSearchParams): SlotsQuery {
  refuseTwice(query);
  const {
    service: serviceId,
    practitioner,
    from,
    to,
  } = readFields(slotsQuerySchema, Object.fromEntries(query), ['query']);
  if (to < from) throw invalid([{ path: '/query/to', code: 'invalid', message: 'is before `from`' }]);
  if (daysBetween(from, to) >= MOST_DAYS) {
    throw invalid([
      { path: '/query/to', code: 'too-long', message: `is more than ${MOST_DAYS} days from \`from\`, both included` },
    ]);
  }
  const service = clinic.services.find(({ id }) => id === serviceId);
  if (!service) throw notFound('This clinic does not have such a service.');
  const practitioners = practitionersOf(clinic, service);
  if (!practitioner) return { service, practitioners, from, to };
  if (!clinic.practitioners.some(({ id }) => id === practitioner))
    throw notFound('This clinic does not have such a practitioner.');
  const asked = practitioners.filter(({ id }) => id === practitioner);
  if (asked.length === 0) {
    throw invalid([{ path: '/query/practitioner', code: 'not-offered', message: 'does not offer this service' }]);
  }
  return { service, practitioners: asked, from, to };
}

function refuseTwice(query: URLSearchParams): void {
  const twice = [...new Set(query.keys())].filter(key => query.getAll(key).length > 1);
  if (twice.length > 0)
    throw invalid(twice.map(key => ({ path: `/query/${key}`, code: 'twice', message: 'is given twice' })));
}
