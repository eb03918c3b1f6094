import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/components/clinic-faq/clinic-faq.js';
import type { ClinicFaq } from '../../src/components/clinic-faq/clinic-faq.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import '../../src/controllers/therapy-source.js';
import { expectAccessible } from '../support/axe.js';
import { smallClinic } from '../support/clinics.js';
import { itWith } from '../support/engine.js';
import { everything, words } from '../support/find.js';
import { overflowing, smallTargets } from '../support/measure.js';
import { configure, openElement, shownText, testElement } from '../support/test-element.js';

const TAG = 'clinic-faq';

const faq: ClinicDocument['faq'] = [
  { q: { en: 'What should I wear?', es: '¿Qué ropa llevo?' }, a: { en: 'Anything.', es: 'Cualquiera.' } },
  { q: { en: 'Does it hurt?', es: '¿Duele?' }, a: { en: 'It may.\nSay so.', es: 'Puede ser.' } },
  { q: { en: 'Can I cancel?', es: '¿Puedo cancelar?' }, a: { en: 'Yes: https://x.example', es: 'Sí.' } },
];
const clinic: ClinicDocument = {
  ...smallClinic,
  faq,
  therapies: [
    { id: 'own', name: { en: 'Own', es: 'Propia' }, summary: 'x', faq: [{ q: 'Of the therapy?', a: 'Yes.' }] },
    { id: 'bare', name: 'Bare', summary: 'x' },
  ],
};

function open(options: Record<string, unknown> = {}, reads = 'What should I wear?'): Promise<ClinicFaq> {
  return openElement<ClinicFaq>(TAG, { lang: 'en', clinic, ...options }, reads);
}

function find(element: Element, selector: string): HTMLElement[] {
  return [...everything(element)].filter(each => each.matches(selector)) as HTMLElement[];
}

function details(element: Element): HTMLDetailsElement[] {
  return find(element, '.questions > details') as HTMLDetailsElement[];
}

/** What the owner is told of an element that cannot work. */
async function faultOf(options: Record<string, unknown>, children = '<p>Call us</p>'): Promise<[ClinicFaq, unknown[]]> {
  const place = await fixture(html`<div></div>`);
  const faults: unknown[] = [];
  place.addEventListener('clinic-error', event => faults.push((event as CustomEvent).detail));
  const element = document.createElement(TAG);
  element.innerHTML = children;
  configure(element, { lang: 'en', ...options });
  const { error } = console;
  console.error = () => {};
  place.append(element);
  await waitUntil(() => faults.length > 0, 'no clinic-error').finally(() => (console.error = error));
  await element.updateComplete;
  await aTimeout(0);
  return [element, faults];
}

