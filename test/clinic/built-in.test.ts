import { expect } from '@open-wc/testing';
import type { Text } from '../../src/clinic/schema.js';
import { BUILT_IN, readTherapy } from '../../src/clinic/therapies.js';
import type { Therapy } from '../../src/clinic/therapy-schema.js';
import { safeUrl } from '../../src/internal/safe-url.js';

/** A text key of a therapy; what else is a string is an id, a level or an address. */
const TEXT_KEYS = new Set(
  'name summary about aim audience title text tools pressure feels note question why advice q a alt'.split(' '),
);

/** Every text below `node`, with where it stands. Source titles stay as they were published. */
function* textsIn(node: unknown, path = '', isText = false): Generator<[string, Text]> {
  if (isText && (typeof node === 'string' || (node && typeof node === 'object' && 'en' in node)))
    yield [path, node as Text];
  else if (Array.isArray(node))
    for (const [index, item] of node.entries()) yield* textsIn(item, `${path}[${index}]`, isText);
  else if (node && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'sources' && key !== 'review') yield* textsIn(value, `${path}.${key}`, TEXT_KEYS.has(key));
    }
  }
}

async function read(id: string, language: string): Promise<Therapy> {
  const reading = await readTherapy(id, undefined, language);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  expect(reading.brokenRules).to.deep.equal([]);
  expect(reading.warnings).to.deep.equal([]);
  return reading.therapy;
}

/** Words of promise and of fear that no source stands behind. */
const FORBIDDEN =
  /\b(cures?|guarantee\w*|detox\w*|heals?|miracle|painless|you are (safe|clear)|suitable|cleared|no risk)\b/i;

for (const id of Object.keys(BUILT_IN)) {
  describe(`the built-in therapy ${id}`, () => {
    it('has a source for each claim, or a level that says there is none', async () => {
      const { benefits, conditions, explanation } = await read(id, 'en');
      for (const claim of [...benefits, ...conditions, ...(explanation ? [explanation] : [])]) {
        if (claim.sources.length === 0) expect(['traditional', 'unstated'], claim.id).to.contain(claim.level);
        expect(claim.note, claim.id).to.be.a('string');
      }
    });

    it('calls what is only short-term so, and calls nothing strong', async () => {
      const { benefits, conditions } = await read(id, 'en');
      for (const { level, note, id } of [...benefits, ...conditions]) {
        expect(level, id).not.to.equal('strong');
        if (level === 'moderate') expect(note, id).to.match(/short-term/i);
      }
    });

    it('asks each question with a reason, an advice and a source', async () => {
      const { screening } = await read(id, 'en');
      expect(screening.length).to.be.at.least(18);
      expect(new Set(screening.map(({ id }) => id)).size).to.equal(screening.length);
      for (const { id, sources, question } of screening) {
        expect(sources, id).not.to.have.length(0);
        expect(question, id).to.match(/\?$/);
      }
    });

    it('has every text in Spanish as well', async () => {
      const therapy = await read(id, 'es');
      const missing = [...textsIn(therapy)].filter(([, text]) => typeof text === 'string' || !text['es']);
      expect(missing.map(([path]) => path)).to.deep.equal([]);
      expect([...textsIn(therapy)].length).to.be.greaterThan(80);
    });

    it('promises nothing that no research stands behind', async () => {
      for (const [path, text] of textsIn(await read(id, 'en'))) expect(text, path).not.to.match(FORBIDDEN);
    });

    it('links only to addresses that can be followed', async () => {
      const { benefits, conditions, screening } = await read(id, 'en');
      const urls = [...benefits, ...conditions, ...screening].flatMap(({ sources }) => sources.map(({ url }) => url));
      for (const url of urls) if (url) expect(safeUrl(url)?.startsWith('https:') && safeUrl(url)).to.equal(url);
    });

    it('is signed by nobody until a clinician has', async () => {
      expect(await read(id, 'en')).not.to.have.property('review');
    });
  });
}
