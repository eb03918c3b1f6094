/**
 * Reads a clinic document: checks it, fills in defaults, and says precisely what is wrong.
 *
 * @module
 */
import * as z from 'zod/mini';
import { type Issue, issuesOf, nearest, unknownKeys } from './issues.js';
import { type Clinic, clinicSchema } from './schema.js';

export { describeIssues } from './issues.js';

/** `clinic` is there only when nothing is wrong; `warnings` never stop a page. */
export type Reading =
  { ok: true; clinic: Clinic; warnings: Issue[] } | { ok: false; issues: Issue[]; warnings: Issue[] };

/** Never throws: a wrong document is an ordinary answer. Therapies are read by `readTherapy`, each when it is shown. */
export function readClinic(input: unknown): Reading {
  const result = z.safeParse(clinicSchema, input);
  const warnings = unknownKeys(clinicSchema, input);
  if (!result.success) return { ok: false, issues: issuesOf(result.error, input), warnings };
  const issues = brokenReferences(result.data);
  return issues.length > 0 ? { ok: false, issues, warnings } : { ok: true, clinic: result.data, warnings };
}

/** Services that name a practitioner who is not there, and ids used twice. */
function brokenReferences({ services, practitioners, booking }: Clinic): Issue[] {
  const known = practitioners.map(({ id }) => id);
  const lost = services.flatMap(({ practitioners: names = [] }, index) =>
    names.flatMap((name, at) =>
      known.includes(name) ? [] : [unknownReference(`services[${index}].practitioners[${at}]`, name, known)],
    ),
  );
  return [
    ...lost,
    ...twice('services', services),
    ...twice('practitioners', practitioners),
    ...twice('booking.questions', booking.questions),
    ...twice('booking.consent', booking.consent),
  ];
}

function unknownReference(path: string, name: string, known: string[]): Issue {
  const near = nearest(name, known);
  const expected = `the id of a practitioner${near ? ` (did you mean "${near}"?)` : ''}`;
  return { path, problem: 'invalid', expected, found: 'an id that names none' };
}

function twice(path: string, items: readonly { id: string }[]): Issue[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex(item => item.id === id) < index
      ? [
          {
            path: `${path}[${index}].id`,
            problem: 'invalid' as const,
            expected: 'an id of its own',
            found: 'one used before',
          },
        ]
      : [],
  );
}
