import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inEveryEngine } from './support/in-every-engine.js';
import { didNothingWrong, settled, until } from './support/visitor.js';
import { allShow, chooseTime, chooseWhatAndWhom, fillDetails, patient, walkToReview, send } from './support/walk.js';

const OPENER = 'Make an appointment';
const PHONE = { width: 360, height: 780 };

const pageWith = (mode: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Clinic</title>
  <link rel="icon" href="/img/mark.svg"><script type="module" src="/dist/clinic-widgets.js"></script></head><body>
  <h1>Clinic</h1><a href="/">Home</a><clinic-booking id="book" mode="${mode}" src="/clinic.json"></clinic-booking></body></html>`;

inEveryEngine('widgets on a page', stage => {
  it('inform: headings show in place of the fallbacks, and what is folded opens by keyboard', async () => {
    const visitor = await stage.visit();
    await visitor.find('heading', 'What it aims for');
    await visitor.find('heading', 'Trigger point massage: what it may help with');
    assert.doesNotMatch(await visitor.text(), /Ask us what research says/);
    await visitor.tabsToAndPresses('button', 'Headache and migraine');
    await until(
      'an open disclosure',
      async () =>
        (await visitor.tab.read<number>(
          `document.querySelector('#explainer').shadowRoot.querySelectorAll('details[open]').length`,
        )) || undefined,
    );
    await didNothingWrong(visitor.tab);
  });

  it('leave a visitor who came by a link to the form where the form is', async () => {
    const { tab } = await stage.visit({ path: '#book' });
    await allShow(tab);
    const { top, height } = await settled(() =>
      tab.read<{ top: number; height: number }>(
        `({ top: document.querySelector('#book').getBoundingClientRect().top, height: innerHeight })`,
      ),
    );
    // WebKit moves what is below with what grows above it, and Firefox by a little.
    assert.ok(Math.abs(top) < height, `${top} px from the top of a window of ${height}`);
  });

  it('ask before a massage: answered by keyboard alone, the checklist shows an outcome', async () => {
    const visitor = await stage.visit();
    await visitor.tabsTo('radio', 'Yes');
    for (let answered = 0; (await visitor.focused())?.role === 'radio'; answered++) {
      assert.ok(answered < 40, 'the questions end');
      // From "Yes" to "No", which also chooses it.
      await visitor.tab.press('ArrowDown');
      await visitor.tab.press('Tab');
    }
    await visitor.reads(/(\d+) of \1 answered/);
    await visitor.reads('Nothing here speaks against booking');
    await visitor.tab.press('Tab', 'Shift');
    await visitor.focusIsOn('radio', 'No');
    await visitor.tab.press('ArrowUp');
    await visitor.reads('Tell your therapist');
    assert.doesNotMatch(await visitor.text(), /Nothing here speaks against booking/);
    await didNothingWrong(visitor.tab);
  });

  for (const mode of ['button', 'floating']) {
    it(`open in a dialog (${mode}), which Esc closes: the focus is back where it was`, async () => {
      const visitor = await stage.visit({ path: 'page', pages: { '/page': pageWith(mode) } });
      await visitor.tabsToAndPresses('button', OPENER);
      await visitor.find('dialog', /./);
      await visitor.focusIsOn('heading', 'What would you like?');
      await visitor.tabsToAndPresses('radio', 'Trigger point massage', 'Space');
      await visitor.tab.press('Escape');
      await until('no dialog', async () => (await visitor.all('dialog', /./)).length === 0 || undefined);
      await visitor.focusIsOn('button', OPENER);
      await visitor.clicks('button', OPENER);
      await visitor.find('dialog', /./);
      assert.ok((await visitor.find('radio', 'Trigger point massage')).isChecked, 'what was chosen is still there');
      await visitor.clicks('button', 'Close');
      await until('no dialog', async () => (await visitor.all('dialog', /./)).length === 0 || undefined);
      await didNothingWrong(visitor.tab);
    });
  }

  it('show a month that is walked through by keyboard', async () => {
    const visitor = await stage.visit();
    const { tab } = visitor;
    await chooseWhatAndWhom(visitor);
    await visitor.tabsToAndPresses('button', 'Show month');
    await visitor.tabsTo('button', 'Next month');
    await tab.press('Tab');
    const [start] = await dateAfter();
    assert.match(start!, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(await dateAfter('ArrowRight'), [plusDays(start!, 1)]);
    assert.deepEqual(await dateAfter('ArrowDown'), [plusDays(start!, 8)]);
    assert.deepEqual(await dateAfter('ArrowUp', 'ArrowLeft'), [start]);
    const [sunday] = await dateAfter('Home');
    assert.equal(new Date(`${sunday}T00:00Z`).getUTCDay(), 0);
    assert.deepEqual(await dateAfter('End'), [plusDays(sunday!, 6)]);
    await tab.press('Escape');
    await visitor.focusIsOn('button', 'Show month');
    await didNothingWrong(tab);

    async function dateAfter(...keys: Parameters<typeof tab.press>[0][]): Promise<string[]> {
      for (const key of keys) await tab.press(key);
      return [await until('a day with the focus', async () => (await visitor.focused())?.date || undefined)];
    }
  });

  it('keep contact details and forget what is about health when one goes away and comes back (case 20)', async t => {
    const visitor = await stage.visit();
    const { tab } = visitor;
    await chooseWhatAndWhom(visitor);
    await chooseTime(visitor);
    await fillDetails(visitor);
    await tab.goto(new URL('privacy.html', await tab.read<string>('location.href')).href);
    await tab.back();
    await visitor.find('button', 'Continue');
    const isAsItWas = (await visitor.watched()).shows.at(-1);
    t.diagnostic(`${stage.engine.name}: the page comes back ${isAsItWas ? 'as it was left' : 'afresh'}`);
    await visitor.find('heading', isAsItWas ? 'Your details' : 'What would you like?');
    if (isAsItWas) {
      assert.equal((await visitor.find('textbox', 'Full name')).value, patient.name);
      assert.equal((await visitor.find('textbox', 'Anything we should know')).value, '');
    }
    assert.ok(!(await visitor.find('button', 'Continue')).isDisabled);
    await didNothingWrong(tab);
  });

  it('forget all of it after a booking when one goes away and comes back, and send nothing again (case 20)', async () => {
    let sent = 0;
    const visitor = await stage.visit({ beforeBooking: async () => void sent++ });
    const { tab } = visitor;
    await walkToReview(visitor);
    await send(visitor);
    await tab.goto(new URL('privacy.html', await tab.read<string>('location.href')).href);
    await tab.back();
    await visitor.find('heading', /What would you like\?|Your appointment is booked/);
    const text = await visitor.text();
    for (const typed of Object.values(patient)) assert.ok(!text.includes(typed), `“${typed}” is gone`);
    assert.equal(sent, 1);
    await didNothingWrong(tab);
  });

  it('fit a phone: nothing is wider than the window, from the first step to the review', async () => {
    const visitor = await stage.visit({ size: PHONE });
    const sideways = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
    await visitor.find('heading', 'What would you like?');
    assert.equal(await visitor.tab.read('innerWidth'), PHONE.width);
    assert.equal(await visitor.tab.read(sideways), 0);
    await walkToReview(visitor);
    assert.equal(await visitor.tab.read(sideways), 0);
    await didNothingWrong(visitor.tab);
  });
});

function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
