import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { useDemo } from '../e2e/support/use-demo.js';
import { chooseTime, fillDetails, patient, send } from '../e2e/support/walk.js';

const CLEAN = { foreign: [], violations: [], errors: [] };

/** The service of the next booking, as the page is told of it where it asks. */
function toldService(): Promise<string> {
  const form = document.querySelector('clinic-booking')!;
  Object.assign(form, { eventDetail: ['service'] });
  return new Promise(resolve => {
    form.addEventListener('clinic-booked', event =>
      resolve((event as CustomEvent<{ service: string }>).detail.service),
    );
  });
}

describe('the buttons of the price list and of the team', () => {
  const demo = useDemo();

  it('lead into the form, which has chosen the service, keeps what is typed when another is chosen, and books that', async () => {
    const { page, offences } = await visit(demo.browser, new URL('services.html', demo.server.url).href);
    const person = await Person.at(page);
    await person.clicks('link', 'Book Short session for one area');
    await person.find('heading', 'With whom?');
    assert.equal((await person.focused())?.name, 'With whom?');
    assert.equal(new URL(page.url()).hash, '#book');
    await person.clicks('radio', 'Mara');
    await person.clicks('button', 'Continue');
    await chooseTime(person);
    await fillDetails(person);

    await person.clicks('link', 'Book Trigger point massage');
    await person.find('heading', 'When suits you?');
    await person.clicks('button', /^\d{1,2}:\d{2}\s[AP]M/);
    await person.clicks('button', 'Continue');
    await person.find('heading', 'Check and send');
    const review = await person.text();
    for (const kept of [patient.name, patient.email, patient.notes]) assert.ok(review.includes(kept), kept);
    const booked = page.evaluate(toldService);
    await send(person);
    assert.equal(await booked, 'tpm-60');
    assert.deepEqual(offences, CLEAN);
  });

  it('choose who it is with, by keyboard alone, in the form with its root closed', async () => {
    const { page, offences } = await visit(demo.browser, new URL('team.html', demo.server.url).href);
    const person = await Person.at(page);
    await person.find('link', 'Book with Jonas (demo)');
    await person.tabsTo('link', 'Book with Jonas (demo)');
    await page.keyboard.press('Enter');
    await person.reads('Jonas (demo), Massage therapist');
    assert.equal((await person.focused())?.name, 'What would you like?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await person.find('heading', 'With whom?');
    assert.ok((await person.find('radio', /^Jonas/)).isChecked, 'the form has forgotten him');
    assert.deepEqual(offences, CLEAN);
  });

  it('stand over their prices and names as plain HTML where no script runs', async () => {
    const withoutScript = async (path: string): Promise<string> => {
      const { page } = await visit(demo.browser, new URL(path, demo.server.url).href, {
        prepare: page => page.setJavaScriptEnabled(false),
      });
      return (await Person.at(page)).text();
    };
    assert.match(await withoutScript('services.html'), /Trigger point massage, 60 minutes: \$95/);
    assert.match(await withoutScript('team.html'), /Jonas, massage therapist/);
  });
});
