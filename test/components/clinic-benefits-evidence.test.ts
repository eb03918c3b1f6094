import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import '../support/open-roots.js';
// Loaded late by a page; here they are at hand, so that a busy machine is no fault.
import '../../src/clinic/raised-levels.js';
import '../../src/clinic/reviews.js';
import '../../src/components/clinic-benefits/clinic-benefits.js';
import '../../src/components/clinic-checklist/clinic-checklist.js';
import '../../src/components/clinic-explainer/clinic-explainer.js';
import { EVIDENCE_LEVELS } from '../../src/clinic/levels.js';
import type { ClinicBenefits } from '../../src/components/clinic-benefits/clinic-benefits.js';
import { infoMessages } from '../../src/i18n/info.js';
import { expectAccessible } from '../support/axe.js';
import { smallClinic } from '../support/clinics.js';
import { itWith } from '../support/engine.js';
import { button, everything, words } from '../support/find.js';
import { openElement, showing, shownText } from '../support/test-element.js';

const ID = 'trigger-point-massage';
const SUPPORTED = ['strong', 'moderate', 'limited', 'very-limited'];
const APART = ['traditional', 'contradicted', 'unstated'];
const every = EVIDENCE_LEVELS.map(level => ({ id: level, text: `Claim ${level}`, level }));
const rule = { id: 'one', question: 'Ill?', why: 'x', tier: 'ask', advice: 'x' };
const en = infoMessages.en as Record<string, string>;

function open(options: Record<string, unknown> = {}, tag = 'clinic-benefits', reads = ' '): Promise<ClinicBenefits> {
  return openElement<ClinicBenefits>(tag, { lang: 'en', therapy: ID, ...options }, reads);
}

/** A therapy of the clinic's own with these changes. */
function own(changes: object, document: object = {}): Record<string, unknown> {
  const therapies = [{ id: 'own', name: 'Own', summary: 'x', benefits: every, screening: [rule], ...changes }];
  return { clinic: { ...smallClinic, therapies, ...document }, therapy: 'own' };
}

function find(element: Element, selector: string): HTMLElement[] {
  return [...everything(element)].filter(each => each.matches(selector)) as HTMLElement[];
}

/** The day so many years away from today. */
function yearsFromNow(years: number): string {
  const day = new Date();
  day.setUTCDate(1);
  day.setUTCFullYear(day.getUTCFullYear() + years);
  return day.toISOString().slice(0, 10);
}