describe('<clinic-faq>', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  testElement({
    tag: TAG,
    module: new URL('../../src/components/clinic-faq/clinic-faq.ts', import.meta.url).href,
    working: { clinic },
    reads: { en: 'What should I wear?', es: '¿Qué ropa llevo?' },
    broken: { clinic: smallClinic },
    use: element => find(element, 'summary')[1]!.click(),
    state: element => details(element).map(each => each.open),
  });

  it('shows each question as a heading one level below its own, in a summary that opens the answer', async () => {
    const element = await open({ 'heading-level': '3' });
    expect(find(element, 'h3').map(words)).to.deep.equal(['Questions and answers']);
    expect(find(element, 'summary h4[part="question"]').map(words)).to.deep.equal([
      'What should I wear?', 'Does it hurt?', 'Can I cancel?',
    ]); // prettier-ignore
    const answers = find(element, '[part="answer"]');
    expect(answers.map(answer => answer.checkVisibility())).to.deep.equal([false, false, false]);
    find(element, 'summary')[1]!.click();
    expect(answers.map(answer => answer.checkVisibility())).to.deep.equal([false, true, false]);
    expect(linesOf(answers[1]!), 'lines of the answer').to.equal(2);
  });

  it('is worked by keyboard alone', async () => {
    const element = await open();
    const before = document.createElement('button');
    element.before(before);
    before.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(words(element.shadowRoot!.activeElement!)).to.equal('Does it hurt?');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    expect(details(element).map(each => each.open)).to.deep.equal([false, true, true]);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`passes axe with everything open, ${theme}, and holds at 320 pixels`, async () => {
      await setViewport({ width: 320, height: 640 });
      const element = await open({ theme });
      for (const each of details(element)) each.open = true;
      await nextFrame();
      await expectAccessible(element);
      expect(overflowing(element)).to.deep.equal([]);
      expect(smallTargets(element, 44)).to.deep.equal([]);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      await setViewport({ width: 1000, height: 800 });
    });
  }

  it('shows links and markup in questions and answers as text (case 33)', async () => {
    const hostile = [
      { q: '<img src=x onerror=alert(1)>', a: '<a href="javascript:alert(1)">x</a> ${alert(1)}' },
      { q: '</style><script>alert(1)</script>', a: 'https://x.example'.repeat(60) },
    ];
    const element = await open({ clinic: { ...clinic, faq: hostile } }, 'onerror');
    expect(find(element, 'a, img, script')).to.have.length(0);
    expect(shownText(element)).to.contain('<a href="javascript:alert(1)">x</a> ${alert(1)}');
    await setViewport({ width: 320, height: 640 });
    for (const each of details(element)) each.open = true;
    await nextFrame();
    expect(overflowing(element)).to.deep.equal([]);
    await setViewport({ width: 1000, height: 800 });
  });

  it('shows the questions of the therapy that it is given, under its name', async () => {
    const element = await open({ therapy: 'own' }, 'Of the therapy?');
    expect(words(find(element, 'h2')[0]!)).to.equal('Own: questions and answers');
    expect(shownText(element)).not.to.contain('What should I wear?');
    element.lang = 'es';
    await waitUntil(() => shownText(element).includes('Propia: preguntas y respuestas'));
    await expectAccessible(element);
  });

  it('turns to a therapy and back to the clinic when it is told so', async () => {
    const element = await open();
    element.therapy = 'own';
    await waitUntil(() => shownText(element).includes('Of the therapy?'));
    element.therapy = undefined;
    await waitUntil(() => shownText(element).includes('What should I wear?'));
    expect(shownText(element)).not.to.contain('Of the therapy?');
  });

  it('tells the owner what is missing, and shows the fallback', async () => {
    for (const [options, kind, says] of [
      [{ clinic: smallClinic }, 'content', 'the clinic document has no `faq`'],
      [{ clinic, therapy: 'bare' }, 'content', 'the therapy "bare" has no `faq`'],
      [{ clinic, therapy: 'nobody' }, 'content', 'nobody'],
      [{}, 'config', 'needs a `src`, a `clinic` or a `therapy`'],
      [{ clinic: { ...clinic, faq: [{ q: 'No answer' }] } }, 'config', 'faq[0].a'],
    ] as const) {
      const [element, faults] = await faultOf(options);
      expect(faults, says).to.have.length(1);
      expect(faults[0]).to.have.property('kind', kind);
      expect((faults[0] as { message: string }).message).to.contain(says);
      expect(element.querySelector('p')!.checkVisibility(), 'the fallback').to.equal(true);
    }
  });

  it('says the clinic’s phone where it has no questions and the page no fallback', async () => {
    const [element] = await faultOf({ clinic: smallClinic }, '');
    expect(shownText(element)).to.contain('Please call +1 555 0100.');
  });

  it('takes blank paragraphs, which editors leave, for no fallback, and a picture for one', async () => {
    const [blank] = await faultOf({ clinic: smallClinic }, '<p>&nbsp;</p><p><br></p>');
    expect(shownText(blank)).to.contain('Please call +1 555 0100.');
    const [pictured] = await faultOf({ clinic: smallClinic }, '<p><img src="data:," alt="Call us"></p>');
    expect(shownText(pictured)).not.to.contain('Please call');
  });

  it('opens the question that a link on the page leads to, and puts the focus there', async () => {
    const element = await open();
    location.hash = '#faq-2';
    await waitUntil(() => details(element)[1]!.open, 'does not open');
    expect(words(element.shadowRoot!.activeElement!)).to.equal('Does it hurt?');
    location.hash = '#faq-9';
    location.hash = '#faq-x';
    await aTimeout(20);
    expect(details(element).map(each => each.open)).to.deep.equal([false, true, false]);
  });

  it('opens the question that the page was opened with, by its own id, and no other element’s', async () => {
    history.replaceState(null, '', '#ask-3');
    const element = await open({ id: 'ask' });
    const other = await open();
    expect(details(element).map(each => each.open)).to.deep.equal([false, false, true]);
    expect(details(other).map(each => each.open)).to.deep.equal([false, false, false]);
    details(element)[2]!.open = false;
    element.lang = 'es';
    await waitUntil(() => shownText(element).includes('¿Duele?'));
    expect(details(element)[2]!.open, 'stays closed once closed').to.equal(false);
  });

  it('takes no focus and opens nothing as it loads', async () => {
    const focused = document.activeElement;
    const element = await open();
    expect(document.activeElement).to.equal(focused);
    expect(details(element).some(each => each.open)).to.equal(false);
  });

  it('leaves nothing listening when it is gone', async () => {
    const element = await open();
    const shown = details(element);
    element.remove();
    location.hash = '#faq-1';
    await aTimeout(20);
    expect(shown[0]!.open).to.equal(false);
  });

  itWith('paper', 'prints every answer', async () => {
    const element = await open();
    const seen = (): boolean[] => find(element, '[part="answer"]').map(answer => answer.checkVisibility());
    expect(seen()).to.deep.equal([false, false, false]);
    await emulateMedia({ media: 'print' });
    const printed = seen();
    const height = details(element)[0]!.offsetHeight - find(element, 'summary')[0]!.offsetHeight;
    await emulateMedia({ media: 'screen' });
    expect(printed).to.deep.equal([true, true, true]);
    expect(height, 'room on the paper').to.be.greaterThan(20);
  });

  itWith('forced colours', 'keeps edges in forced colours', async () => {
    await executeServerCommand('cdp-media', { 'forced-colors': 'active' });
    const element = await open();
    const { borderBlockStartStyle, borderBlockStartWidth } = getComputedStyle(details(element)[0]!);
    find(element, 'summary')[0]!.focus();
    await sendKeys({ press: 'Enter' });
    const { outlineStyle } = getComputedStyle(find(element, 'summary')[0]!);
    await executeServerCommand('cdp-media', { 'forced-colors': 'none' });
    expect([borderBlockStartStyle, borderBlockStartWidth]).to.deep.equal(['solid', '1px']);
    expect(outlineStyle).to.equal('solid');
  });

  it('uses the page’s own words in place of ours', async () => {
    const element = await open({ messages: { faq: 'Good to know' } }, 'Good to know');
    expect(words(find(element, 'h2')[0]!)).to.equal('Good to know');
  });
});

/** How many lines its words stand in. */
function linesOf(element: Element): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top))).size;
}
