import { expect, fixture, html } from '@open-wc/testing';
import '../support/open-roots.js';
import '../../src/components/clinic-team/clinic-team.js';
import type { ClinicTeam } from '../../src/components/clinic-team/clinic-team.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { clinic as practice } from '../support/clinic-fixtures.js';
import { itWith } from '../support/engine.js';
import { button, control, everything, words } from '../support/find.js';
import { becomes, follows, lookOverForced, lookOverPage, parts } from '../support/page-visitor.js';
import { openElement, showing, shownText, testElement } from '../support/test-element.js';

const TAG = 'clinic-team';
const TITLE = 'Who works here';
const PHOTO = '/demo/img/trigger-point.svg';

type Practitioners = NonNullable<ClinicDocument['practitioners']>;

const clinic: ClinicDocument = {
  id: 'team',
  name: 'Team',
  timeZone: 'America/Chicago',
  phone: '+1 555 0100',
  practitioners: [
    {
      id: 'zoe',
      name: 'Zoe',
      title: { en: 'Massage therapist', es: 'Masajista' },
      registration: 'LMT 1234',
      bio: { en: 'Likes stiff necks.', es: 'Le gustan los cuellos rígidos.' },
      photo: { src: PHOTO, alt: { en: 'Drawing of Zoe', es: 'Dibujo de Zoe' } },
      gender: 'female',
      languages: ['en', 'es'],
      hours: { tue: [['09:00', '12:00']], wed: [], sat: [['09:00', '12:00']] },
    },
    { id: 'adam', name: 'Adam', gender: 'male' },
    { id: 'desk', name: 'Kim at the desk' },
  ],
  services: [
    { id: 'hour', name: 'One hour', minutes: 60, practitioners: ['zoe', 'adam'] },
    { id: 'short', name: 'Short', minutes: 30, practitioners: ['zoe'] },
  ],
};

function open(options: Record<string, unknown> = {}, reads = TITLE, place?: Element): Promise<ClinicTeam> {
  return openElement<ClinicTeam>(TAG, { lang: 'en', clinic, book: '#book', ...options }, reads, place);
}

function withPeople(practitioners: Practitioners): ClinicDocument {
  return { ...clinic, practitioners, services: [{ id: 'hour', name: 'One hour', minutes: 60 }] };
}

function pictures(element: Element): HTMLImageElement[] {
  return [...everything(element)].filter(each => each instanceof HTMLImageElement);
}

/** A team and a booking form on one page. */
async function openBoth(options: Record<string, unknown> = {}): Promise<{ team: ClinicTeam; visitor: Visitor }> {
  const place = await fixture(html`<div></div>`);
  const team = await open({ clinic: practice, book: '#form' }, TITLE, place);
  const visitor = await Visitor.open(options, undefined, place);
  visitor.element.id = 'form';
  return { team, visitor };
}

