import { expect } from '@open-wc/testing';
import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import '../support/open-roots.js';
import '../../src/components/clinic-benefits/clinic-benefits.js';
import type { ClinicBenefits } from '../../src/components/clinic-benefits/clinic-benefits.js';
import { expectAccessible } from '../support/axe.js';
import { smallClinic } from '../support/clinics.js';
import { itWith } from '../support/engine.js';
import { button, everything, words } from '../support/find.js';
import { openElement, shownText, testElement } from '../support/test-element.js';

const TAG = 'clinic-benefits';

type Benefits = Record<string, unknown>[];

function open(options: Record<string, unknown> = {}, reads = 'Often said'): Promise<ClinicBenefits> {
  return openElement<ClinicBenefits>(TAG, { lang: 'en', therapy: 'trigger-point-massage', ...options }, reads);
}

/** An element with only these claims. */
function openWith(benefits: Benefits, reads: string): Promise<ClinicBenefits> {
  const therapies = [{ id: 'own', name: 'Own', summary: 'x', benefits }];
  return open({ clinic: { ...smallClinic, therapies }, therapy: 'own' }, reads);
}

function parts(element: Element, part: string): HTMLElement[] {
  return [...everything(element)].filter(each => each.matches(`[part~="${part}"]`)) as HTMLElement[];
}

describe('<clinic-benefits>', () => {
  testElement({
    tag: TAG,
    module: new URL('../../src/components/clinic-benefits/clinic-benefits.ts', import.meta.url).href,
    working: { therapy: 'trigger-point-massage' },
    reads: { en: 'Often said', es: 'Lo que se suele decir' },
    broken: { therapy: 'no-such-therapy' },
    use: element => button(element, 'What research shows').click(),
    state: element => [...everything(element)].filter(each => each.matches('details[open]')).length,
  });

  it('works from the built-in therapy alone', async () => {
    expect(shownText(await open())).to.contain('Trigger point massage: what it may help with');
  });

  it('gives each benefit its evidence in words, and a mark of as many steps that screen readers pass over', async () => {
    const element = await open();
    const found = parts(element, 'benefit').map(each => [
      words(each.querySelector('.level')!),
      each.querySelectorAll('.mark .on').length,
      each.querySelector('.mark')!.getAttribute('aria-hidden'),
    ]);
    expect(found).to.deep.equal([
      ['Very limited evidence', 1, 'true'],
      ['Limited evidence', 2, 'true'],
      ['Moderate evidence', 3, 'true'],
    ]);
  });

  it('keeps what is only often said apart from the benefits, with what research shows in the open', async () => {
    const element = await open();
    expect(parts(element, 'said').map(each => words(each.querySelector('q')!))).to.deep.equal([
      'Better circulation', 'Better posture', 'Better performance in sport',
    ]); // prettier-ignore
    const [circulation] = parts(element, 'said');
    expect(words(circulation!)).to.contain('Studied, not shown').and.to.contain('did not change with massage');
    expect(circulation!.querySelector('.mark')).to.equal(null);
    expect(words(parts(element, 'benefit')[0]!.parentElement!)).not.to.contain('circulation');
  });

  it('never shows a claim without a level as good, and says that its evidence is not stated', async () => {
    const benefits = [
      { id: 'none', text: 'No level' },
      { id: 'old', text: 'Old', level: 'traditional' },
      { id: 'strong', text: 'Strong', level: 'strong', sources: [{ title: 'Study', year: 2020 }] },
    ];
    const element = await openWith(benefits, 'No level');
    expect(parts(element, 'benefit').map(each => words(each.querySelector('.claim')!))).to.deep.equal(['Strong']);
    expect(parts(element, 'said').map(each => words(each.querySelector('.saying')!))).to.deep.equal([
      'No level Evidence not stated',
      'Old Traditional, not shown by research',
    ]);
    expect(words(parts(element, 'said')[0]!)).to.contain('No source is given for this.');
    await expectAccessible(element);
  });

  it('leaves hidden claims out, and says so when there is no benefit left', async () => {
    const element = await openWith([{ id: 'a', text: 'Gone', level: 'strong', hidden: true }], 'not shown a benefit');
    expect(shownText(element)).not.to.contain('Gone');
    expect(shownText(element)).not.to.contain('Often said');
    await expectAccessible(element);
  });

  it('opens note, sources with year and link, and the review behind a benefit, by keyboard', async () => {
    const element = await open();
    const summary = button(element, 'What research shows');
    summary.focus();
    await sendKeys({ press: 'Enter' });
    const proof = words(summary.parentElement!);
    expect(proof).to.contain('The reviewers call the evidence weak.');
    expect(proof).to.contain('Archives of Physical Medicine and Rehabilitation, 2019');
    expect(proof).to.contain('Not yet reviewed by a clinician.');
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement).to.have.property('href', 'https://doi.org/10.1016/j.apmr.2018.06.019');
    await expectAccessible(element);
  });

  it('drops an address that would run code, and keeps the source', async () => {
    const sources = [{ title: 'Study', year: 2020, url: 'javascript:alert(1)' }];
    const element = await openWith([{ id: 'a', text: 'Claim', level: 'limited', sources }], 'Claim');
    button(element, 'What research shows').click();
    expect(shownText(element)).to.contain('Study, 2020');
    expect([...everything(element)].filter(each => each.matches('a'))).to.have.length(0);
  });

  for (const width of [390, 1200]) {
    it(`passes axe as a grid with everything open, light and dark, ${width} pixels wide`, async () => {
      await setViewport({ width, height: 800 });
      const element = await open({ layout: 'grid' });
      for (const each of everything(element)) if (each instanceof HTMLDetailsElement) each.open = true;
      for (const theme of ['light', 'dark'] as const) {
        element.theme = theme;
        await element.updateComplete;
        await expectAccessible(element);
      }
      const [first, second] = parts(element, 'benefit').map(each => each.getBoundingClientRect());
      expect(first!.top === second!.top, 'side by side').to.equal(width > 600);
    });
  }

  itWith('forced colours', 'keeps full and empty steps of the mark apart in forced colours', async () => {
    await executeServerCommand('cdp-media', { 'forced-colors': 'active' });
    const element = await open();
    const [full, empty] = [...parts(element, 'benefit')[0]!.querySelectorAll('.mark i')].map(step =>
      getComputedStyle(step),
    );
    const said = getComputedStyle(parts(element, 'said')[0]!.closest('section')!);
    const [filled, left, border] = [full!.backgroundColor, empty!.backgroundColor, said.borderStyle];
    await executeServerCommand('cdp-media', { 'forced-colors': 'none' });
    expect(filled).not.to.equal(left);
    expect(border, 'the frame around what is often said').to.equal('solid');
  });

  it('renders a thousand claims', async () => {
    const benefits = Array.from({ length: 1000 }, (_, index) => ({
      id: `b${index}`,
      text: `Benefit ${index}`,
      level: 'limited',
    }));
    const element = await openWith(benefits, 'Benefit 999');
    expect(parts(element, 'benefit')).to.have.length(1000);
  });
});
