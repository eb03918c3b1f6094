import '../support/open-roots.js';
import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { Mode } from '../../src/components/clinic-booking/clinic-booking.js';
import { expectAccessible } from '../support/axe.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { clinic, FakeBackend } from '../support/clinic-fixtures.js';
import { itWith } from '../support/engine.js';
import { button, control, words } from '../support/find.js';
import { configure, shownText } from '../support/test-element.js';

const OPEN = 'Make an appointment';
const WIDE = { width: 1000, height: 800 };

function openIn(mode: Mode, options: Record<string, unknown> = {}, place?: Element): Promise<Visitor> {
  return Visitor.open({ mode, reads: OPEN, ...options }, undefined, place);
}

function dialogOf({ root }: Visitor): HTMLDialogElement {
  return root.querySelector('dialog')!;
}

function openerOf({ root }: Visitor): HTMLButtonElement {
  return root.querySelector<HTMLButtonElement>('[part=open]')!;
}

async function opened(visitor: Visitor): Promise<void> {
  await waitUntil(() => dialogOf(visitor)?.matches(':modal'), 'the dialog never opens');
}

async function closed(visitor: Visitor): Promise<void> {
  await waitUntil(() => !dialogOf(visitor).open, 'the dialog never closes');
  await aTimeout(0);
}

async function presses(visitor: Visitor): Promise<void> {
  openerOf(visitor).focus();
  await sendKeys({ press: 'Enter' });
  await opened(visitor);
}

const pageScrolls = (): boolean => getComputedStyle(document.documentElement).overflowY !== 'hidden';

