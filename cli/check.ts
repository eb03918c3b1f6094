/**
 * `clinic-widgets check`: everything that is wrong in a clinic document, for a person and for a pipeline.
 *
 * @module
 */
import { builtInLevels, checkClaims, type Clinic, readClinic, rulesOf } from 'clinic-widgets/clinic.js';
import { parseArgs } from 'node:util';
import { checkBooking } from './check-booking.js';
import { checkTherapies } from './check-therapies.js';
import { type Command, EXIT, UsageError } from './io.js';
import { type Problem, problemOf } from './problem.js';
import { readDocument } from './read-document.js';
import { countOf, reportJson, reportText } from './report.js';

const HELP = `Usage: clinic-widgets check <clinic.json> [options]

Looks for missing, wrong and unknown keys, for ids that name nothing, for claims without a source, for reviews that are out of
date, for a booking backend that cannot work, and for health claims that no regulator accepts. It finds words, not intentions,
and it is no legal advice.

  --country <code>   by whose rules: GB, US, AU, NZ, or a country of the European Union (default: the document's country, else the EU)
  --strict           warnings count as errors
  --json             one JSON object in the place of text
  -                  in the place of the file: standard input

Exit code: 0 nothing to mend · 1 errors (with --strict also warnings) · 2 called wrongly, or the file cannot be read`;

const OPTIONS = {
  country: { type: 'string' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const check: Command = async (args, io) => {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values.help) {
    io.out(HELP);
    return EXIT.clean;
  }
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new UsageError('check takes one file: clinic-widgets check clinic.json');
  const country = countryOf(values.country);
  const document = await readDocument(file, io);
  const problems = await problemsOf(document, country);
  const report = { file, country: rulesOf(document, country), problems };
  if (values.json) reportJson(report, io);
  else reportText(report, io);
  const faults = countOf(problems, 'error') + (values.strict ? countOf(problems, 'warning') : 0);
  return faults > 0 ? EXIT.found : EXIT.clean;
};

async function problemsOf(document: Record<string, unknown>, country: string | undefined): Promise<Problem[]> {
  const reading = readClinic(document);
  const issues = [...(reading.ok ? [] : reading.issues), ...reading.warnings].map(problemOf);
  const clinic = reading.ok ? reading.clinic : readableParts(document, reading.issues);
  const today = new Date().toISOString().slice(0, 10);
  const therapies = clinic ? await checkTherapies(clinic, today) : [];
  const booking = reading.ok ? await checkBooking(reading.clinic, document) : [];
  const claims = checkClaims(document, { ...(country && { country }), levelOf: await builtInLevels() });
  return [...issues, ...therapies, ...booking, ...claims];
}

/** A document with a fault elsewhere still has therapies to look at. */
function readableParts(
  document: Record<string, unknown>,
  issues: readonly { path: string }[],
): Pick<Clinic, 'therapies' | 'services' | 'reviewMonths'> | undefined {
  if (issues.some(({ path }) => /^(?:$|therapies|services|reviewMonths)/.test(path))) return undefined;
  const { therapies = [], services = [], reviewMonths = 24 } = document as Partial<Clinic>;
  return { therapies, services, reviewMonths };
}

function countryOf(code: string | undefined): string | undefined {
  if (code === undefined || /^[A-Za-z]{2}$/.test(code)) return code?.toUpperCase();
  throw new UsageError(`--country needs a code of two letters such as GB, not "${code}"`);
}
