import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../support/open-roots.js';
// Loaded late by a page; here they are at hand, so that a busy machine is no fault.
import '../../src/clinic/read.js';
import '../../src/clinic/therapy-issues.js';
import '../../src/clinic/raised-levels.js';
import '../../src/controllers/child-parts.js';
import '../../src/components/clinic-benefits/clinic-benefits.js';
import '../../src/components/clinic-checklist/clinic-checklist.js';
import '../../src/components/clinic-explainer/clinic-explainer.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import { expectAccessible } from '../support/axe.js';
import { smallClinic } from '../support/clinics.js';
import { button, everything, words } from '../support/find.js';
import { configure, showing, shownText } from '../support/test-element.js';

const NAME = '<h3 data-part="name">Quiet neck</h3>';
const WHOLE = `${NAME}
  <p data-part="summary">Half an hour for a <a href="#neck">neck</a>.</p>
  <h4>Only for those who read without a script</h4>
  <div data-part="about"><p>You lie down.</p><p>We <a href="#sit">sit</a>.</p></div>
  <ol data-part="steps"><li><b>Ask.</b> Where it hurts.</li></ol>
  <ul data-part="tools"><li>Thumbs</li><li>See <a href="#cushion">our cushion</a></li></ul>
  <dl data-part="faq"><dt>Undress?</dt><dd>No.</dd></dl>
  <ul data-part="conditions"><li data-level="limited">Ache <a href="https://doi.org/10.1/1">Study 2020</a></li></ul>
  <ul data-part="benefits"><li data-level="moderate">Ease</li><li data-level="contradicted">Better blood flow</li><li>Clear head</li></ul>`;

type Widget = HTMLElement & { clinic?: ClinicDocument; headingLevel?: number; updateComplete: Promise<boolean> };

