import { expect, fixture, html, waitUntil } from '@open-wc/testing';
// Without open-roots.js: these are the elements as they are shipped.
import '../../src/components/clinic-booking/clinic-booking.js';
import '../../src/components/clinic-checklist/clinic-checklist.js';
import { clinic, FakeBackend } from '../support/clinic-fixtures.js';
import { smallClinic } from '../support/clinics.js';

/** What the documentation of session recorders tells to put on what they must leave out. */
const MARKS = ['data-private', 'data-hj-suppress', 'data-sentry-block', 'data-dd-privacy', 'data-clarity-mask'];

const CASES = {
  'clinic-booking': { clinic, backendInstance: new FakeBackend() },
  'clinic-checklist': { clinic: smallClinic },
} as const;

/** Everything that can be come by from an element by its fields, Lit's own included, some steps deep. */
function reachable(element: object): Set<unknown> {
  const seen = new Set<unknown>([element]);
  let edge: unknown[] = [element];
  for (let depth = 0; depth < 4; depth++) {
    edge = edge.flatMap(each => fieldsOf(each)).filter(each => !seen.has(each));
    for (const each of edge) seen.add(each);
  }
  return seen;
}

/** Of nodes of the page only our element: from there on it is the page. */
function fieldsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || value === window || value === document) return [];
  return Object.getOwnPropertyNames(value)
    .concat(value instanceof Node ? ['parentNode', 'firstChild', 'shadowRoot'] : [])
    .concat('renderRoot', 'renderOptions', 'parentNode', 'startNode', 'endNode')
    .map(name => (value as Record<string, unknown>)[name])
    .filter(each => typeof each === 'object' && each !== null);
}

for (const [tag, options] of Object.entries(CASES)) {
  describe(`<${tag}> and its root`, () => {
    async function open(): Promise<HTMLElement> {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const element = document.createElement(tag);
      Object.assign(element, { lang: 'en', ...options });
      place.append(element);
      await waitUntil(() => element.getBoundingClientRect().height > 200, 'it never shows', { timeout: 4000 });
      return element;
    }

    it('leads nobody into it, by no field of its own or of Lit’s', async () => {
      const element = await open();
      const found = [...reachable(element)].filter(each => {
        return (
          each instanceof Node &&
          each.getRootNode() instanceof ShadowRoot &&
          each.getRootNode() !== element.getRootNode()
        );
      });
      expect(found.length).to.equal(0);
      const { renderRoot } = element as unknown as { renderRoot: DocumentFragment };
      expect(renderRoot instanceof ShadowRoot).to.equal(false);
      expect(renderRoot.querySelectorAll('form, input, button').length).to.equal(0);
    });

    it('carries the marks of session recorders, and leaves the page’s own as they are (case 85)', async () => {
      const element = await open();
      expect(MARKS.filter(mark => !element.hasAttribute(mark))).to.deep.equal([]);
      const own = document.createElement(tag);
      own.setAttribute('data-dd-privacy', 'mask');
      element.parentElement!.append(own);
      expect(own.getAttribute('data-dd-privacy')).to.equal('mask');
    });
  });
}