describe('<clinic-booking> behind a button', () => {
  beforeEach(() => setViewport(WIDE));

  for (const mode of ['button', 'floating'] as const) {
    it(`shows a button and nothing else, and asks for no times before it is pressed (${mode})`, async () => {
      const visitor = await openIn(mode, { service: 'tpm-60', practitioner: 'mara' });
      await aTimeout(0);
      expect(visitor.backend.queries).to.deep.equal([]);
      expect(visitor.root.querySelector('form')).to.equal(null);
      expect(dialogOf(visitor).open).to.equal(false);
      await presses(visitor);
      await waitUntil(() => visitor.backend.queries.length > 0, 'the times are never asked for');
      await visitor.isAt('time');
    });

    it(`opens a dialog with a name, with the focus at the first heading, and gives it back (${mode})`, async () => {
      const visitor = await openIn(mode);
      await presses(visitor);
      const dialog = dialogOf(visitor);
      const title = visitor.root.getElementById(dialog.getAttribute('aria-labelledby')!)!;
      expect(words(title)).to.equal(OPEN);
      expect(words(visitor.focused!)).to.equal('What would you like?');
      await sendKeys({ press: 'Escape' });
      await closed(visitor);
      expect(visitor.focused).to.equal(openerOf(visitor));
    });

    it(`passes axe closed and open, in both themes and on a phone (${mode})`, async () => {
      const visitor = await openIn(mode);
      for (const theme of ['light', 'dark'] as const) {
        visitor.element.theme = theme;
        await visitor.element.updateComplete;
        await expectAccessible(visitor.element);
        await presses(visitor);
        for (const size of [WIDE, { width: 320, height: 640 }]) {
          await setViewport(size);
          await nextFrame();
          await expectAccessible(visitor.element);
        }
        visitor.element.close();
        await closed(visitor);
        await setViewport(WIDE);
      }
    });

    it(`leaves the fallback where it cannot work, and no button (${mode})`, async () => {
      const { error } = console;
      console.error = () => {};
      const place = await fixture(html`<div></div>`);
      const element = document.createElement('clinic-booking');
      element.innerHTML = '<a href="tel:+15550100">Call us</a>';
      configure(element, { lang: 'en', mode, clinic: { id: 'x' } });
      const told = new Promise(resolve => place.addEventListener('clinic-error', resolve));
      place.append(element);
      await told;
      await element.updateComplete;
      console.error = error;
      element.open();
      await element.updateComplete;
      expect(element.querySelector('a')!.getBoundingClientRect().height).to.be.greaterThan(0);
      expect(element.shadowRoot!.querySelector('button, dialog')).to.equal(null);
      expect(pageScrolls()).to.equal(true);
    });
  }

  it('takes the page’s own words for the button', async () => {
    const visitor = await openIn('button', { messages: { open: 'Book now' }, reads: 'Book now' });
    expect(words(openerOf(visitor))).to.equal('Book now');
  });

  it('keeps everything that was typed when it is closed and opened again', async () => {
    const visitor = await openIn('button');
    await presses(visitor);
    await visitor.goesTo('details');
    await visitor.fillsIn();
    await visitor.presses('Close');
    await closed(visitor);
    await presses(visitor);
    await visitor.isAt('details');
    expect(control(visitor.root, 'Full name').value).to.equal(ada.name);
    await visitor.presses('Continue');
    await visitor.expectsAllKept();
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    expect(visitor.backend.requests).to.have.length(1);
    expect(words(visitor.focused!)).to.equal('Your appointment is booked');
  });

  it('tells the page the same as without a dialog', async () => {
    const told = async (mode: Mode): Promise<unknown[]> => {
      const visitor = await openIn(mode, mode === 'inline' ? { reads: 'Step' } : {});
      visitor.element.open();
      if (mode !== 'inline') await opened(visitor);
      await visitor.goesTo('review');
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      if (mode !== 'inline') visitor.element.close();
      return visitor.events.map(({ type, detail }) => [type, detail as unknown]);
    };
    expect(await told('button')).to.deep.equal(await told('inline'));
  });

  it('closes at a press beside it, and not when text is marked from inside to outside', async () => {
    const visitor = await openIn('button');
    await presses(visitor);
    const { left, top, width } = dialogOf(visitor).getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + 40)] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round(left / 2), 400] });
    await sendMouse({ type: 'up' });
    await aTimeout(0);
    expect(dialogOf(visitor).open).to.equal(true);
    await sendMouse({ type: 'click', position: [Math.round(left / 2), 400] });
    await closed(visitor);
  });

  it('keeps the page where it is while it is open, and lets it go again as it was', async () => {
    document.documentElement.style.overflow = 'clip';
    const visitor = await openIn('button');
    await presses(visitor);
    expect(pageScrolls()).to.equal(false);
    visitor.element.close();
    await closed(visitor);
    expect(document.documentElement.style.overflow).to.equal('clip');
    document.documentElement.style.overflow = '';
    await presses(visitor);
    visitor.element.remove();
    expect(pageScrolls()).to.equal(true);
  });

  it('stays open over the page when it is moved in it', async () => {
    const place = await fixture(html`<div><div></div><div></div></div>`);
    const visitor = await openIn('button', {}, place.children[0]);
    await presses(visitor);
    await visitor.chooses('Trigger point massage');
    place.children[1]!.append(visitor.element);
    await opened(visitor);
    expect(pageScrolls()).to.equal(false);
    expect(control(visitor.root, 'Trigger point massage').checked).to.equal(true);
    visitor.element.close();
    await closed(visitor);
    expect(pageScrolls()).to.equal(true);
  });

  it('fills a phone from edge to edge', async () => {
    const visitor = await openIn('button');
    // Not before: WebKit reads the media queries of a sheet that nothing on the page uses at that moment as they were.
    await setViewport({ width: 390, height: 780 });
    await presses(visitor);
    const { left, top, width, height } = dialogOf(visitor).getBoundingClientRect();
    expect([left, top, width, height]).to.deep.equal([0, 0, 390, 780]);
  });

  it('lets Esc close the month before the dialog', async () => {
    const visitor = await openIn('button', { service: 'tpm-60', practitioner: 'mara' });
    await presses(visitor);
    await visitor.presses(/^Show month/);
    const calendar = visitor.root.querySelector('clinic-calendar')!;
    await waitUntil(() => calendar.shadowRoot!.querySelector('[role=grid]'), 'the month never comes');
    calendar.shadowRoot!.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')!.focus();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !calendar.shadowRoot!.querySelector('[role=grid]'), 'the month never goes');
    expect(dialogOf(visitor).open).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await closed(visitor);
  });

  describe('opened by the page', () => {
    it('opens as soon as it can, however early it was asked to', async () => {
      const element = document.createElement('clinic-booking');
      configure(element, { lang: 'en', mode: 'button', clinic, backendInstance: new FakeBackend() });
      const place = await fixture(html`<div></div>`);
      place.append(element);
      element.open();
      await waitUntil(() => element.shadowRoot?.querySelector('dialog')?.matches(':modal'), 'it never opens');
      element.close();
    });

    it('does nothing where the form stands in the page', async () => {
      const visitor = await Visitor.open();
      visitor.element.open();
      visitor.element.close();
      await aTimeout(0);
      expect(dialogOf(visitor)).to.equal(null);
      visitor.element.mode = 'button';
      await visitor.reads(OPEN);
      expect(dialogOf(visitor).open).to.equal(false);
    });

    it('keeps what was chosen when the mode changes', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('practitioner');
      visitor.element.mode = 'floating';
      await visitor.reads(OPEN);
      await presses(visitor);
      await visitor.isAt('practitioner');
    });

    it('shows the form in the page where the browser has no dialogs', async () => {
      const { HTMLDialogElement } = globalThis;
      Reflect.deleteProperty(globalThis, 'HTMLDialogElement');
      try {
        const visitor = await Visitor.open({ mode: 'button' });
        await visitor.isAt('service');
        expect(dialogOf(visitor)).to.equal(null);
      } finally {
        Object.defineProperty(globalThis, 'HTMLDialogElement', {
          value: HTMLDialogElement,
          configurable: true,
          writable: true,
        });
      }
    });
  });

  describe('in hidden places (case 19)', () => {
    const places: [string, () => Promise<{ place: Element; show(): void }>][] = [
      ['display: none', async () => {
        const place = await fixture<HTMLElement>(html`<div hidden></div>`);
        return { place, show: () => void (place.hidden = false) };
      }],
      ['a closed <details>', async () => {
        const details = await fixture<HTMLDetailsElement>(html`<details><summary>More</summary><div></div></details>`);
        return { place: details.querySelector('div')!, show: () => void (details.open = true) };
      }],
      ['inert', async () => {
        const place = await fixture<HTMLElement>(html`<div inert></div>`);
        return { place, show: () => void (place.inert = false) };
      }],
    ]; // prettier-ignore
    for (const [where, make] of places) {
      for (const mode of ['inline', 'button', 'floating'] as const) {
        it(`takes neither focus nor scroll on load in ${where}, and is whole once it shows (${mode})`, async () => {
          const { place, show } = await make();
          const tall = document.createElement('p');
          tall.style.blockSize = '3000px';
          place.before(tall);
          const visitor = await openIn(mode, { reads: mode === 'inline' ? 'Step' : OPEN }, place);
          await nextFrame();
          expect(document.activeElement).to.equal(document.body);
          expect(scrollY).to.equal(0);
          expect(pageScrolls()).to.equal(true);
          show();
          await nextFrame();
          expect(document.activeElement).to.equal(document.body);
          const shown = mode === 'inline' ? visitor.root.querySelector('form')! : openerOf(visitor);
          expect(shown.getBoundingClientRect().height).to.be.at.least(44);
        });
      }
    }

    it('does not stop the page for a dialog that nobody would see', async () => {
      for (const [where, make] of places.slice(0, 2)) {
        const { place } = await make();
        const visitor = await openIn('button', {}, place);
        visitor.element.open();
        await visitor.element.updateComplete;
        await aTimeout(0);
        expect(document.querySelector(':modal'), where).to.equal(null);
        expect(dialogOf(visitor).open, where).to.equal(false);
        expect(pageScrolls(), where).to.equal(true);
      }
    });

    it('takes no focus in a tab that is not looked at', async () => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      try {
        const visitor = await openIn('floating');
        expect(document.activeElement).to.equal(document.body);
        expect(dialogOf(visitor).open).to.equal(false);
      } finally {
        Reflect.deleteProperty(document, 'hidden');
        Reflect.deleteProperty(document, 'visibilityState');
      }
    });
  });

  describe('on pages with more on them', () => {
    it('keeps two forms apart, and the page stopped until the last is closed', async () => {
      const one = await openIn('button');
      const two = await openIn('floating');
      await presses(one);
      expect(dialogOf(two).open).to.equal(false);
      two.element.open();
      await opened(two);
      await sendKeys({ press: 'Escape' });
      await closed(two);
      expect(dialogOf(one).open).to.equal(true);
      expect(pageScrolls()).to.equal(false);
      await sendKeys({ press: 'Escape' });
      await closed(one);
      expect(pageScrolls()).to.equal(true);
    });

    it('opens over a dialog of the page, and Esc closes one after the other', async () => {
      const own = await fixture<HTMLDialogElement>(html`<dialog><p>The page’s own</p></dialog>`);
      own.showModal();
      const visitor = await openIn('button', {}, own);
      await presses(visitor);
      await sendKeys({ press: 'Escape' });
      await closed(visitor);
      expect(own.open).to.equal(true);
      expect(visitor.focused).to.equal(openerOf(visitor));
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !own.open);
    });

    it('is at the corner of the window, and its dialog over all of it, in a box that is turned and cut off', async () => {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      Object.assign(place.style, {
        transform: 'translateX(40px)',
        overflow: 'hidden',
        inlineSize: '200px',
        blockSize: '100px',
      });
      const visitor = await openIn('floating', {}, place);
      const { right, bottom } = openerOf(visitor).getBoundingClientRect();
      expect(Math.round(innerWidth - right)).to.equal(16);
      expect(Math.round(innerHeight - bottom)).to.equal(16);
      await presses(visitor);
      const { left, width } = dialogOf(visitor).getBoundingClientRect();
      expect(width).to.be.greaterThan(700);
      expect(Math.round(left + width / 2)).to.equal(Math.round(document.documentElement.clientWidth / 2));
    });

    it('is at the other corner where one reads from right to left', async () => {
      const place = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
      const visitor = await openIn('floating', {}, place);
      expect(Math.round(openerOf(visitor).getBoundingClientRect().left)).to.equal(16);
    });
  });

  describe('floating', () => {
    it('goes out of the way of what has the focus, and keeps room for itself where it stands in the page', async () => {
      const visitor = await openIn('floating');
      const link = await fixture<HTMLElement>(html`<a href="#x">in the corner</a>`);
      Object.assign(link.style, { position: 'fixed', insetInlineEnd: '30px', insetBlockEnd: '30px' });
      link.focus();
      const covers = (): boolean => openerOf(visitor).getBoundingClientRect().right > link.getBoundingClientRect().left;
      expect(covers()).to.equal(false);
      link.remove();
      openerOf(visitor).focus();
      const { height } = openerOf(visitor).getBoundingClientRect();
      expect(visitor.element.getBoundingClientRect().height).to.be.at.least(height + 32);
    });

    itWith('paper', 'is not printed', async () => {
      const visitor = await openIn('floating');
      await emulateMedia({ media: 'print' });
      expect(getComputedStyle(openerOf(visitor)).display).to.equal('none');
      await emulateMedia({ media: 'screen' });
      expect(getComputedStyle(openerOf(visitor)).display).not.to.equal('none');
    });

    it('speaks Spanish', async () => {
      const visitor = await openIn('floating', { lang: 'es', reads: 'Pedir cita' });
      await presses(visitor);
      expect(shownText(visitor.element)).to.contain('¿Qué desea?');
      expect(button(visitor.root, 'Cerrar')).not.to.equal(null);
    });
  });
});
