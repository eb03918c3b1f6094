/**
 * How `check` tells what it found.
 *
 * @module
 */
import type { Io } from './io.js';
import type { Problem } from './problem.js';

export interface Report {
  file: string;
  /** By whose rules. */
  country: string;
  problems: readonly Problem[];
}

const SEVERITIES = ['error', 'warning', 'notice'] as const;
/** Red, yellow, cyan. */
const COLOURS = { error: 31, warning: 33, notice: 36 };
const COUNTRIES: Record<string, string> = {
  GB: 'the United Kingdom',
  US: 'the United States',
  AU: 'Australia',
  NZ: 'New Zealand',
  EU: 'the European Union',
};

/** One object; its keys and their order are part of what the command promises. */
export function reportJson({ file, country, problems }: Report, io: Io): void {
  const [errors, warnings, notices] = SEVERITIES.map(severity => countOf(problems, severity));
  io.out(JSON.stringify({ file, country, errors, warnings, notices, findings: problems.map(inOrder) }, undefined, 2));
}

export function reportText({ file, country, problems }: Report, io: Io): void {
  for (const severity of SEVERITIES)
    for (const problem of problems.filter(each => each.severity === severity)) tell(problem, io);
  io.out(`${file}: ${summaryOf(problems)} (rules of ${COUNTRIES[country]})`);
}

export function countOf(problems: readonly Problem[], severity: Problem['severity']): number {
  return problems.filter(each => each.severity === severity).length;
}

function tell({ severity, path, language, rule, problem, better, source }: Problem, io: Io): void {
  const mark = io.hasColour ? `\u001b[${COLOURS[severity]}m${severity}\u001b[39m` : severity;
  const where = language ? `${path || 'the document'} (${language})` : path || 'the document';
  io.out(`${mark}  ${where}  [${rule}]`);
  io.out(`  ${problem}`);
  if (better) io.out(`  Better: ${better}`);
  if (source) io.out(`  Source: ${[source.title, source.year, source.url].filter(Boolean).join(', ')}`);
  io.out('');
}

function summaryOf(problems: readonly Problem[]): string {
  const counts = SEVERITIES.map(severity => ({ severity, count: countOf(problems, severity) }));
  const said = counts.filter(({ count }) => count > 0).map(({ severity, count }) => plural(count, severity));
  return said.length > 0 ? said.join(', ') : 'nothing found';
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function inOrder({ severity, path, language, rule, found, problem, better, source }: Problem): Problem {
  return { severity, path, language, rule, found, problem, better, source };
}
