import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../support/open-roots.js';
import '../../src/components/clinic-services/clinic-services.js';
import type { ClinicServices } from '../../src/components/clinic-services/clinic-services.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { clinic as practice, FakeBackend } from '../support/clinic-fixtures.js';
import { itWith } from '../support/engine.js';
import { button, everything, words } from '../support/find.js';
import { becomes, follows, lookOverForced, lookOverPage, parts } from '../support/page-visitor.js';
import { openElement, showing, shownText, testElement } from '../support/test-element.js';

const TAG = 'clinic-services';
const TITLE = 'Services and prices';

const clinic: ClinicDocument = {
  id: 'prices',
  name: 'Prices',
  timeZone: 'America/Chicago',
  phone: '+1 555 0100',
  therapies: ['trigger-point-massage'],
  practitioners: [
    { id: 'mara', name: 'Mara' },
    { id: 'jonas', name: 'Jonas' },
    { id: 'ines', name: 'Inés' },
  ],
  services: [
    {
      id: 'hour',
      therapy: 'trigger-point-massage',
      name: { en: 'One hour', es: 'Una hora' },
      summary: { en: 'For the whole back.', es: 'Para toda la espalda.' },
      minutes: 60,
      price: { amount: '95.00', currency: 'USD' },
      practitioners: ['mara', 'jonas', 'ines'],
    },
    {
      id: 'six',
      name: { en: 'A course', es: 'Un curso' },
      minutes: 45,
      sessions: 6,
      price: { amount: '240.50', currency: 'EUR' },
      practitioners: ['mara', 'jonas'],
      newPatients: false,
      approval: 'manual',
    },
    { id: 'class', name: { en: 'Class', es: 'Clase' }, minutes: 30, capacity: 6, practitioners: ['ines'] },
  ],
  booking: { endpoint: '/api', cancelUntilMinutes: 1440 },
};

function open(options: Record<string, unknown> = {}, reads = TITLE, place?: Element): Promise<ClinicServices> {
  return openElement<ClinicServices>(TAG, { lang: 'en', clinic, book: '#book', ...options }, reads, place);
}

/** One service of a clinic, as it reads. */
async function reading(service: Partial<NonNullable<ClinicDocument['services']>[0]>, lang = 'en'): Promise<string> {
  const services = [{ id: 'one', name: 'One', minutes: 60, ...service }];
  const element = await open({ clinic: { ...clinic, services }, lang, book: undefined }, 'One');
  return words(parts(element, 'service')[0]!);
}

/** A price list and a booking form on one page. */
async function openBoth(options: Record<string, unknown> = {}): Promise<{ list: ClinicServices; visitor: Visitor }> {
  const place = await fixture(html`<div></div>`);
  const list = await open({ clinic: practice, book: '#form' }, TITLE, place);
  const visitor = await Visitor.open(options, undefined, place);
  visitor.element.id = 'form';
  return { list, visitor };
}

