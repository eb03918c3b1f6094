import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../support/open-roots.js';
import '../../src/components/clinic-explainer/clinic-explainer.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import type { ClinicExplainer } from '../../src/components/clinic-explainer/clinic-explainer.js';
import { expectAccessible } from '../support/axe.js';
import { smallClinic } from '../support/clinics.js';
import { fullTherapy } from '../support/documents.js';
import { button, everything, words } from '../support/find.js';
import { openElement, showing, shownText, testElement } from '../support/test-element.js';

const TAG = 'clinic-explainer';
const NAME = 'Trigger point massage';
/** One transparent point. */
const PICTURE = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

function open(options: Record<string, unknown> = {}, reads = NAME): Promise<ClinicExplainer> {
  return openElement<ClinicExplainer>(TAG, { lang: 'en', clinic: smallClinic, book: '#book', ...options }, reads);
}

function withPicture(src: string): ClinicDocument {
  const therapies = [{ id: 'trigger-point-massage', picture: { src, alt: 'A back' } }];
  return { ...smallClinic, therapies };
}

function find(element: Element, selector: string): HTMLElement[] {
  return [...everything(element)].filter(each => each.matches(selector)) as HTMLElement[];
}

/** The section under the heading that reads `title`. */
function section(element: Element, title: string): HTMLElement {
  const found = find(element, 'section').find(each => words(each).startsWith(title));
  if (!found) throw new Error(`no section "${title}"`);
  return found;
}

