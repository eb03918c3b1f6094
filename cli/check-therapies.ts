/**
 * What `check` finds in the therapies of a document: wrong keys, raised levels, missing sources, reviews.
 *
 * @module
 */
import {
  BUILT_IN,
  type Clinic,
  type Issue,
  nearest,
  readTherapy,
  reviewNotes,
  type Therapy,
  therapyIds,
} from 'clinic-widgets/clinic.js';
import { type Problem, problemOf } from './problem.js';

type Claim = Therapy['benefits'][number];
type Named = Pick<Clinic, 'therapies' | 'services' | 'reviewMonths'>;

const NEEDS_SOURCE: readonly string[] = ['strong', 'moderate', 'limited', 'very-limited', 'contradicted'];

/** @param today - `2026-12-01` */
export async function checkTherapies(clinic: Named, today: string): Promise<Problem[]> {
  const lists = await Promise.all(therapyIds(clinic).map(id => checkTherapy(id, clinic, today)));
  return [...unknownTherapies(clinic), ...lists.flat()];
}

async function checkTherapy(id: string, clinic: Named, today: string): Promise<Problem[]> {
  const reading = await readTherapy(id, clinic);
  if (!reading.ok) return reading.issues.map(problemOf);
  const { therapy, brokenRules, warnings } = reading;
  return [
    ...[...brokenRules, ...warnings].map(issue => (isRaised(issue) ? raised(issue, clinic) : problemOf(issue))),
    ...withoutSources(therapy, clinic),
    ...unknownServices(therapy, clinic),
    ...reviews(therapy, clinic, today),
  ];
}

/** The only thing about a right therapy that is said of a level. */
function isRaised({ path, problem, found = '' }: Issue): boolean {
  return problem === 'invalid' && path.endsWith('.level') && found.endsWith('says more');
}

/** Own sources may show more than ours; a person has to look at them. */
function raised({ path, expected, found }: Issue, { therapies }: Named): Problem {
  const sources = valueAt({ therapies }, path.replace(/level$/, 'sources'));
  const hasOwn = Array.isArray(sources) && sources.length > 0;
  return {
    severity: hasOwn ? 'warning' : 'error',
    path,
    rule: 'level',
    problem: `should be ${expected}; it is ${found}.`,
    better: 'Leave the level out, or give the claim the sources that show it.',
  };
}

function withoutSources(therapy: Therapy, clinic: Named): Problem[] {
  const { benefits, conditions, explanation } = therapy;
  const claims = [...benefits, ...conditions, ...(explanation ? [explanation] : [])];
  return claims
    .filter(({ level, sources, hidden }) => !hidden && sources.length === 0 && NEEDS_SOURCE.includes(level))
    .map(claim => ({
      severity: 'warning',
      path: placeOf(therapy.id, claim, clinic),
      rule: 'sources',
      problem: `has the level "${claim.level}" and no source.`,
      better: 'Name the study or review that says so, with its year; or use the level "traditional" or "unstated".',
    }));
}

/** Where the document has the claim; the last entry counts, as in merging. */
function placeOf(id: string, claim: Claim, { therapies }: Named): string {
  const places = therapies.flatMap((entry, index) => {
    if (typeof entry === 'string' || entry.id !== id) return [];
    if ((entry['explanation'] as Claim | undefined)?.id === claim.id) return [`therapies[${index}].explanation`];
    return ['benefits', 'conditions'].flatMap(list => {
      const at = ((entry[list] ?? []) as Claim[]).findIndex(each => each.id === claim.id);
      return at < 0 ? [] : [`therapies[${index}].${list}[${at}]`];
    });
  });
  return places.at(-1) ?? `therapy "${id}", claim "${claim.id}"`;
}

function unknownTherapies(clinic: Named): Problem[] {
  const known = therapyIds(clinic);
  return clinic.services.flatMap(({ therapy }, index): Problem[] => {
    if (therapy === undefined || known.includes(therapy)) return [];
    const at = { path: `services[${index}].therapy`, rule: 'reference' as const };
    if (Object.hasOwn(BUILT_IN, therapy))
      return [
        {
          ...at,
          severity: 'warning',
          problem: `is "${therapy}", which \`therapies\` does not list.`,
          better: `Add "${therapy}" to \`therapies\`.`,
        },
      ];
    const near = nearest(therapy, [...known, ...Object.keys(BUILT_IN)]);
    return [
      {
        ...at,
        severity: 'error',
        problem: `is "${therapy}", and no therapy has this id.`,
        ...(near && { better: `Did you mean "${near}"?` }),
      },
    ];
  });
}

/** A question for a service that is not there is never asked. */
function unknownServices({ id, screening }: Therapy, { services }: Named): Problem[] {
  const known = services.map(service => service.id);
  return screening.flatMap(rule =>
    (rule.services ?? [])
      .filter(service => !known.includes(service))
      .map((service): Problem => {
        const near = nearest(service, known);
        return {
          severity: 'error',
          path: `therapy "${id}", screening "${rule.id}"`,
          rule: 'reference',
          problem: `is asked for the service "${service}" only, and no service has this id.`,
          ...(near && { better: `Did you mean "${near}"?` }),
        };
      }),
  );
}

function reviews(therapy: Therapy, { reviewMonths }: Named, today: string): Problem[] {
  const at = { path: `therapy "${therapy.id}"`, rule: 'review' as const };
  const notes = reviewNotes(therapy, reviewMonths, today).map(({ message }): Problem => ({
    ...at,
    severity: 'warning',
    problem: `${message.replace(/^therapy "[^"]*"(?:, |: )/, '')}.`,
    better: 'Have a clinician read it again, and give `review` the new date.',
  }));
  if (therapy.review) return notes;
  const problem = 'is signed by nobody: the page says that no clinician has reviewed it yet.';
  const better = 'When a clinician has read it: "review": { "by": "name, profession", "date": "…" }.';
  return [...notes, { ...at, severity: 'notice', problem, better }];
}

function valueAt(owner: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], owner);
}
