import '../support/open-roots.js';
import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import ICAL from 'ical.js';
import type { BookingResult } from '../../src/backends/backend.js';
import { sha256 } from '../../src/booking/hash.js';
// At hand before the first test waits for it.
import '../../src/components/clinic-booking/steps/late.js';
import { expectAccessible } from '../support/axe.js';
import { Visitor } from '../support/booking-visitor.js';
import { clinic } from '../support/clinic-fixtures.js';
import { itWith } from '../support/engine.js';
import { button, everything, words } from '../support/find.js';
import { bookingOf, itemOn, LINK, ManagedBackend } from '../support/managed-backend.js';

const series = bookingOf(itemOn(9), itemOn(16, 'b2', { practitioner: 'jonas' }), itemOn(23, 'b3'));
const here = `${location.href.split('#')[0]}#clinic-manage=${LINK}`;

/** Books, and is answered with `answer`. */
async function booked(
  answer: Partial<BookingResult> = {},
  options: Record<string, unknown> = {},
  place?: Element,
  without: readonly (keyof BookingResult)[] = [],
): Promise<Visitor> {
  const backend = new ManagedBackend();
  const result = { ...backend.booking, ...answer };
  for (const key of without) delete result[key as 'items'];
  backend.book = async () => result;
  const visitor = await Visitor.open(options, backend, place);
  await visitor.goesTo('review');
  await visitor.sends();
  await waitUntil(() => visitor.root.querySelector('.result'), 'there is no result');
  await visitor.element.updateComplete;
  return visitor;
}

const links = (visitor: Visitor): HTMLAnchorElement[] =>
  [...everything(visitor.root)].filter((each): each is HTMLAnchorElement => each.matches('.links a'));

/** The file that `press` downloads. */
async function downloaded(press: () => Promise<void>): Promise<string> {
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let blob: Blob | undefined;
  URL.createObjectURL = given => ((blob = given as Blob), createObjectURL(given));
  HTMLAnchorElement.prototype.click = () => {};
  await press();
  await waitUntil(() => blob, 'nothing is downloaded');
  Object.assign(URL, { createObjectURL });
  HTMLAnchorElement.prototype.click = click;
  return blob!.text();
}

