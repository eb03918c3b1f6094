/**
 * Two checkers of schema.org, both from npm and without a network. `@adobe/structured-data-validator` knows what search engines ask
 * for, and is given the vocabulary; that one is read from `schema-dts`, which ships it as types. The compiler, with these same types,
 * checks in addition whether each value is of a type that its property takes.
 *
 * @module
 */
import Validator from '@adobe/structured-data-validator';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../scripts/run.mjs';

export interface Graph {
  '@context': string;
  '@graph': Record<string, unknown>[];
}

const TYPES = createRequire(import.meta.url)
  .resolve('schema-dts')
  .replace(/\.js$/, '.d.ts');

/** The types of other packages here are none of its business, nor is our own configuration. */
const OPTIONS =
  '--ignoreConfig --noEmit --strict --skipLibCheck --module esnext --moduleResolution bundler --pretty false'.split(
    ' ',
  );

/** All faults, each with the number of its graph; none where all is well. */
export async function faultsIn(graphs: readonly Graph[]): Promise<string[]> {
  const found = await Promise.all(graphs.map(validate));
  return [...found.flatMap((faults, at) => faults.map(fault => `${at}: ${fault}`)), ...(await compile(graphs))];
}

/** What search engines would complain of: types and properties that do not exist, or do not belong together; what must be there. */
async function validate({ '@graph': graph }: Graph): Promise<string[]> {
  const validator = new Validator(await vocabulary());
  const jsonld: Record<string, unknown[]> = {};
  for (const node of graph) (jsonld[String(node['@type'])] ??= []).push(structuredClone(node));
  const issues = await validator.validate({ jsonld, microdata: {}, rdfa: {}, errors: [] });
  return issues.map(({ severity, issueMessage, rootType }) => `${severity} ${rootType}: ${issueMessage}`);
}

/** Whether each value is of a type that its property takes, in the eyes of the compiler. */
async function compile(graphs: readonly Graph[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-org-'));
  try {
    const lines = graphs.map((graph, at) => `export const graph${at}: Graph = ${JSON.stringify(graph)};`);
    const file = join(folder, 'graphs.ts');
    // The line of a fault is the number of its graph.
    await writeFile(file, [`import type { Graph } from ${JSON.stringify(TYPES)};`, ...lines].join('\n'));
    const { code, output } = await run(['tsc', ...OPTIONS, file]);
    const faults = [...output.matchAll(/\((\d+),\d+\): (error .+)/g)].map(
      ([, line, text]) => `${Number(line) - 2}: ${text}`,
    );
    return code !== 0 && faults.length === 0 ? [output] : faults;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const known: { reading?: Promise<object> } = {};

/** The vocabulary as schema.org publishes it, as far as the validator reads it: classes, what they inherit from, properties. */
function vocabulary(): Promise<object> {
  return (known.reading ??= readFile(TYPES, 'utf8').then(text => ({ '@graph': entriesOf(text) })));
}

const INTERFACE = /^(?:export )?interface (\w+?)(Base|Leaf) extends ([^{]+)\{\n([\s\S]*?)^\}/gm;
const PROPERTY = /^ {4}"(\w+)"\?:/gm;

function entriesOf(text: string): object[] {
  const parents = new Map<string, Set<string>>();
  const domains = new Map<string, string[]>();
  for (const [, name = '', , heritage = '', body = ''] of text.matchAll(INTERFACE)) {
    const above = [...heritage.matchAll(/(\w+)Base\b/g)]
      .map(([, parent = '']) => parent)
      .filter(parent => parent !== name);
    parents.set(name, new Set([...(parents.get(name) ?? []), ...above]));
    for (const [, property = ''] of body.matchAll(PROPERTY)) {
      domains.set(property, [...(domains.get(property) ?? []), name]);
    }
  }
  const ids = (names: Iterable<string>) => [...names].map(name => ({ '@id': `schema:${name}` }));
  return [
    ...[...parents].map(([name, above]) => ({
      '@id': `schema:${name}`,
      '@type': 'rdfs:Class',
      'rdfs:subClassOf': ids(above),
    })),
    ...[...domains].map(([name, classes]) => ({
      '@id': `schema:${name}`,
      '@type': 'rdf:Property',
      'schema:domainIncludes': ids(classes),
    })),
  ];
}