describe('a therapy that stands between the tags', () => {
  const { warn, error } = console;
  let said: string[];
  let place: HTMLElement;

  beforeEach(async () => {
    said = [];
    console.warn = console.error = (message: string) => said.push(message);
    place = await fixture<HTMLElement>(html`<div lang="en"></div>`);
  });

  afterEach(() => Object.assign(console, { warn, error }));

  async function open(
    tag: string,
    children: string,
    reads: string,
    options: Record<string, unknown> = {},
  ): Promise<Widget> {
    const element = document.createElement(`clinic-${tag}`) as Widget;
    element.innerHTML = children;
    configure(element, options);
    place.append(element);
    await showing(element, reads);
    return element;
  }

  function isSeen(element: Element): boolean {
    return element.checkVisibility() && element.getBoundingClientRect().height > 0;
  }

  function find(element: Element, selector: string): HTMLElement[] {
    return [...everything(element)].filter(each => each.matches(selector)) as HTMLElement[];
  }

  function section(element: Element, title: string): HTMLElement {
    return find(element, 'section').find(each => words(each).startsWith(title))!;
  }

  function child(element: Element, part: string): HTMLElement {
    return element.querySelector<HTMLElement>(`[data-part="${part}"]`)!;
  }

  /** What keeps the fallback whole: every child in the one slot, none hidden. */
  function isFallbackWhole(element: Element): boolean {
    return [...element.children].every(each => each.assignedSlot?.name === '' && isSeen(each));
  }

  it('is a card of its own, with no document and no built-in therapy', async () => {
    const element = await open('explainer', WHOLE, 'How a session works', { book: '#book' });
    const titles = find(element, 'section').map(each => words(each.firstElementChild!));
    expect(titles).to.deep.equal(['What it is', 'What people come with', 'How a session works', 'With what', 'Questions and answers']);
    expect(words(section(element, 'How a session works').querySelector('ol li b')!)).to.equal('Ask');
    expect(words(button(element, 'Undress?').parentElement!)).to.contain('No.');
    expect(words(button(element, 'Book a session'))).to.equal('Book a session');
    await expectAccessible(element);
  }); // prettier-ignore

  it('keeps the page’s own paragraphs and their links, where every search engine finds them', async () => {
    const element = await open('explainer', WHOLE, 'How a session works');
    for (const part of ['summary', 'about', 'tools']) {
      expect(child(element, part).assignedSlot, part).to.have.property('name', part);
      expect(isSeen(child(element, part).querySelector('a')!), part).to.equal(true);
    }
    expect(isSeen(element.querySelector('h4')!), 'what has no data-part is fallback').to.equal(false);
    expect(isSeen(child(element, 'name'))).to.equal(false);
    child(element, 'summary').querySelector('a')!.focus();
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement, 'the links are reached in their order').to.have.property('hash', '#sit');
  });

  it('gives each claim its label, and stands apart what research does not support (case 93)', async () => {
    const element = await open('benefits', WHOLE, 'Often said');
    const read = (part: string): string[] => find(element, `[part~="${part}"]`).map(each => words(each.firstElementChild!));
    expect(words(find(element, 'h3')[0]!)).to.equal('Quiet neck: what it may help with');
    expect(read('benefit')).to.deep.equal(['Ease']);
    expect(find(element, '[part~="said"]').map(words)[0]).to.contain('Better blood flow').and.to.contain('Studied, not shown');
    expect(find(element, '[part~="said"]').map(words)[1]).to.contain('Clear head').and.to.contain('Evidence not stated');
    await expectAccessible(element);
  }); // prettier-ignore

  it('shows each link of a claim as a source with its year', async () => {
    const element = await open('explainer', WHOLE, 'How a session works');
    button(element, 'Ache').click();
    const link = button(element, 'Study, 2020') as HTMLAnchorElement;
    expect(link.href).to.equal('https://doi.org/10.1/1');
    expect(link.relList.contains('noopener')).to.equal(true);
  });

  it('keeps the heading where it was in the outline, unless heading-level says another', async () => {
    const kept = await open('explainer', WHOLE, 'How a session works');
    expect([...everything(kept)].find(each => each.matches('h2, h3'))!.localName).to.equal('h3');
    const told = await open('explainer', WHOLE, 'How a session works', { 'heading-level': '2' });
    expect(find(told, 'h2')).to.have.length(1);
  });

  it('has the page’s words before a built-in’s, part by part', async () => {
    const children = '<p data-part="summary">In our own words.</p><ul data-part="benefits"><li>Only this</li></ul>';
    const card = await open('explainer', children, 'Trigger point massage', { therapy: 'trigger-point-massage' });
    expect(isSeen(child(card, 'summary'))).to.equal(true);
    expect(isSeen(find(card, '.summary p')[0]!), 'the built-in’s').to.equal(false);
    expect(shownText(card)).to.contain('What it aims for');
    const list = await open('benefits', children, 'Only this', { therapy: 'trigger-point-massage' });
    expect(find(list, '[part~="benefit"], [part~="said"]'), 'a list is taken whole').to.have.length(1);
  });

  it('gives way to the document, part by part', async () => {
    const therapies = [{ id: 'trigger-point-massage', summary: 'Of the document.', aim: null }] as ClinicDocument['therapies'];
    const children = '<p data-part="summary">Of the page.</p><p data-part="aim">Of the page too.</p><p data-part="about">About it.</p>';
    const element = await open('explainer', children, 'Trigger point massage', { clinic: { ...smallClinic, therapies } });
    expect(shownText(element)).to.contain('Of the document.').and.not.to.contain('What it aims for');
    expect(isSeen(child(element, 'summary'))).to.equal(false);
    expect(isSeen(child(element, 'about'))).to.equal(true);
  }); // prettier-ignore

  it('gives way to a document that changes one claim of a list: the built-in’s list stays', async () => {
    const therapies = [{ id: 'trigger-point-massage', benefits: [{ id: 'posture', hidden: true }] }];
    const children = '<ul data-part="benefits"><li data-level="strong">Of the page</li></ul>';
    const element = await open('benefits', children, 'Often said', { clinic: { ...smallClinic, therapies } });
    expect(find(element, '[part~="benefit"]')).to.have.length(3);
    expect(shownText(element)).not.to.contain('Of the page').and.not.to.contain('Better posture');
    expect(said).to.deep.equal([]);
  });

  it('is read again when it changes, and when it comes late', async () => {
    const element = await open('explainer', '', 'Trigger point massage', { therapy: 'trigger-point-massage' });
    element.innerHTML = '<p data-part="feels">Late words.</p>';
    await waitUntil(() => isSeen(child(element, 'feels')), 'late', { timeout: 4000 });
    child(element, 'feels').textContent = 'Changed';
    const list = document.createElement('ul');
    list.dataset['part'] = 'benefits';
    list.innerHTML = '<li>New claim</li>';
    const name = document.createElement('h2');
    Object.assign(name, { textContent: 'New name' }).dataset['part'] = 'name';
    element.append(list, name);
    await showing(element, 'New name');
    name.firstChild!.nodeValue = 'Newer name';
    await showing(element, 'Newer name');
    child(element, 'feels').remove();
    await showing(element, 'Some discomfort');
  });

  it('falls back to its children, all of them in their order, while it cannot work and while it loads', async () => {
    const element = await open('explainer', WHOLE, 'How a session works');
    element.setAttribute('src', '#no-such-script');
    await waitUntil(() => isFallbackWhole(element), 'the fallback is not whole', { timeout: 4000 });
    expect(find(element, 'section')).to.have.length(0);
    element.removeAttribute('src');
    await showing(element, 'How a session works');
    expect(child(element, 'about').slot).to.equal('about');
    await expectAccessible(element);
  });

  it('leaves no hole in its fallback while the words of its language are on their way', async () => {
    const element = document.createElement('clinic-explainer');
    element.innerHTML = WHOLE;
    element.lang = 'es';
    const lost: string[] = [];
    // Called as soon as the element has rendered what it gave a slot for.
    const observer = new MutationObserver(records => {
      for (const { target } of records) if (!(target as Element).assignedSlot) lost.push((target as Element).localName);
    });
    observer.observe(element, { subtree: true, attributeFilter: ['slot'] });
    place.append(element);
    await showing(element, 'Cómo es una sesión');
    observer.disconnect();
    expect(lost).to.deep.equal([]);
    expect(child(element, 'about').assignedSlot).to.have.property('name', 'about');
  });

  it('stays as it was written where a part is missing, and tells the owner which', async () => {
    const place = await fixture<HTMLElement>(html`<div lang="en"></div>`);
    place.innerHTML = `<clinic-explainer>${NAME}<p data-part="about">Words</p></clinic-explainer><clinic-benefits><p data-part="about">Words</p></clinic-benefits>`;
    await waitUntil(() => said.length >= 2, 'says nothing', { timeout: 4000 });
    await nextFrame();
    expect(said.join()).to.contain('summary: missing').and.to.contain('or a child with data-part="name"');
    expect([...place.children].map(isFallbackWhole)).to.deep.equal([true, true]);
  });

  it('tells the owner of parts that are none, that stand too deep, or that only a document may have', async () => {
    const children = `${WHOLE}<p data-part="sumary">x</p><div><p data-part="feels">x</p></div><ul data-part="screening"><li>Ill?</li></ul>`;
    await open('explainer', children, 'How a session works');
    await waitUntil(() => said.length >= 3, 'says nothing', { timeout: 4000 });
    expect(said.map(line => line.replace(/^.*?between the tags: /, ''))).to.deep.equal([
      'data-part="sumary" is no part, ignored; did you mean summary?',
      'data-part="feels" must be a direct child of the element',
      'data-part="screening": questions of the checklist come from a document only',
    ]);
  });

  it('warns the owner where it says more of a built-in’s claim than the built-in does', async () => {
    const children = '<ul data-part="benefits"><li data-level="strong">Better circulation.</li></ul>';
    await open('benefits', children, 'Better circulation', { therapy: 'trigger-point-massage' });
    expect(said.join()).to.contain('between the tags.benefits[0].level: expected at most "contradicted"').and.to.contain('found "strong"');
  }); // prettier-ignore

  it('runs nothing that it holds, and copies no markup (case 33)', async () => {
    const children = `${WHOLE}<ul data-part="techniques"><li><b>Firm</b> hold <img src="x:" onerror="window.ran = (window.ran ?? 0) + 1"></li></ul>
      <p data-part="aim">&lt;img src=x onerror=alert(1)&gt; \${alert(1)}</p>
      <ul data-part="audience"><li>x</li></ul>`;
    const before = (): number => (window as { ran?: number }).ran ?? 0;
    const element = await open('explainer', children, 'How a session works');
    await waitUntil(() => before() > 0, 'the page’s own handler');
    await nextFrame();
    expect(before(), 'once, by the page itself').to.equal(1);
    expect(element.shadowRoot!.querySelectorAll('img, script, [onerror]')).to.have.length(0);
    expect(words(child(element, 'aim'))).to.equal('<img src=x onerror=alert(1)> ${alert(1)}');
  });

  it('shows the page’s own picture in its place, and no second one', async () => {
    const children = `${WHOLE}<img data-part="picture" src="/demo/img/trigger-point.svg" alt="A back" width="640" height="400">`;
    const element = await open('explainer', children, 'How a session works');
    const image = child(element, 'picture') as HTMLImageElement;
    await waitUntil(() => image.complete);
    expect(image.getBoundingClientRect().width).to.be.greaterThan(100);
    expect(find(element, 'img').filter(each => each !== image && isSeen(each))).to.have.length(0);
    await expectAccessible(element);
  });

  it('shows all of the page’s own picture on a phone, whatever size its attributes say', async () => {
    place.style.inlineSize = '288px';
    const children = `${WHOLE}<img data-part="picture" src="/demo/img/trigger-point.svg" alt="A back" width="640" height="400">`;
    const image = child(await open('explainer', children, 'How a session works'), 'picture') as HTMLImageElement;
    await waitUntil(() => image.complete && image.naturalWidth > 0, 'the picture never comes');
    const { width, height } = image.getBoundingClientRect();
    expect(width).to.equal(288);
    expect(height).to.be.closeTo((width * image.naturalHeight) / image.naturalWidth, 1);
  });

  it('brings the checklist its words, and never a pass', async () => {
    const children = '<p data-part="audience">People with tired necks.</p><p data-part="feels">A dull ache.</p>';
    const built = await open('checklist', children, 'People with tired necks.', { therapy: 'trigger-point-massage' });
    expect(shownText(built)).to.contain('A dull ache.').and.to.contain('Do you');
    const alone = await open('checklist', `${NAME}${children}`, 'People with tired necks.');
    expect(shownText(alone)).to.contain('cannot be shown').and.not.to.contain('Nothing here speaks against');
    await expectAccessible(alone);
  });

  it('stands behind the disclosure of a compact card', async () => {
    const element = await open('explainer', WHOLE, 'Read more about it', { compact: true });
    expect(isSeen(child(element, 'summary'))).to.equal(true);
    expect(isSeen(child(element, 'about'))).to.equal(false);
    button(element, 'Read more').focus();
    await sendKeys({ press: 'Enter' });
    expect(isSeen(child(element, 'about'))).to.equal(true);
    await expectAccessible(element);
  });

  it('comes along with the plain <div> of editors that strip custom tags', async () => {
    const { mount } = await import('../../src/internal/mounts.js');
    const div = document.createElement('div');
    div.dataset['clinic'] = 'explainer';
    div.innerHTML = WHOLE;
    place.append(div);
    mount(div, ['clinic-explainer']);
    const element = place.querySelector('clinic-explainer') as Widget;
    await showing(element, 'How a session works');
    expect(isSeen(child(element, 'about'))).to.equal(true);
  });

  it('keeps its place when the element moves', async () => {
    const element = await open('explainer', WHOLE, 'How a session works');
    const other = document.createElement('div');
    place.append(other);
    other.append(element);
    await element.updateComplete;
    expect(isSeen(child(element, 'about'))).to.equal(true);
    child(element, 'name').textContent = 'Renamed';
    await showing(element, 'Renamed');
  });

  for (const theme of ['light', 'dark']) {
    for (const width of [320, 1200]) {
      it(`passes axe and scrolls one way only, ${theme}, ${width} pixels wide, everything open`, async () => {
        await setViewport({ width, height: 800 });
        for (const tag of ['explainer', 'benefits']) {
          const element = await open(tag, WHOLE, tag === 'benefits' ? 'Often said' : 'How a session', { theme });
          for (const each of find(element, 'details')) (each as HTMLDetailsElement).open = true;
          await element.updateComplete;
          await expectAccessible(element);
          expect(element.scrollWidth).to.be.at.most(element.clientWidth);
        }
      });
    }
  }
});