describe('<clinic-explainer>', () => {
  testElement({
    tag: TAG,
    module: new URL('../../src/components/clinic-explainer/clinic-explainer.ts', import.meta.url).href,
    working: { clinic: smallClinic, book: '#book' },
    reads: { en: 'How a session works', es: 'Cómo es una sesión' },
    broken: { therapy: 'no-such-therapy' },
    use: element => button(element, 'Back pain').click(),
    state: element => find(element, 'details[open]').length,
  });

  it('says everything that is known about the therapy, part by part', async () => {
    const element = await open();
    const titles = find(element, 'section').map(each => words(each.firstElementChild!));
    expect(titles).to.deep.equal([
      'Time and price', 'What it is', 'What it aims for', 'Who asks for it', 'What people come with', 'How a session works',
      'With what', 'How strong', 'Techniques', 'How it is said to work', 'What it may feel like',
    ]); // prettier-ignore
    expect(section(element, 'How a session works').querySelectorAll('ol > li')).to.have.length(4);
    expect(words(section(element, 'With what')))
      .to.contain('Knuckles')
      .and.to.contain('Elbows');
    expect(section(element, 'Techniques').querySelectorAll('dt')).to.have.length(4);
  });

  it('gives what people come with together with its evidence, in words, and the sources on demand', async () => {
    const element = await open();
    const conditions = [...section(element, 'What people come with').querySelectorAll('details')];
    expect(conditions.map(each => words(each.querySelector('summary')!))).to.deep.equal([
      'Headache and migraine Very limited evidence',
      'Back pain Limited evidence',
      'A strained or stiff neck Very limited evidence',
      'Pain under the heel or the foot Limited evidence',
      'Muscle pain in many places, as in fibromyalgia Moderate evidence',
    ]);
    for (const each of conditions) each.open = true;
    await expectAccessible(element);
    const link = conditions[0]!.querySelector('a')!;
    expect(link.href).to.equal('https://doi.org/10.3389/fneur.2018.00254');
    expect(link.relList.contains('noopener')).to.equal(true);
    expect(words(link)).to.contain('opens in a new tab');
  });

  it('labels the usual explanation as traditional, with what research shows beside it', async () => {
    const explanation = section(await open(), 'How it is said to work');
    expect(words(explanation)).to.contain('Traditional, not shown by research');
    expect(words(explanation)).to.contain('What research shows: Research does not show the part about blood flow');
  });

  it('says that no clinician has reviewed it until one has', async () => {
    expect(shownText(await open())).to.contain('Not yet reviewed by a clinician.');
    const therapies = [{ id: 'trigger-point-massage', review: { by: 'Dr. Ada', date: '2026-11-01' } }];
    const signed = await open({ clinic: { ...smallClinic, therapies } });
    expect(shownText(signed)).to.contain('Reviewed by Dr. Ada on').and.to.contain('2026');
    expect(shownText(signed)).not.to.contain('Not yet reviewed');
  });

  it('shows the services of this therapy only, with time and price in the language of the page', async () => {
    const element = await open();
    expect(words(section(element, 'Time and price'))).to.equal('Time and price One hour 60 minutes $95.00');
    element.lang = 'es';
    await showing(element, 'Duración y precio');
    expect(words(section(element, 'Duración y precio'))).to.match(/Una hora 60 minutos .*95/);
  });

  it('leads to the booking form on the page, and to no address that would run code', async () => {
    const place = await fixture(html`<div></div>`);
    const element = await openElement<ClinicExplainer>(
      TAG,
      { clinic: smallClinic, lang: 'en', book: '#book' },
      NAME,
      place,
    );
    const target = document.createElement('section');
    target.id = 'book';
    place.append(target);
    expect(button(element, 'Book a session').getAttribute('href')).to.equal('#book');
    button(element, 'Book a session').click();
    await waitUntil(() => location.hash === '#book', 'it leads nowhere');
    history.replaceState(null, '', location.pathname + location.search);

    element.book = 'javascript:alert(1)';
    await element.updateComplete;
    expect(() => button(element, 'Book a session')).to.throw();
    element.book = 'https://clinic.example/book';
    await element.updateComplete;
    expect(button(element, 'Book a session')).to.have.property('href', 'https://clinic.example/book');
  });

  it('leads to the form on this page also where <base> points elsewhere', async () => {
    const base = document.createElement('base');
    base.href = '/elsewhere/';
    document.head.append(base);
    try {
      const element = await open();
      expect(button(element, 'Book a session')).to.have.property('href', `${location.href.replace(/#.*/, '')}#book`);
    } finally {
      base.remove();
    }
  });

  it('shows the picture with its words, and leaves nothing broken when it cannot be had', async () => {
    const element = await open({ clinic: withPicture(PICTURE) });
    expect(find(element, 'img'), 'a data: picture is no address that is let through').to.have.length(0);
    element.clinic = withPicture('/demo/img/trigger-point.svg');
    await waitUntil(() => find(element, 'img').length > 0, 'the picture never comes', { timeout: 4000 });
    expect(find(element, 'img')[0]).to.have.attribute('alt', 'A back');
    await expectAccessible(element);

    const lost = new Promise(resolve => element.shadowRoot!.addEventListener('error', resolve, { capture: true }));
    element.clinic = withPicture('/demo/img/no-such-picture.svg');
    await lost;
    await nextFrame();
    expect(find(element, 'img')).to.have.length(0);
    expect(shownText(element)).to.contain(NAME);
  });

  it('when compact says name, summary, price and button, and all else behind one disclosure', async () => {
    const element = await open({ compact: true });
    const about = section(element, 'What it is');
    expect(about.checkVisibility()).to.equal(false);
    expect(section(element, 'Time and price').checkVisibility()).to.equal(true);
    await expectAccessible(element);

    const more = button(element, 'Read more about it');
    more.focus();
    await sendKeys({ press: 'Enter' });
    await nextFrame();
    expect(about.checkVisibility()).to.equal(true);
    await expectAccessible(element);
  });

  it('is worked by keyboard alone: button first, then each disclosure in its order', async () => {
    const element = await open();
    (document.activeElement as HTMLElement | null)?.blur();
    const before = document.createElement('button');
    element.before(before);
    before.focus();
    const reached: string[] = [];
    for (let press = 0; press < 4; press++) {
      await sendKeys({ press: 'Tab' });
      reached.push(words(element.shadowRoot!.activeElement!));
    }
    expect(reached[0]).to.equal('Book a session');
    expect(reached[1]).to.contain('Headache');
    expect(reached[2]).to.contain('Back pain');
    await sendKeys({ press: ' ' });
    expect(find(element, 'details[open]')).to.have.length(1);
  });

  it('shows a therapy of the clinic’s own, with questions and answers, and nothing where nothing is known', async () => {
    const bare = { id: 'bare', name: 'Bare', summary: 'Only this.' };
    const clinic = {
      ...smallClinic,
      services: [],
      therapies: [{ ...fullTherapy, name: 'Own' }, bare],
    } as ClinicDocument;
    const own = await open({ clinic, therapy: 'own' }, 'Own');
    expect(words(section(own, 'Questions and answers'))).to.contain('Why?');
    const less = await open({ clinic, therapy: 'bare', book: '' }, 'Only this.');
    expect(find(less, 'section')).to.have.length(0);
    await expectAccessible(less);
  });

  it('uses the page’s own words in place of ours', async () => {
    const element = await open();
    element.messages = { book: 'Find a time' };
    await element.updateComplete;
    expect(words(button(element, 'Find a time'))).to.equal('Find a time');
  });

  it('shows markup in a text as text', async () => {
    const therapies = [
      { id: 'own', name: '<img src=x onerror=alert(1)>', summary: '</style><script>alert(1)</script>' },
    ];
    const element = await open({ clinic: { ...smallClinic, therapies }, therapy: 'own' }, 'onerror');
    expect(find(element, 'img, script')).to.have.length(0);
    expect(shownText(element)).to.contain('<script>alert(1)</script>');
  });
});
