import type { ClaimSource, Finding, Issue } from 'clinic-widgets/clinic.js';

/** What `check` tells of: a claim, or anything else about the document. `notice`: to be known, and no fault. */
export interface Problem {
  severity: 'error' | 'warning' | 'notice';
  path: string;
  language?: string;
  rule: Finding['rule'] | 'document' | 'unknown-key' | 'reference' | 'level' | 'sources' | 'review' | 'backend';
  found?: string;
  problem: string;
  better?: string;
  source?: ClaimSource;
}

/** A missing, wrong or unknown key. A page passes over an unknown one; here somebody is about to publish it. */
export function problemOf(issue: Issue): Problem {
  const { path, problem, expected, found } = issue;
  const at = { severity: 'error' as const, path };
  if (problem === 'unknown') {
    const better = expected ? `Did you mean ${expected}?` : 'Take it out; no widget reads it.';
    return { ...at, rule: 'unknown-key', problem: 'is a key that nothing reads.', better };
  }
  if (problem === 'missing') return { ...at, rule: 'document', problem: `is missing; expected ${expected}.` };
  return { ...at, rule: 'document', problem: `should be ${expected}; it is ${found}.` };
}
