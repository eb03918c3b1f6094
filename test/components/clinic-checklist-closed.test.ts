import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
// Without open-roots.js: what is tested here is the element as it is shipped.
import '../../src/components/clinic-checklist/clinic-checklist.js';
import { heardAt } from '../support/tell.js';

const QUESTION = { why: 'why', advice: 'Advice.', tier: 'emergency' };
const CLINIC = {
  id: 'small',
  name: 'Small',
  timeZone: 'America/Chicago',
  therapies: [
    {
      id: 'own',
      name: 'Own',
      summary: 'x',
      screening: [
        { id: 'secret-one', question: 'One?', ...QUESTION },
        { id: 'secret-two', question: 'Two?', ...QUESTION },
      ],
    },
  ],
};
const OUTCOMES = /emergency|urgent|incomplete|none|\byes\b|unsure|secret/i;

/** Every event that a page could listen for. */
const EVENTS = Object.keys(HTMLElement.prototype)
  .concat(Object.keys(Document.prototype))
  .filter(name => name.startsWith('on'))
  .map(name => name.slice(2))
  .concat('focusin', 'focusout', 'clinic-checked', 'clinic-error', 'clinic-step');

/** What can be seen of an element from outside: all its attributes and properties, and everything below it. */
function outside(element: HTMLElement): string {
  const own = Object.getOwnPropertyNames(element).map(name => [name, String((element as never)[name])]);
  const properties = Object.getOwnPropertyNames(Object.getPrototypeOf(element)).filter(name => name !== 'constructor');
  return JSON.stringify([element.outerHTML, own, properties]);
}

describe('<clinic-checklist> as it is shipped', () => {
  it('shows nothing of an answer to the page: no root, no path, no event, no attribute, no storage, no message', async () => {
    const place = await fixture<HTMLElement>(html`<div><button>before</button><section id="book"></section></div>`);
    const element = document.createElement('clinic-checklist');
    Object.assign(element, { clinic: CLINIC, for: 'book', lang: 'en' });
    place.append(element);
    await waitUntil(() => element.getBoundingClientRect().height > 200, 'it never shows its questions', {
      timeout: 4000,
    });
    // Compared here and not by the assertion: a root in a message takes minutes to print.
    expect(element.shadowRoot === null, 'the root is closed').to.equal(true);

    const seen: Event[] = [];
    const paths: EventTarget[] = [];
    const note = (event: Event): void => {
      seen.push(event);
      paths.push(...event.composedPath());
    };
    for (const name of EVENTS) document.addEventListener(name, note, true);
    const logged: unknown[] = [];
    const { log, info, warn, error } = console;
    const keep = (...words: unknown[]): unknown => logged.push(words);
    Object.assign(console, { log: keep, info: keep, warn: keep, error: keep });
    const stored = JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, location.href]);
    const told = heardAt(place.querySelector('#book')!);
    const before = outside(element);

    place.querySelector('button')!.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await nextFrame();
    Object.assign(console, { log, info, warn, error });
    for (const name of EVENTS) document.removeEventListener(name, note, true);

    expect(told.at(-1)?.screening?.outcome, 'the answers did arrive where they should').to.equal('emergency');
    expect(seen.map(({ type }) => type))
      .to.include('clinic-checked')
      .and.to.include('keydown');
    expect(paths.filter(target => target instanceof ShadowRoot).length, 'roots in a path').to.equal(0);
    expect(paths.filter(target => target instanceof HTMLInputElement).length, 'controls in a path').to.equal(0);
    for (const event of seen) {
      if (event.target instanceof Element)
        expect(element.contains(event.target) && event.target !== element).to.equal(false);
      if (event instanceof CustomEvent) expect(JSON.stringify(event.detail)).not.to.match(OUTCOMES);
    }
    expect(outside(element)).to.equal(before);
    expect(logged).to.deep.equal([]);
    expect(JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, location.href])).to.equal(
      stored,
    );
  });

  it('keeps its answers out of reach of what the element itself offers', async () => {
    const element = document.createElement('clinic-checklist');
    expect(element.attachInternals, 'internals').to.be.a('function');
    const names: string[] = [];
    for (let proto: unknown = element; proto && proto !== HTMLElement.prototype; proto = Object.getPrototypeOf(proto)) {
      names.push(...Object.getOwnPropertyNames(proto));
    }
    expect(names.filter(name => /answer|outcome|result|screen/i.test(name))).to.deep.equal([]);
  });
});
