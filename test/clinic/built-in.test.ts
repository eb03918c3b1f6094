import { expect } from '@open-wc/testing';
import type { Text } from '../../src/clinic/schema.js';
import { checkClaims } from '../../src/clinic/claims.js';
import { BUILT_IN } from '../../src/clinic/therapies.js';
import type { Therapy } from '../../src/clinic/therapy-schema.js';
import { safeUrl } from '../../src/internal/safe-url.js';
import { claimsOf, inLanguage, readBuiltIn, textsIn } from '../support/built-in.js';

/** Words of promise and of fear that no source stands behind. */
const FORBIDDEN =
  /\b(cures?|guarantee\w*|detox\w*|heals?|miracle|painless|safe\w*|suitable|cleared|you are clear|no risk)\b/i;

/** The same in Spanish. */
const FORBIDDEN_ES =
  /(^|[^\p{L}])(curan?|garantiza\w*|desintoxica\w*|depura\w*|milagro\w*|segur[oa]s?|sin riesgos?|apt[oa]s?)(?!\p{L})/iu;

/** What may not be said to help with, or to happen, where a text is shown as good (case 92). */
const CLAIMED =
  /\b(cur(e|es|ing)|guarantee\w*|detox\w*|toxins?|circulation|blood flow|oxygen|immune|lymph\w*|lact\w+|performance|posture|prevent\w*|cancer|diabetes|depression|anxiety disorder|arthritis|asthma|heart disease|hypertension|stroke|dementia|scoliosis)\b/i;

/** English that would have been left standing in a Spanish text. */
const ENGLISH = /(?<!\p{L})(the|and|with|your|you|of|not|from|they|is|are|massage|therapist)(?!\p{L})/iu;

/** The longest texts that still read as one breath, in letters; Spanish takes a fifth more. */
const LONGEST: Record<string, number> = {
  name: 32,
  summary: 140,
  about: 360,
  aim: 140,
  audience: 140,
  title: 32,
  text: 160,
  pressure: 140,
  feels: 380,
  note: 300,
  question: 180,
  why: 140,
  advice: 160,
  q: 60,
  a: 240,
};

const SUPPORTED = new Set(['strong', 'moderate', 'limited', 'very-limited']);

/** The texts that a reader takes as what it does: the head of the explainer, and the claims that research supports. */
function shownAsGood(therapy: Therapy): Text[] {
  const { summary, about, aim, audience, steps = [], techniques = [] } = therapy;
  const claims = [...therapy.benefits, ...therapy.conditions].filter(({ level }) => SUPPORTED.has(level));
  const parts = [...steps, ...techniques].map(({ text }) => text);
  return [summary, about, aim, audience, ...parts, ...claims.map(({ text }) => text)].filter(
    text => text !== undefined,
  );
}

it('brings three therapies', () => {
  expect(Object.keys(BUILT_IN)).to.deep.equal(['trigger-point-massage', 'relaxation-massage', 'sports-massage']);
});

