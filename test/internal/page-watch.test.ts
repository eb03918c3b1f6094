import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { watch, type Widgets } from '../../src/internal/page-watch.js';

/** Stands in for the real elements: records what was asked for. */
function recorder(): { asked: string[]; widgets: Widgets } {
  const asked: string[] = [];
  const names = ['clinic-booking', 'clinic-benefits', 'clinic-checklist'];
  const widgets = Object.fromEntries(names.map(name => [name, () => Promise.resolve(asked.push(name))]));
  return { asked, widgets };
}

describe('the loader', () => {
  let place: HTMLElement;
  let asked: string[];

  async function watchPlace(content = ''): Promise<void> {
    place = await fixture(html`<div></div>`);
    place.insertAdjacentHTML('beforeend', content);
    const record = recorder();
    asked = record.asked;
    watch(place, record.widgets);
  }

  /** What takes mounts is fetched where there is one. */
  function isMounted(): Promise<void> {
    return waitUntil(() => !place.querySelector('[data-clinic]'));
  }

  it('imports only the widgets that are on the page, each once', async () => {
    await watchPlace(
      '<clinic-booking></clinic-booking><clinic-booking></clinic-booking><clinic-unknown></clinic-unknown>',
    );
    expect(asked).to.deep.equal(['clinic-booking']);
  });

  it('imports nothing on a page without widgets', async () => {
    await watchPlace('<p>We are closed.</p>');
    expect(asked).to.deep.equal([]);
  });

  it('imports a widget that is added later, alone or inside something else', async () => {
    await watchPlace();
    place.append(document.createElement('clinic-benefits'));
    place.insertAdjacentHTML('beforeend', '<section><clinic-checklist></clinic-checklist></section>');
    await nextFrame();
    expect(asked).to.deep.equal(['clinic-benefits', 'clinic-checklist']);
  });

  it('puts an element in the place of a mount, with its id, class, children and attributes', async () => {
    await watchPlace(
      '<div data-clinic="booking" id="book" class="wide" lang="es" data-src="/clinic.json" data-backend-team-id="7">Call <b>us</b></div>',
    );
    await isMounted();
    const element = place.querySelector('#book');
    expect(element).to.have.property('localName', 'clinic-booking');
    expect(element).to.have.attribute('class', 'wide');
    expect(element).to.have.attribute('lang', 'es');
    expect(element).to.have.attribute('src', '/clinic.json');
    expect(element).to.have.attribute('backend-team-id', '7');
    expect(element).not.to.have.attribute('data-src');
    expect(element).to.have.text('Call us');
    expect(place.querySelectorAll('[data-clinic]')).to.have.length(0);
    expect(asked).to.deep.equal(['clinic-booking']);
  });

  it('keeps the nodes of the fallback, so that what others attached to them still works', async () => {
    await watchPlace();
    const mount = document.createElement('div');
    const call = document.createElement('a');
    mount.dataset['clinic'] = 'booking';
    mount.append(call);
    place.append(mount);
    await isMounted();
    expect(call.parentElement).to.have.property('localName', 'clinic-booking');
  });

  it('takes the quotes that a word processor has curled for no part of a value', async () => {
    await watchPlace(
      '<div data-clinic=“booking” id=”book“ data-src=„/clinic.json“ data-label="Patients’ times">Call us</div>',
    );
    await isMounted();
    const { attributes } = place.querySelector('clinic-booking')!;
    expect([...attributes].map(({ name, value }) => [name, value])).to.deep.equal([
      ['id', 'book'],
      ['src', '/clinic.json'],
      ['label', 'Patients’ times'],
    ]);
  });

  it('does not turn a data attribute into a handler or a style', async () => {
    await watchPlace('<div data-clinic="booking" data-onclick="alert(1)" data-style="color:red"></div>');
    await isMounted();
    const element = place.querySelector('clinic-booking');
    expect(element?.getAttributeNames()).to.deep.equal([]);
  });

  it('leaves a mount alone that names no widget, and tells the owner', async () => {
    const told: unknown[] = [];
    const warn = console.warn;
    console.warn = (message: unknown) => told.push(message);
    await watchPlace('<div data-clinic="bookings">Call us</div>');
    await waitUntil(() => told.length > 0);
    console.warn = warn;
    expect(place).to.have.text('Call us');
    expect(told).to.deep.equal(['clinic-widgets: data-clinic="bookings" names no widget.']);
  });

  it('keeps the fallback and tells the owner when a widget cannot be loaded', async () => {
    const told: unknown[] = [];
    const error = console.error;
    console.error = (message: unknown) => told.push(message);
    place = await fixture(html`<div><clinic-booking>Call us</clinic-booking></div>`);
    watch(place, { 'clinic-booking': () => Promise.reject(new Error('404')) });
    await nextFrame();
    console.error = error;
    expect(place).to.have.text('Call us');
    expect(told).to.deep.equal(['clinic-widgets: <clinic-booking> could not be loaded.']);
  });

  it('tells the owner once of what keeps all widgets from working', async () => {
    const told: unknown[] = [];
    const error = console.error;
    console.error = (message: unknown) => told.push(message);
    place = await fixture(html`<div><clinic-booking></clinic-booking><clinic-benefits></clinic-benefits></div>`);
    const fail = (): Promise<never> => Promise.reject(new Error('policy'));
    watch(place, { 'clinic-booking': fail, 'clinic-benefits': fail });
    await nextFrame();
    console.error = error;
    expect(told).to.deep.equal(['clinic-widgets: <clinic-booking> could not be loaded.']);
  });

  it('leaves a mount alone that has gone, and mounts it when it comes back', async () => {
    await watchPlace();
    const placeholder = document.createElement('div');
    placeholder.dataset['clinic'] = 'booking';
    placeholder.textContent = 'Call us';
    place.append(placeholder);
    placeholder.remove();
    place.append(document.createElement('clinic-benefits'));
    await waitUntil(() => asked.includes('clinic-benefits'));
    expect(placeholder).to.have.text('Call us');
    place.append(placeholder);
    await isMounted();
    expect(place.querySelectorAll('clinic-booking')).to.have.length(1);
  });

  it('tries again what could not be loaded: for one that is added, and once there is a line again', async () => {
    const { error } = console;
    console.error = () => {};
    let tries = 0;
    place = await fixture(html`<div><clinic-booking>Call us</clinic-booking></div>`);
    watch(place, { 'clinic-booking': () => Promise.reject(new Error(`${++tries}`)) });
    await nextFrame();
    place.append(document.createElement('clinic-booking'));
    await nextFrame();
    expect(tries).to.equal(2);
    globalThis.dispatchEvent(new Event('online'));
    expect(tries).to.equal(3);
    console.error = error;
  });
});