describe('<clinic-team>', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  testElement({
    tag: TAG,
    module: new URL('../../src/components/clinic-team/clinic-team.ts', import.meta.url).href,
    working: { clinic, book: '#book' },
    reads: { en: TITLE, es: 'Quién trabaja aquí' },
    broken: { clinic: { ...clinic, services: [], practitioners: [] } },
  });

  it('reads as a list in the document’s order: name, title, what they say, registration, languages, days', async () => {
    const element = await open();
    expect(parts(element, 'practitioner').map(words)).to.deep.equal([
      'Zoe Massage therapist Likes stiff necks. Registration: LMT 1234 Speaks English and Spanish Works on Tuesday and Saturday Book with Zoe',
      'A Adam Book with Adam',
      'K Kim at the desk',
    ]);
    expect(parts(element, 'name').map(({ localName }) => localName)).to.deep.equal(['h3', 'h3', 'h3']);
    for (const each of parts(element, 'practitioner')) expect(each.parentElement!.localName).to.equal('ul');
  });

  it('says it in Spanish, languages and days too, and again when the language of the page changes', async () => {
    const element = await open({ lang: 'es' }, 'Quién trabaja aquí');
    // WebKit writes names of languages as at the beginning of a line.
    expect(words(parts(element, 'practitioner')[0]!).replace('Inglés y Español', 'inglés y español')).to.equal(
      'Zoe Masajista Le gustan los cuellos rígidos. Registro profesional: LMT 1234 Idiomas: inglés y español Atiende: martes y sábado Reservar con Zoe',
    );
    expect(pictures(element)[0]).to.have.attribute('alt', 'Dibujo de Zoe');
    element.lang = 'en';
    await showing(element, 'Likes stiff necks.');
  });

  it('does not tell what is only there to choose by: the gender', async () => {
    expect(shownText(await open())).not.to.match(/male/i);
  });

  it('keeps the place of a picture that cannot be shown, with the initial in it', async () => {
    const element = await open();
    expect(pictures(element)).to.have.length(1);
    const [box] = parts(element, 'photo');
    const { width, height } = box!.getBoundingClientRect();
    const photo = { src: '/demo/img/no-such-picture.svg', alt: 'Gone' };
    element.clinic = withPeople([{ id: 'zoe', name: '  𝒵oe', photo }]);
    await becomes(() => parts(element, 'photo').map(words).join() === '𝒵', 'the picture never gives way');
    expect(pictures(element)).to.deep.equal([]);
    const now = parts(element, 'photo')[0]!.getBoundingClientRect();
    expect([now.width, now.height]).to.deep.equal([width, height]);
    expect(parts(element, 'photo')[0]).to.have.attribute('aria-hidden', 'true');
    await lookOverPage(element);
  });

  it('loads pictures late, and none from an address that would run code', async () => {
    expect(pictures(await open())[0]).to.have.attribute('loading', 'lazy');
    const photo = { src: 'javascript:alert(1)', alt: 'x' };
    const element = await open({ clinic: withPeople([{ id: 'zoe', name: 'Zoe', photo }]) });
    expect(pictures(element)).to.deep.equal([]);
  });

  it('keeps no place for pictures where there are none', async () => {
    const element = await open({
      clinic: withPeople([
        { id: 'zoe', name: 'Zoe' },
        { id: 'adam', name: 'Adam' },
      ]),
    });
    expect(parts(element, 'photo')).to.deep.equal([]);
  });

  it('shows a language that is no language tag as the clinic wrote it', async () => {
    const element = await open({
      clinic: withPeople([{ id: 'zoe', name: 'Zoe', languages: ['de', 'sign language!'] }]),
    });
    expect(shownText(element)).to.contain('Speaks German and sign language!');
  });

  it('shows hostile texts as text (case 33)', async () => {
    const hostile = '<img src=x onerror="globalThis.hacked=1"></style><script>globalThis.hacked=1</script>${1}';
    const person = {
      id: 'x',
      name: hostile,
      title: hostile,
      bio: hostile,
      registration: hostile,
      languages: [hostile],
    };
    const element = await open({ clinic: withPeople([person]), book: 'javascript:hacked=1' }, '<img');
    expect(shownText(element).split(hostile)).to.have.length(6);
    expect([...everything(element)].filter(each => each.matches('img, script, a'))).to.deep.equal([]);
    expect('hacked' in globalThis).to.equal(false);
  });

  it('lets no rule of the page in (case 13)', async () => {
    const place = await fixture(html`<div></div>`);
    const rule = document.createElement('style');
    rule.textContent = 'p, li, ul, a, h2, h3, div > img { display: none !important; color: red !important }';
    place.append(rule);
    const element = await open({}, TITLE, place);
    for (const each of [...parts(element, 'practitioner'), button(element, 'Book with Zoe')]) {
      expect(each.getBoundingClientRect().height).to.be.greaterThan(40);
      expect(getComputedStyle(each).color).not.to.equal('rgb(255, 0, 0)');
    }
  });

  it('can stand on a page several times without an id of its own', async () => {
    const place = await fixture(html`<div></div>`);
    const teams = [await open({}, TITLE, place), await open({}, TITLE, place)];
    for (const each of teams) expect([...everything(each)].filter(({ id }) => id)).to.deep.equal([]);
  });

  it('looks right with all it can say, in every theme, on every width', async () => {
    await lookOverPage(await open());
  });

  itWith('forced colours', 'passes axe in forced colours with all it can say', async () => {
    await lookOverForced(await open());
  });

  it('has no buttons where there is no way to book, and plain links to an address', async () => {
    const element = await open({ book: undefined });
    expect(parts(element, 'book')).to.deep.equal([]);
    element.book = 'https://clinic.example/book';
    await element.updateComplete;
    expect(button(element, 'Book with Adam')).to.have.property('href', 'https://clinic.example/book');
  });

  describe('with the booking form on the page', () => {
    it('chooses the practitioner there, who can still be chosen otherwise', async () => {
      const { team, visitor } = await openBoth();
      await follows(team, 'Book with Jonas Weber');
      await becomes(() => visitor.focused, 'the focus is not in the form');
      await visitor.isAt('service');
      expect(location.hash).to.equal('#form');
      await becomes(() => parts(visitor.element, 'summary')[0], 'the form does not say whom');
      expect(words(parts(visitor.element, 'summary')[0]!)).to.contain('Jonas Weber');
      await visitor.chooses('Trigger point massage');
      await visitor.presses('Continue');
      await visitor.isAt('practitioner');
      expect(control(visitor.root, 'Jonas Weber').checked).to.equal(true);
      await visitor.chooses('Mara');
      await visitor.presses('Continue');
      await visitor.isAt('time');
    });

    it('loses nothing that was typed, and keeps the time where the other is free at it too', async () => {
      const { team, visitor } = await openBoth();
      await visitor.goesTo('review');
      await follows(team, 'Book with Jonas Weber');
      await visitor.isAt('time');
      await visitor.presses('Continue');
      await visitor.isAt('review');
      for (const text of [ada.name, ada.email, ada.notes, 'Jonas Weber']) expect(visitor.text).to.contain(text);
    });

    it('opens the form where it stands behind a button', async () => {
      const { team, visitor } = await openBoth({ mode: 'floating', reads: 'Make an appointment' });
      await follows(team, 'Book with Mara');
      await visitor.isAt('service');
      expect(visitor.root.querySelector('dialog')!.matches(':modal')).to.equal(true);
      expect(words(visitor.focused!)).to.equal('What would you like?');
    });
  });
});