for (const id of Object.keys(BUILT_IN)) {
  describe(`the built-in therapy ${id}`, () => {
    it('has a note for each claim, and a source with a year, or a level that says there is none (case 93)', async () => {
      for (const { id: claim, level, note, sources } of claimsOf(await readBuiltIn(id, 'en'))) {
        expect(note, claim).to.be.a('string');
        if (!['traditional', 'unstated'].includes(level)) expect(sources, claim).not.to.have.length(0);
        for (const { title, year } of sources) {
          expect(title, claim).to.have.length.greaterThan(10);
          expect(year, claim).to.be.within(1990, 2026);
        }
      }
    });

    it('calls what is only short-term so, and calls nothing strong', async () => {
      const { benefits, conditions } = await readBuiltIn(id, 'en');
      for (const { level, note, id: claim } of [...benefits, ...conditions]) {
        expect(level, claim).not.to.equal('strong');
        if (level === 'moderate') expect(note, claim).to.match(/short-term/i);
      }
    });

    it('shows a benefit, says what is often said, and explains itself without claiming to know', async () => {
      const { benefits, conditions, explanation, audience, feels } = await readBuiltIn(id, 'en');
      expect(benefits.filter(({ level }) => SUPPORTED.has(level))).to.have.length.within(3, 6);
      expect(benefits.filter(({ level }) => level === 'contradicted')).to.have.length.within(2, 6);
      expect(conditions).to.have.length.within(4, 6);
      expect(explanation?.level).to.equal('traditional');
      expect(audience).to.be.a('string');
      expect(feels).to.match(/serious harm/i);
    });

    it('gives each claim and each question an id of its own', async () => {
      const therapy = await readBuiltIn(id, 'en');
      for (const list of [claimsOf(therapy), therapy.screening])
        expect(new Set(list.map(entry => entry.id)).size).to.equal(list.length);
    });

    it('has every text in Spanish as well, and no English in it', async () => {
      const texts = [...textsIn(await readBuiltIn(id, 'es'))];
      expect(texts.length).to.be.greaterThan(80);
      for (const [path, text] of texts) {
        const spanish = inLanguage(text, 'es');
        expect(spanish, path).not.to.equal('');
        expect(spanish, path).not.to.equal(inLanguage(text, 'en'));
        expect(spanish, path).not.to.match(ENGLISH);
      }
    });

    it('promises nothing that no research stands behind, in either language', async () => {
      for (const [path, text] of textsIn(await readBuiltIn(id, 'es'))) {
        expect(inLanguage(text, 'en'), path).not.to.match(FORBIDDEN);
        expect(inLanguage(text, 'es'), path).not.to.match(FORBIDDEN_ES);
      }
    });

    it('claims no cure, no effect on the blood and no serious disease where it tells what it does (case 92)', async () => {
      const texts = shownAsGood(await readBuiltIn(id, 'en'));
      expect(texts).to.have.length.greaterThan(15);
      for (const text of texts) expect(text).not.to.match(CLAIMED);
    });

    it('passes the claims check of every country in both languages, which finds what is planted in it (case 92)', async () => {
      const therapy = { ...(await readBuiltIn(id, 'es')), id: 'whole' };
      const document = { id: 'a', name: 'A', timeZone: 'UTC', therapies: [therapy] };
      for (const country of ['GB', 'US', 'AU', 'NZ', 'DE'])
        expect(checkClaims(document, { country }), country).to.deep.equal([]);
      const [first, ...rest] = therapy.benefits;
      const planted = {
        ...therapy,
        benefits: [{ ...first, text: { en: 'It cures pain.', es: 'Cura el dolor.' } }, ...rest],
      };
      expect(checkClaims({ ...document, therapies: [planted] }, { country: 'GB' })).to.have.length(2);
    });

    it('keeps every text short enough to be read', async () => {
      for (const [path, text] of textsIn(await readBuiltIn(id, 'es'))) {
        const longest = LONGEST[/\.(\w+)(\[\d+\])?$/.exec(path)![1]!] ?? 60;
        expect(inLanguage(text, 'en').length, path).to.be.within(4, longest);
        expect(inLanguage(text, 'es').length, path).to.be.within(4, longest * 1.2);
      }
    });

    it('links only to addresses that can be followed', async () => {
      const therapy = await readBuiltIn(id, 'en');
      const urls = [...claimsOf(therapy), ...therapy.screening].flatMap(({ sources }) => sources.map(({ url }) => url));
      expect(urls.filter(Boolean)).not.to.have.length(0);
      for (const url of urls) if (url) expect(safeUrl(url)?.startsWith('https:') && safeUrl(url)).to.equal(url);
    });

    it('is signed by nobody until a clinician has', async () => {
      expect(await readBuiltIn(id, 'en')).not.to.have.property('review');
      for (const { review } of claimsOf(await readBuiltIn(id, 'en'))) expect(review).to.equal(undefined);
    });
  });
}