describe('the result of a booking', () => {
  it('of a series tells every time, with whom each is, and gives all to the calendar', async () => {
    const visitor = await booked(series);
    const rows = [...visitor.root.querySelectorAll('.sessions li')].map(words);
    expect(rows).to.have.length(3);
    expect(rows[0]).to.contain('9:00 AM – 10:00 AM').and.to.contain('Clinic time').and.to.contain('Mara Lindqvist');
    expect(rows[1]).to.contain('Jonas Weber');
    const file = await downloaded(() => visitor.presses('Add to calendar'));
    const calendar = new ICAL.Component(ICAL.parse(file) as ConstructorParameters<typeof ICAL.Component>[0]);
    expect(calendar.getAllSubcomponents('vevent')).to.have.length(3);
    expect(file).not.to.contain('clinic-manage').and.not.to.contain('Ada');
  });

  it('offers online calendars without telling them anything before they are followed', async () => {
    const visitor = await booked();
    const found = links(visitor);
    expect(found.map(each => new URL(each.href).hostname)).to.deep.equal(['calendar.google.com', 'outlook.live.com']);
    for (const each of found) {
      expect(each.rel).to.equal('noopener noreferrer');
      expect(each.target).to.equal('_blank');
      expect(decodeURIComponent(each.href)).to.contain('Trigger point massage, On Point Therapeutics');
      for (const secret of ['Ada', 'ada@', 'neck', 'CW-7Q4K', 'clinic-manage'])
        expect(each.href).not.to.contain(secret);
    }
    expect(visitor.text).to.contain('These links leave this page');
    const names = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(names.filter(name => /google|outlook/.test(name))).to.deep.equal([]);
  });

  it('says where to come, as letters are addressed there, with a way to a map that nothing is loaded of', async () => {
    const visitor = await booked();
    expect(visitor.text).to.contain('100 Example Street').and.to.contain('Chicago, IL 60600');
    const map = [...everything(visitor.root)].find((each): each is HTMLAnchorElement => each.matches('[part=map]'))!;
    expect(words(map)).to.equal('Show on a map (opens in a new tab)');
    expect(map.href).to.match(/^https:\/\/www\.openstreetmap\.org\/\?mlat=|search\?query=100%20Example/);
    expect([map.target, map.rel]).to.deep.equal(['_blank', 'noopener noreferrer']);
    expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('openstreetmap'))).to.deep.equal(
      [],
    );
  });

  it('of a series keeps the links of each item behind a disclosure', async () => {
    const visitor = await booked(series);
    const disclosure = visitor.root.querySelector<HTMLDetailsElement>('details.calendars')!;
    expect(disclosure.open).to.equal(false);
    expect(links(visitor)).to.have.length(6);
  });

  it('offers no calendar for what nobody has confirmed', async () => {
    const visitor = await booked({ status: 'requested', items: [itemOn(9, 'b1', { status: 'requested' })] });
    expect(visitor.text).to.contain('It is not confirmed yet');
    expect(links(visitor)).to.deep.equal([]);
    expect([...everything(visitor.root)].some(each => each.matches('[part~=calendar]'))).to.equal(false);
  });

  it('is clear where nobody knows whether it arrived', async () => {
    const visitor = await booked({ status: 'unverified' }, {}, undefined, ['reference', 'items']);
    expect(visitor.text).to.contain('Your request was sent').and.to.contain('9:00 AM').and.not.to.contain('booked');
    expect(links(visitor)).to.deep.equal([]);
  });

  it('gives what was agreed to word for word, with when, version, language and the whole hash', async () => {
    const visitor = await booked();
    const disclosure = visitor.root.querySelector<HTMLDetailsElement>('.receipts')!;
    expect(disclosure.open).to.equal(false);
    expect(words(disclosure.querySelector('summary')!)).to.equal('What you agreed to');
    const { text } = clinic.booking.consent[0]!;
    const said = words(disclosure);
    expect(words(disclosure.querySelector('blockquote')!)).to.equal(text);
    expect(said).to.contain('Version 1, English').and.to.contain(String(new Date().getFullYear()));
    expect(words(disclosure.querySelector('code')!)).to.equal(await sha256(text));
    expect(disclosure.querySelectorAll('li'), 'the other box was not ticked').to.have.length(1);
    disclosure.open = true;
    const code = disclosure.querySelector('code')!;
    visitor.element.style.webkitUserSelect = 'none';
    expect(selectionIn(code), 'on a page that lets nobody mark anything').to.equal('text');
    expect(code.getBoundingClientRect().right).to.be.at.most(visitor.element.getBoundingClientRect().right);
  });

  it('opens the booking here where the manage address leads here, and leaves the page’s address alone', async () => {
    const before = [location.href, history.length];
    const visitor = await booked({ manageUrl: here });
    await visitor.presses('Change or cancel this appointment');
    await waitUntil(() => visitor.root.querySelector('.manage [part~=heading]'));
    expect(words(visitor.focused!)).to.equal('Your appointment');
    expect([location.href, history.length]).to.deep.equal(before);
    await visitor.presses('Cancel this appointment');
    await visitor.presses('Yes, cancel it');
    await visitor.presses('Make another appointment');
    await visitor.isAt('service');
  });

  it('links to the booking elsewhere where it is on another page, and to nothing that could run', async () => {
    const far = await booked({ manageUrl: `https://clinic.example/book#clinic-manage=${LINK}` });
    const link = button(far.root, 'Change or cancel') as HTMLAnchorElement;
    expect(link.href).to.equal(`https://clinic.example/book#clinic-manage=${LINK}`);
    // The page would be left: it is stopped after our own handler has had its say.
    let isOurs: boolean | undefined;
    far.element.parentElement!.addEventListener(
      'click',
      event => ((isOurs = event.defaultPrevented), event.preventDefault()),
      {
        once: true,
      },
    );
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
    expect(isOurs).to.equal(false);
    const bad = await booked({ manageUrl: 'javascript:alert(1)//#clinic-manage=a.b' });
    expect(bad.text).not.to.contain('Change or cancel');
    const none = await booked({ manageUrl: null });
    expect(none.text).not.to.contain('Change or cancel');
  });

  itWith(
    'paper',
    'prints as a clean sheet: no buttons or links to follow, what was agreed to open, black on white',
    async () => {
      const visitor = await booked({ manageUrl: here }, { theme: 'dark' });
      await emulateMedia({ media: 'print' });
      const isSeen = (selector: string): boolean => {
        const target = visitor.root.querySelector<HTMLElement>(selector)!;
        return target.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
      };
      for (const selector of ['.actions', '.calendars', '.manage-link'])
        expect(isSeen(selector), selector).to.equal(false);
      for (const selector of ['.receipts code', '.reference', '.when', '.zone', 'a[href^=tel]'])
        expect(isSeen(selector), selector).to.equal(true);
      expect(getComputedStyle(visitor.root.querySelector('.when')!).color).to.equal('rgb(0, 0, 0)');
      await emulateMedia({ media: 'screen' });
      expect(isSeen('.actions')).to.equal(true);
    },
  );

  for (const [what, answer] of [
    ['of a series', { ...series, manageUrl: here }],
    ['of one', { manageUrl: here }],
  ] as const) {
    it(`${what} passes axe with everything open, on light and dark, wide and in 320 pixels`, async () => {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const visitor = await booked(answer, {}, place);
      for (const details of visitor.root.querySelectorAll('details')) details.open = true;
      for (const [theme, width] of [
        ['light', ''],
        ['dark', '320px'],
      ] as const) {
        visitor.element.theme = theme;
        place.style.inlineSize = width;
        await visitor.element.updateComplete;
        await nextFrame();
        await nextFrame();
        await expectAccessible(visitor.element);
        expect(visitor.element.scrollWidth, 'scrolls sideways').to.be.at.most(visitor.element.clientWidth);
      }
    });
  }
});

/** Whether its words can be marked. Engines differ in whether what is said of the element above is computed here too. */
function selectionIn(element: Element): string {
  const { webkitUserSelect: here } = getComputedStyle(element);
  return here === 'auto' && element.parentElement ? selectionIn(element.parentElement) : here;
}