describe('evidence that can be read by everybody', () => {
  const { warn } = console;
  let said: string[];

  beforeEach(() => {
    said = [];
    console.warn = (message: string) => said.push(message);
  });

  afterEach(() => (console.warn = warn));

  it('says in a word and a sentence what each label means that occurs, and nothing of the others', async () => {
    const all = await open(own({}), 'clinic-benefits', 'What the labels mean');
    const label = button(all, 'What the labels mean');
    label.focus();
    await sendKeys({ press: 'Enter' });
    const read = (element: Element): string[] =>
      find(element, '.levels dl > div').map(each => [...each.children].map(words).join(' '));
    expect(read(all)).to.deep.equal(EVIDENCE_LEVELS.map(level => `${en[`level-${level}`]} ${en[`means-${level}`]}`));
    expect(find(all, '.levels dd').every(each => each.checkVisibility())).to.equal(true);
    await expectAccessible(all);
    const built = await open({}, 'clinic-benefits', 'What the labels mean');
    expect(read(built).map(line => line.split(' evidence')[0])).to.deep.equal([
      'Moderate', 'Limited', 'Very limited', 'Studied, not shown Studies have looked for it and did not find it.',
    ]); // prettier-ignore
  });

  it('says the same behind each claim', async () => {
    const element = await open(own({}), 'clinic-benefits', 'What the labels mean');
    const proofs = find(element, 'li .proof').map(words);
    expect(proofs).to.have.length(EVIDENCE_LEVELS.length);
    EVIDENCE_LEVELS.forEach((level, index) => expect(proofs[index]).to.contain(en[`means-${level}`]));
  });

  it('tells the labels apart without colour: by their words, and by how many steps are full', async () => {
    const element = await open(own({}), 'clinic-benefits', 'What the labels mean');
    const labels = find(element, 'li .level');
    expect(labels.map(words)).to.deep.equal(EVIDENCE_LEVELS.map(level => en[`level-${level}`]));
    expect(new Set(labels.map(words)).size).to.equal(EVIDENCE_LEVELS.length);
    expect(labels.map(each => each.querySelectorAll('.on').length)).to.deep.equal([4, 3, 2, 1, 0, 0, 0]);
    expect(labels.map(each => !!each.querySelector('.mark'))).to.deep.equal(EVIDENCE_LEVELS.map(level => SUPPORTED.includes(level)));
  }); // prettier-ignore

  itWith('forced colours', 'draws the steps of a mark in the colour of words where colours are forced', async () => {
    const place = await fixture<HTMLElement>(html`<div style="color: #abcdef"></div>`);
    const element = await openElement('clinic-benefits', { lang: 'en', ...own({}) }, ' ', place);
    await waitUntil(() => find(element, '.mark .on').length > 0, 'no mark');
    const word = document.createElement('p');
    place.append(word);
    word.style.color = 'CanvasText';
    await executeServerCommand('cdp-media', { 'forced-colors': 'active' });
    try {
      const { color } = getComputedStyle(word);
      for (const step of find(element, '.mark .on')) {
        const { backgroundColor, borderTopColor } = getComputedStyle(step);
        expect([backgroundColor, borderTopColor]).to.deep.equal([color, color]);
      }
    } finally {
      await executeServerCommand('cdp-media', { 'forced-colors': 'none' });
    }
  });

  it('never gives what is only often said the look of a benefit (case 93)', async () => {
    const element = await open(own({}), 'clinic-benefits', 'What the labels mean');
    const [benefits, sayings] = [find(element, '[part~="benefit"]'), find(element, '[part~="said"]')];
    expect(benefits.map(each => words(each.querySelector('.claim')!))).to.deep.equal(
      SUPPORTED.map(level => `Claim ${level}`),
    );
    expect(sayings.map(each => words(each.querySelector('q')!))).to.deep.equal(APART.map(level => `Claim ${level}`));
    const box = sayings[0]!.closest('section')!;
    expect(words(box.firstElementChild!)).to.equal('Often said');
    expect(getComputedStyle(box).backgroundColor).not.to.equal(getComputedStyle(benefits[0]!).backgroundColor);
    const claim = getComputedStyle(benefits[0]!.querySelector('.claim')!);
    for (const saying of sayings) {
      expect(saying.closest('ul')).not.to.equal(benefits[0]!.closest('ul'));
      expect(saying.querySelector('.mark, .claim')).to.equal(null);
      const quoted = getComputedStyle(saying.querySelector('q')!);
      expect(Number(quoted.fontWeight)).to.be.lessThan(Number(claim.fontWeight));
      expect(parseFloat(quoted.fontSize)).to.be.lessThan(parseFloat(claim.fontSize));
    }
  });

  it('leaves out what is only often said when it is told to, and its labels with it', async () => {
    const element = await open({ ...own({}), 'supported-only': '' }, 'clinic-benefits', 'What the labels mean');
    expect(find(element, '[part~="benefit"]')).to.have.length(4);
    expect(shownText(element)).not.to.contain('Often said').and.not.to.contain('Claim contradicted');
    expect(find(element, '.levels dl > div')).to.have.length(4);
    await expectAccessible(element);
    element.supportedOnly = false;
    await showing(element, 'Claim contradicted');
  });

  it('does not make a benefit of it by leaving the others out', async () => {
    const benefits = [{ id: 'a', text: 'Claim', level: 'contradicted' }];
    const element = await open({ ...own({ benefits }), supportedOnly: true }, 'clinic-benefits', 'not shown a benefit');
    expect(shownText(element)).not.to.contain('Claim').and.not.to.contain('What the labels mean');
    await expectAccessible(element);
  });

  for (const tag of ['clinic-explainer', 'clinic-benefits', 'clinic-checklist']) {
    const review = (element: Element): string[] => find(element, '[part~="review"]').map(words);
    const by = (date: string): object => ({ by: 'A. Clinician', date });

    it(`says once, in the open, that no clinician has reviewed it: <${tag}>`, async () => {
      const element = await open({}, tag, 'Not yet reviewed');
      expect(review(element)).to.deep.equal(['Not yet reviewed by a clinician.']);
      expect(find(element, '[part~="review"]')[0]!.checkVisibility()).to.equal(true);
    });

    it(`says who has, and when: <${tag}>`, async () => {
      const element = await open(own({ review: by(yearsFromNow(-1)) }), tag, 'Reviewed by');
      expect(review(element)[0]).to.match(/^Reviewed by A\. Clinician on .*\d{4}\.$/);
      expect(said).to.deep.equal([]);
    });

    it(`says that it is being reviewed when that was long ago, and tells the owner: <${tag}>`, async () => {
      const date = yearsFromNow(-3);
      const element = await open(own({ review: by(date) }), tag, 'being reviewed');
      expect(review(element)[0]).to.match(/^Reviewed by A\. Clinician on .*; it is being reviewed again\.$/);
      const owner = find(element, '.owner').map(words).join();
      expect(owner).to.contain(`therapy "own": reviewed ${date}, more than 24 months ago`);
      await expectAccessible(element);
      element.lang = 'es';
      await showing(element, 'se está revisando de nuevo');
    });
  }

  it('goes by the months of the document', async () => {
    const review = { by: 'A. Clinician', date: yearsFromNow(-3) };
    const long = await open(own({ review }, { reviewMonths: 120 }), 'clinic-benefits', 'Reviewed by');
    expect(shownText(long)).not.to.contain('being reviewed');
    const short = { by: 'A. Clinician', date: yearsFromNow(-1) };
    await open(own({ review: short }, { reviewMonths: 6 }), 'clinic-benefits', 'being reviewed');
    expect(said.join()).to.contain('more than 6 months ago');
  });

  it('marks a claim’s own review, and leaves the therapy’s as it is', async () => {
    const benefits = [{ ...every[0], review: { by: 'B. Clinician', date: yearsFromNow(-4) } }, every[1]];
    const review = { by: 'A. Clinician', date: yearsFromNow(-1) };
    const element = await open(own({ benefits, review }), 'clinic-benefits', 'being reviewed');
    const [first, second] = find(element, 'li .proof').map(words);
    expect(first).to.match(/Reviewed by B\. Clinician on .*being reviewed again/);
    expect(second)
      .to.match(/Reviewed by A\. Clinician on/)
      .and.not.to.contain('being reviewed');
    expect(said.join()).to.contain('therapy "own", claim "strong"');
  });

  it('tells the owner of a review that is dated in the future', async () => {
    await open(own({ review: { by: 'C. Clinician', date: yearsFromNow(2) } }), 'clinic-benefits', 'Reviewed by');
    await waitUntil(() => said.length > 0);
    expect(said.join()).to.contain(`dated ${yearsFromNow(2)}, which is still to come`);
  });

  it('tells the owner of a claim that they have raised, and shows it', async () => {
    const therapies = [{ id: ID, benefits: [{ id: 'circulation', level: 'limited' }] }];
    const element = await open({ clinic: { ...smallClinic, therapies } }, 'clinic-benefits', 'Often said');
    expect(find(element, '[part~="benefit"]').map(words).join()).to.contain('Better circulation');
    expect(said.join()).to.contain('therapies[0].benefits[0].level').and.to.contain('found "limited", which says more');
    await expectAccessible(element);
  });

  itWith('paper', 'shows on paper what is behind every claim', async () => {
    for (const tag of ['clinic-benefits', 'clinic-explainer']) {
      const place = await fixture(html`<div></div>`);
      const element = await openElement(tag, { lang: 'en', therapy: ID }, 'Not yet reviewed', place);
      const proofs = find(element, '.proof');
      const seen = (): number => proofs.filter(each => each.checkVisibility({ contentVisibilityAuto: true })).length;
      expect(seen()).to.equal(0);
      await emulateMedia({ media: 'print' });
      try {
        await waitUntil(() => seen() === proofs.length, `${tag} hides on paper what is behind a claim`);
      } finally {
        await emulateMedia({ media: 'screen' });
      }
    }
  });

  itWith('forced colours', 'keeps its frames and marks in forced colours', async () => {
    const element = await open(own({}), 'clinic-benefits', 'What the labels mean');
    button(element, 'What the labels mean').click();
    await executeServerCommand('cdp-media', { 'forced-colors': 'active' });
    const [full, none] = [...find(element, '.levels .mark')[1]!.children].slice(2).map(each => getComputedStyle(each).backgroundColor);
    await executeServerCommand('cdp-media', { 'forced-colors': 'none' });
    expect(full).not.to.equal(none);
  }); // prettier-ignore

  for (const theme of ['light', 'dark']) {
    it(`passes axe with every label, everything open, ${theme}, in a column of 320 pixels`, async () => {
      await setViewport({ width: 320, height: 800 });
      const element = await open({ ...own({ review: { by: 'A', date: yearsFromNow(-9) } }), theme }, 'clinic-benefits', 'labels');
      for (const each of find(element, 'details')) (each as HTMLDetailsElement).open = true;
      await expectAccessible(element);
      expect(element.scrollWidth).to.be.at.most(element.clientWidth);
    });
  } // prettier-ignore
});
