import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inEveryEngine } from './support/in-every-engine.js';
import { didNothingWrong, settled, type Visitor, watchedAt } from './support/visitor.js';
import { BOOK, chooseTime, chooseWhatAndWhom, fillDetails, walkToReview } from './support/walk.js';

/** Nothing else is allowed: no font, no style in the page. Pictures are the clinic's own, and need its permission. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Clinic</title><link rel="icon" href="/img/mark.svg">
  <link rel="stylesheet" href="/dist/clinic-widgets.css"><script type="module" src="/dist/clinic-widgets.js"></script></head><body>
  <clinic-explainer therapy="trigger-point-massage" src="/clinic.json" book="#book"></clinic-explainer>
  <clinic-benefits therapy="trigger-point-massage" src="/clinic.json"></clinic-benefits>
  <clinic-services src="/clinic.json"></clinic-services><clinic-hours src="/clinic.json"></clinic-hours>
  <clinic-faq src="/clinic.json"></clinic-faq>
  <clinic-checklist therapy="trigger-point-massage" src="/clinic.json" for="book"></clinic-checklist>
  <clinic-booking id="book" src="/clinic.json"></clinic-booking>
  <clinic-booking id="behind" mode="floating" src="/clinic.json"></clinic-booking></body></html>`;
const SITE = { path: 'page', policy: POLICY, pages: { '/page': PAGE } };

/** What makes a thing look as it does; where it stands follows from its size and its neighbours'. */
const LOOKS = [
  'display',
  'position',
  'width',
  'height',
  'margin-block-start',
  'padding-inline-start',
  'color',
  'background-color',
  'border-block-start',
  'border-radius',
  'font-family',
  'font-size',
  'font-weight',
  'line-height',
  'opacity',
  'gap',
  'grid-template-columns',
  'outline-style',
  'white-space',
  'text-wrap',
  'accent-color',
  'fill',
  'stroke',
];

/** Once colours no longer change under the pointer. */
const looks = ({ tab }: Visitor): Promise<string[]> =>
  settled(() => tab.read<string[]>(`hands.looks(${JSON.stringify(LOOKS)}, 'time')`));

inEveryEngine('a strict Content-Security-Policy (case 29)', stage => {
  it('is enforced: a style in the page is reported', async () => {
    const tab = await stage.open(SITE);
    await tab.read(`document.body.setAttribute('style', 'color: red')`);
    const { violations } = await watchedAt(tab);
    assert.match(violations.join(), /^style-src/);
  });

  it('is kept in every state that a visitor passes through', async () => {
    let isTaken = true;
    const refuse = () => (isTaken ? Promise.reject(new Error('no line')) : Promise.resolve());
    const visitor = await stage.visit({ ...SITE, beforeBooking: refuse });
    await visitor.tabsToAndPresses('radio', 'Yes', 'ArrowDown');
    await visitor.reads(/1 of \d+ answered/);
    await visitor.find('heading', 'What would you like?');
    await visitor.clicks('button', 'Continue');
    await visitor.reads('Choose one of these to go on.');
    await chooseWhatAndWhom(visitor);
    await visitor.clicks('button', 'Show month');
    await visitor.find('button', 'Next month');
    await visitor.clicks('button', 'Show list');
    await chooseTime(visitor);
    await visitor.find('textbox', 'Full name');
    await visitor.clicks('button', 'Continue');
    await visitor.reads('There is a problem');
    await fillDetails(visitor);
    await visitor.clicks('button', 'Continue');
    await visitor.clicks('button', BOOK);
    await visitor.reads(/We do not know|could not|did not/);
    isTaken = false;
    await visitor.clicks('button', /Try again|Book this|Send/);
    await visitor.find('heading', 'Your appointment is booked');
    await didNothingWrong(visitor.tab);
    await visitor.clicks('link', 'Change or cancel this appointment');
    await visitor.find('heading', 'Your appointment');
    await visitor.clicks('button', 'Cancel this appointment');
    await visitor.clicks('button', 'Yes, cancel it');
    await visitor.find('heading', 'This appointment was cancelled');
    await didNothingWrong(visitor.tab);
  });

  it('changes nothing of how the widgets look', async () => {
    const seen: string[][] = [];
    for (const policy of [undefined, null]) {
      const visitor = await stage.visit(policy === null ? { policy } : {});
      await visitor.find('heading', 'What would you like?');
      await visitor.find('heading', /what it may help with/);
      const home = await looks(visitor);
      await walkToReview(visitor);
      const review = await looks(visitor);
      const { violations } = await visitor.watched();
      assert.deepEqual(violations, []);
      seen.push([...home, ...review]);
    }
    assert.ok(seen[0]!.length > 500, `${seen[0]!.length} things were compared`);
    assert.deepEqual(seen[0], seen[1]);
  });
});