describe('<clinic-services>', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  testElement({
    tag: TAG,
    module: new URL('../../src/components/clinic-services/clinic-services.ts', import.meta.url).href,
    working: { clinic, book: '#book' },
    reads: { en: TITLE, es: 'Servicios y precios' },
    broken: { clinic: { ...clinic, services: [] } },
  });

  it('reads as a list: name, minutes and who, price, what it is, what to know, and the way to book', async () => {
    const element = await open();
    expect(parts(element, 'service').map(words)).to.deep.equal([
      'One hour 60 minutes $95.00 For the whole back. Book One hour',
      'A course 6 sessions of 45 minutes · with Mara or Jonas €240.50 For people who have been here before. You ask for a time. It counts once we have confirmed it. Book A course',
      'Class 30 minutes · in a group of up to 6 · with Inés Book Class',
    ]);
    for (const each of parts(element, 'service')) expect(each.parentElement!.localName).to.equal('ul');
  });

  it('says it in Spanish, prices too, and again when the language of the page changes', async () => {
    const element = await open({ lang: 'es' }, 'Servicios y precios');
    const [hour, course, group] = parts(element, 'service').map(words);
    expect(hour).to.match(/^Una hora 60 minutos 95,00.(US\$|\$|USD) Para toda la espalda. Reservar Una hora$/);
    expect(course).to.contain('6 sesiones de 45 minutos · con Mara o Jonas 240,50 €');
    expect(course)
      .to.contain('Para quienes ya han venido antes.')
      .and.to.contain('Cuenta cuando la hayamos confirmado.');
    expect(group).to.contain('en un grupo de hasta 6');
    element.lang = 'en';
    await showing(element, 'For the whole back.');
  });

  it('says nothing that the document does not say', async () => {
    expect(await reading({})).to.equal('One 60 minutes');
    expect(await reading({ practitioners: ['mara'] })).to.equal('One 60 minutes · with Mara');
    expect(await reading({ practitioners: [] })).to.equal('One 60 minutes');
    expect(await reading({ price: { amount: '9000', currency: 'JPY' } })).to.equal('One 60 minutes ¥9,000');
  });

  it('says until when one can cancel, only where the clinic takes bookings', async () => {
    const rule = async (booking: ClinicDocument['booking']): Promise<string> => {
      const element = await open({ clinic: { ...clinic, booking } });
      return parts(element, 'rule').map(words).join();
    };
    expect(await rule(clinic.booking)).to.equal('You can cancel free of charge until 24 hours before.');
    expect(await rule({ endpoint: '/api', cancelUntilMinutes: 2880 })).to.contain('until 2 days before');
    expect(await rule({ endpoint: '/api', cancelUntilMinutes: 90 })).to.contain('until 90 minutes before');
    expect(await rule({ endpoint: '/api', cancelUntilMinutes: 60 })).to.contain('until 1 hour before');
    expect(await rule({ endpoint: '/api', cancelUntilMinutes: 0 })).to.contain('until the session begins');
    expect(await rule(undefined)).to.equal('');
  });

  describe('with several therapies', () => {
    const own = { id: 'own', name: { en: 'Our own', es: 'La nuestra' }, summary: 'x' };
    const several: ClinicDocument = {
      ...clinic,
      therapies: ['trigger-point-massage', own],
      services: [
        { id: 'a', name: 'Service A', minutes: 10, therapy: 'own' },
        { id: 'b', name: 'Service B', minutes: 10 },
        { id: 'c', name: 'Service C', minutes: 10, therapy: 'trigger-point-massage' },
        { id: 'd', name: 'Service D', minutes: 10, therapy: 'own' },
      ],
    };
    const outline = (element: Element): string[] =>
      [...everything(element)].filter(each => each.matches('h2, h3, [part=name]')).map(words);

    it('puts each group under the name of its therapy, in the document’s order, and what names none last', async () => {
      const element = await open({ clinic: several });
      expect(outline(element)).to.deep.equal([
        TITLE, 'Our own', 'Service A', 'Service D', 'Trigger point massage', 'Service C', 'Other services', 'Service B',
      ]); // prettier-ignore
      element.lang = 'es';
      await showing(element, 'Masaje de puntos gatillo');
      expect(outline(element)).to.include('La nuestra').and.to.include('Otros servicios');
      await lookOverPage(element);
    });

    it('shows those of one therapy without a heading of its own', async () => {
      const element = await open({ clinic: several, therapy: 'own' });
      expect(outline(element)).to.deep.equal([TITLE, 'Service A', 'Service D']);
      element.therapy = 'trigger-point-massage';
      await element.updateComplete;
      expect(outline(element)).to.deep.equal([TITLE, 'Service C']);
    });

    it('counts what names no therapy for the only one there is', async () => {
      const element = await open({ therapy: 'trigger-point-massage' });
      expect(parts(element, 'name').map(words)).to.deep.equal(['One hour', 'A course', 'Class']);
    });

    it('leaves a therapy that cannot be read without its name, and tells the owner', async () => {
      const { warn } = console;
      const warnings: string[] = [];
      console.warn = (text: string) => warnings.push(text);
      try {
        const services = several.services!.map(each => (each.id === 'c' ? { ...each, therapy: 'gone' } : each));
        const element = await open({ clinic: { ...several, services } });
        expect(outline(element)).to.include('Service C').and.not.to.include('gone');
        expect(warnings.join()).to.contain('"gone"');
      } finally {
        console.warn = warn;
      }
    });

    it('shows its children where it names a therapy that has no services', async () => {
      const errors: CustomEvent[] = [];
      const place = await fixture<HTMLElement>(html`<div></div>`);
      place.addEventListener('clinic-error', event => errors.push(event));
      const { error } = console;
      console.error = () => {};
      await open({ clinic: several, therapy: 'none' }, 'cannot be shown right now', place);
      console.error = error;
      expect(errors.map(({ detail }) => detail.kind)).to.deep.equal(['content']);
      expect(errors[0]!.detail.message).to.contain('"none"');
    });
  });

  it('shows hostile texts as text, and follows no address that would run code (case 33)', async () => {
    const hostile = '<img src=x onerror="globalThis.hacked=1"></style><script>globalThis.hacked=1</script>${1}';
    const services = [{ id: 'one', name: hostile, summary: hostile, minutes: 5, practitioners: ['x'] }];
    const practitioners = [
      { id: 'x', name: hostile },
      { id: 'y', name: 'Y' },
    ];
    const element = await open({ clinic: { ...clinic, services, practitioners }, book: 'javascript:hacked=1' }, '<img');
    expect(shownText(element).split(hostile)).to.have.length(4);
    expect([...everything(element)].filter(each => each.matches('img, script, a'))).to.deep.equal([]);
    expect('hacked' in globalThis).to.equal(false);
  });

  it('lets no rule of the page in (case 13)', async () => {
    const place = await fixture(html`<div></div>`);
    const rule = document.createElement('style');
    rule.textContent = 'p, li, ul, a, h2, section { display: none !important; color: red !important }';
    place.append(rule);
    const element = await open({}, TITLE, place);
    for (const each of [...parts(element, 'service'), button(element, 'Book One hour')]) {
      expect(each.getBoundingClientRect().height).to.be.greaterThan(40);
      expect(getComputedStyle(each).color).not.to.equal('rgb(255, 0, 0)');
    }
  });

  it('can stand on a page several times without an id of its own', async () => {
    const place = await fixture(html`<div></div>`);
    const lists = [await open({}, TITLE, place), await open({}, TITLE, place)];
    for (const each of lists) expect([...everything(each)].filter(({ id }) => id)).to.deep.equal([]);
  });

  it('looks right with all it can say, in every theme, on every width', async () => {
    await lookOverPage(await open());
  });

  itWith('forced colours', 'passes axe in forced colours with all it can say', async () => {
    await lookOverForced(await open());
  });

  it('takes the page’s own words, which stay inside the name of each button', async () => {
    const element = await open({ messages: { book: 'Reserve' } }, 'Reserve');
    expect(words(button(element, 'Reserve One hour'))).to.equal('Reserve One hour');
  });

  it('has no buttons where there is no way to book', async () => {
    const element = await open({ book: undefined });
    expect(parts(element, 'book')).to.deep.equal([]);
    await lookOverPage(element);
  });

  it('leads to the address it is given, and chooses nothing there', async () => {
    const element = await open({ book: 'https://clinic.example/book' });
    expect(button(element, 'Book Class')).to.have.property('href', 'https://clinic.example/book');
  });

  it('has all its buttons in the order of the list, for the keyboard', async () => {
    const element = await open();
    button(element, 'Book One hour').focus();
    await sendKeys({ press: 'Tab' });
    expect(words(element.shadowRoot!.activeElement!)).to.equal('Book A course');
  });

  describe('with the booking form on the page', () => {
    it('chooses the service there, shows the next step, and puts the focus on it', async () => {
      const { list, visitor } = await openBoth();
      await follows(list, 'Book Trigger point massage');
      await visitor.isAt('practitioner');
      expect(location.hash).to.equal('#form');
      expect(words(visitor.focused!)).to.equal('With whom?');
      expect(document.activeElement).to.equal(visitor.element);
      await visitor.presses('Back');
      await visitor.isAt('service');
      await visitor.chooses('First talk');
      expect(visitor.text, 'and can be chosen otherwise').to.contain('Trigger point massage');
    });

    it('loses nothing that was typed when another service is chosen half way', async () => {
      const { list, visitor } = await openBoth();
      await visitor.goesTo('review');
      await follows(list, 'Book First talk');
      await visitor.isAt('time');
      await visitor.reads('First talk');
      await visitor.picks(/^10:00/);
      await visitor.presses('Continue');
      await visitor.isAt('review');
      for (const text of [ada.name, ada.email, ada.notes, 'First talk']) expect(visitor.text).to.contain(text);
    });

    it('changes nothing of a booking that has arrived', async () => {
      const { list, visitor } = await openBoth();
      await visitor.goesTo('review');
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      await follows(list, 'Book First talk');
      await becomes(() => words(visitor.focused ?? document.body).includes('booked'), 'the focus is not at the result');
      expect(visitor.text).to.contain('Your appointment is booked').and.to.contain('Trigger point massage');
    });

    it('opens the form where it stands behind a button', async () => {
      const { list, visitor } = await openBoth({ mode: 'button', reads: 'Make an appointment' });
      await follows(list, 'Book First talk');
      await visitor.isAt('time');
      expect(visitor.root.querySelector('dialog')!.matches(':modal')).to.equal(true);
      expect(words(visitor.focused!)).to.equal('When suits you?');
    });

    it('finds the form also in a shadow root that holds both', async () => {
      const around = (await fixture(html`<div></div>`)).attachShadow({ mode: 'open' });
      const inside = around.appendChild(document.createElement('div'));
      const list = await open({ clinic: practice, book: '#form' }, TITLE, inside);
      const visitor = await Visitor.open({}, undefined, inside);
      visitor.element.id = 'form';
      await follows(list, 'Book First talk');
      await visitor.isAt('time');
    });

    it('finds the form also inside what the id names, and before it works', async () => {
      const place = await fixture<HTMLElement>(html`<div id="part"></div>`);
      const list = await open({ clinic: practice, book: '#part' }, TITLE, place);
      const { fetch } = globalThis;
      globalThis.fetch = () => new Promise<never>(() => {});
      const form = document.createElement('clinic-booking');
      form.setAttribute('src', '/never-answered.json');
      place.append(form);
      await follows(list, 'Book First talk');
      globalThis.fetch = fetch;
      await aTimeout(0);
      form.removeAttribute('src');
      Object.assign(form, { lang: 'en', clinic: practice, backendInstance: new FakeBackend() });
      await showing(form, 'When suits you?');
    });
  });
});
