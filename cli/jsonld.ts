/**
 * `clinic-widgets jsonld`: what search engines may read of a clinic document, to paste into a page.
 *
 * @module
 */
import {
  checkClaims,
  type Clinic,
  describeIssue,
  describeIssues,
  jsonLd,
  jsonLdText,
  readClinic,
  readTherapy,
  type Therapy,
  therapyIds,
} from 'clinic-widgets/clinic.js';
import { parseArgs } from 'node:util';
import { type Command, EXIT, type Io, UsageError } from './io.js';
import { readDocument } from './read-document.js';

const HELP = `Usage: clinic-widgets jsonld <clinic.json> [options]

Prints a <script type="application/ld+json"> with what search engines may read of a clinic document. Paste it into the page; the
widgets there see it and add none of their own. It states no benefit and no condition, of whatever level of evidence.
Names, summaries, questions and answers are printed as they are written; a health claim in them that no regulator accepts is named
on standard error. "clinic-widgets check" says more.

  --url <address>     the whole address of the page, https://…
  --language <tag>    the language of texts that come in several (default: the document's first, else en)
  --raw               bare JSON, without the <script>
  -                   in the place of the file: standard input

Exit code: 0 printed · 1 the document is not valid · 2 called wrongly`;

const OPTIONS = {
  url: { type: 'string' },
  language: { type: 'string' },
  raw: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The texts that are printed as they are written. */
const PRINTED =
  /^(?:name|(?:services|therapies)\[\d+\]\.(?:name|summary)|practitioners\[\d+\]\.(?:name|title)|faq\[\d+\]\.[qa])\b/;

export const jsonld: Command = async (args, io) => {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values.help) {
    io.out(HELP);
    return EXIT.clean;
  }
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new UsageError('jsonld takes one file: clinic-widgets jsonld clinic.json');
  const { url, language } = { url: pageOf(values.url), language: languageOf(values.language) };
  const document = await readDocument(path, io);
  const reading = readClinic(document);
  for (const warning of reading.warnings) io.err(describeIssue(warning));
  if (!reading.ok) return refuse(`${path} is not a valid clinic document:${describeIssues(reading.issues)}`, io);
  for (const { path: place, problem, found } of checkClaims(document))
    if (PRINTED.test(place)) io.err(`${place}: "${found}": ${problem}`);
  return print(reading.clinic, { url, language: language ?? reading.clinic.languages[0], isRaw: !!values.raw }, io);
};

interface Printing {
  url: string | undefined;
  language: string | undefined;
  isRaw: boolean;
}

async function print(clinic: Clinic, { url, language = 'en', isRaw }: Printing, io: Io): Promise<number> {
  const therapies: Therapy[] = [];
  for (const id of therapyIds(clinic)) {
    const reading = await readTherapy(id, clinic, language.split('-')[0]);
    if (!reading.ok) return refuse(`therapy "${id}" is not valid:${describeIssues(reading.issues)}`, io);
    for (const issue of [...reading.warnings, ...reading.brokenRules]) io.err(describeIssue(issue));
    therapies.push(reading.therapy);
  }
  const text = jsonLdText(jsonLd(clinic, therapies, { url, language }), 2);
  io.out(isRaw ? text : `<script type="application/ld+json">\n${text}\n</script>`);
  return EXIT.clean;
}

function refuse(message: string, io: Io): number {
  io.err(`clinic-widgets: ${message}`);
  return EXIT.found;
}

function pageOf(url: string | undefined): string | undefined {
  if (url === undefined || (/^https?:/i.test(url) && URL.canParse(url))) return url;
  throw new UsageError('--url needs a whole address, such as https://clinic.example/massage');
}

function languageOf(tag: string | undefined): string | undefined {
  try {
    return tag === undefined ? undefined : Intl.getCanonicalLocales(tag)[0];
  } catch (cause) {
    throw new UsageError(`--language needs a language such as es, not "${tag}"`, { cause });
  }
}
