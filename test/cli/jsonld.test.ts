import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { BUILT_IN } from '../../src/clinic/therapies.js';
import { fullClinic, fullTherapy } from '../support/documents.js';
import { jsonld } from './support/command.js';
import { faultsIn, type Graph } from './support/schema-org.js';

const URL_OPTION = ['--url', 'https://clinic.example/massage?page=1#top'];
const WAYS = [
  ['--language', 'en'],
  ['--language', 'es', ...URL_OPTION],
];

const demo = async (name: string) =>
  JSON.parse(await readFile(new URL(`../../demo/${name}.json`, import.meta.url), 'utf8')) as object;

/** With everything that search engines can be told, and addresses that lead somewhere. */
const outspoken = {
  ...fullClinic,
  therapies: [
    ...fullClinic.therapies!,
    { ...fullTherapy, picture: { src: 'https://clinic.example/own.jpg', alt: 'x' } },
  ],
  practitioners: [{ id: 'mara', name: 'Mara', photo: { src: 'https://clinic.example/mara.jpg', alt: 'Mara' } }],
  booking: { ...fullClinic.booking, page: 'https://clinic.example/book' },
  faq: [{ q: 'Where do I park?', a: { en: 'Behind the house.', es: 'Detrás de la casa.' } }],
};

async function documents(): Promise<Record<string, object>> {
  const own = Object.keys(BUILT_IN).map(id => [`the built-in ${id}`, { ...fullClinic, therapies: [id] }] as const);
  return {
    'the demo’s': await demo('clinic'),
    'the second clinic’s': await demo('quiet-hands'),
    'a full one': fullClinic,
    'an outspoken one': outspoken,
    'one of three keys': { id: 'bare', name: 'Bare', timeZone: 'Europe/London' },
    ...Object.fromEntries(own),
  };
}

async function graphOf(document: object, ...options: string[]): Promise<Graph> {
  const { code, out, err } = await jsonld(document, '--raw', ...options);
  assert.equal(code, 0, err);
  return JSON.parse(out) as Graph;
}

const nameIn = ({ '@graph': graph }: Graph) => graph.at(0)?.['name'];

/** What nodes that are an `@id` and nothing else name. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === '@id') return Object.values(value) as string[];
  return Object.values(value).flatMap(referencesIn);
}

describe('clinic-widgets jsonld', () => {
  it('prints what a schema.org checker accepts, of every document, in each language', async () => {
    const all = Object.entries(await documents());
    const runs = all.flatMap(([name, document]) => WAYS.map(options => ({ name, document, options })));
    const graphs: Graph[] = [];
    for (const { document, options } of runs) graphs.push(await graphOf(document, ...options));
    const faults = await faultsIn(graphs);
    assert.deepEqual(
      faults.map(fault => `${runs[Number.parseInt(fault, 10)]?.name}: ${fault}`),
      [],
    );
  });

  it('is checked by something that sees what is wrong', async () => {
    const right = await graphOf(outspoken);
    const spoilt = (type: string, change: Record<string, unknown>): Graph => ({
      ...right,
      '@graph': right['@graph'].map(node => (node['@type'] === type ? { ...node, ...change } : node)),
    });
    const canaries = [
      spoilt('HealthAndBeautyBusiness', { availableLanguage: 'en' }),
      spoilt('Service', { '@type': 'Servize' }),
      spoilt('HealthAndBeautyBusiness', { geo: { '@type': 'PostalAddress', addressCountry: 'US' } }),
      spoilt('Service', { provider: { '@type': 'Offer', price: '1' } }),
      spoilt('MedicalTherapy', { indication: 'migraine' }),
      spoilt('Person', { knowsLanguage: 5 }),
    ];
    const faults = await faultsIn([right, ...canaries]);
    const seen = new Set(faults.map(fault => Number.parseInt(fault, 10)));
    assert.deepEqual(seen, new Set([1, 2, 3, 4, 5, 6]));
  });

  it('names by @id only what it tells', async () => {
    for (const document of Object.values(await documents())) {
      const { '@graph': graph } = await graphOf(document, ...URL_OPTION);
      const told = graph.map(node => node['@id']);
      assert.equal(new Set(told).size, told.length);
      assert.deepEqual(
        graph.flatMap(node => Object.values(node).flatMap(referencesIn)).filter(id => !told.includes(id)),
        [],
      );
    }
  });

  it('prints a script to paste, which no text of the document can end', async () => {
    const evil = '</script><!-- <script>alert(1)</script>';
    const { code, out } = await jsonld({ ...outspoken, name: evil });
    assert.equal(code, 0);
    const body = /^<script type="application\/ld\+json">\n([^<]*)<\/script>\n$/.exec(out)?.[1];
    assert.ok(body, out.slice(0, 200));
    assert.equal(nameIn(JSON.parse(body) as Graph), evil);
  });

  it('speaks the language that is asked for, else the document’s first', async () => {
    const document = { id: 'two', name: { en: 'Words', es: 'Palabras' }, timeZone: 'Europe/Madrid' };
    assert.equal(nameIn(await graphOf(document)), 'Words');
    assert.equal(nameIn(await graphOf({ ...document, languages: ['es', 'en'] })), 'Palabras');
    assert.equal(nameIn(await graphOf({ ...document, languages: ['es', 'en'] }, '--language', 'en-GB')), 'Words');
    const { '@graph': graph } = await graphOf(await demo('clinic'), '--language', 'es-MX');
    assert.match(String(graph.find(node => node['@type'] === 'MedicalTherapy')?.['name']), /^Masaje/);
  });

  it('prints for whoever asks, also where pages are told to say nothing', async () => {
    const { code, out } = await jsonld({ ...outspoken, structuredData: false });
    assert.equal(code, 0);
    assert.match(out, /HealthAndBeautyBusiness/);
  });

  it('names a health claim in what it prints, and none in what it leaves out', async () => {
    const claim = 'Massage cures cancer.';
    const therapy = { id: 'own', name: 'Own', summary: 'In a sentence.', about: claim, faq: [{ q: 'Why?', a: claim }] };
    const silent = await jsonld({ ...outspoken, therapies: [therapy] });
    assert.deepEqual({ code: silent.code, err: silent.err }, { code: 0, err: '' });
    assert.ok(!silent.out.includes(claim));
    const { code, err } = await jsonld({ ...outspoken, therapies: [{ ...therapy, summary: claim }] });
    assert.equal(code, 0);
    assert.match(err, /^therapies\[0\]\.summary: "/);
  });

  it('says what is wrong and prints nothing: 1 for a wrong document, 2 for a wrong call', async () => {
    const cases: [document: object, options: string[], code: number, says: RegExp][] = [
      [{ id: 'x', name: 'X', timeZone: 'Nowhere/Land' }, [], 1, /timeZone: expected a time zone/],
      [{ ...outspoken, therapies: ['no-such-therapy'] }, [], 1, /no-such-therapy/],
      [outspoken, ['--url', '/massage'], 2, /--url needs a whole address/],
      [outspoken, ['--url', 'javascript:alert(1)'], 2, /--url needs a whole address/],
      [outspoken, ['--language', 'no language'], 2, /--language needs a language/],
      [outspoken, ['another.json'], 2, /takes one file/],
    ];
    for (const [document, options, code, says] of cases) {
      const result = await jsonld(document, ...options);
      assert.deepEqual({ code: result.code, out: result.out }, { code, out: '' }, options.join(' '));
      assert.match(result.err, says);
    }
  });
});
