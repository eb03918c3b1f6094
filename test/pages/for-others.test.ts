import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { storedBookings } from '../e2e/support/stored.js';
import { useDemo } from '../e2e/support/use-demo.js';
import { chooseTime, fillIn, patient, send } from '../e2e/support/walk.js';

describe('the demo clinic, asked for somebody else', () => {
  const demo = useDemo();

  it('books for a child with a woman, says what helps, and keeps it all', async () => {
    const { page, offences } = await visit(demo.browser, demo.server.url);
    const person = await Person.at(page);
    await person.clicks('radio', 'Trigger point massage');
    await person.clicks('button', 'Continue');
    await person.clicks('radio', 'Female');
    assert.equal(await person.has('radio', 'Jonas'), false, 'only women are shown');
    await person.clicks('radio', 'Anyone who is free');
    await person.clicks('button', 'Continue');
    await chooseTime(person);

    await person.clicks('radio', 'My child');
    await person.types('Child’s full name', 'Mia Example-Núñez');
    await person.tabsTo('spinbutton', /Month/);
    await page.keyboard.type('03052020');
    await person.types('Parent or guardian', 'Grandmother Example');
    await person.types('Phone', '（３１２）５５５－０１４２');
    await person.clicks('DisclosureTriangle', 'What would help you to come?');
    await person.clicks('checkbox', 'A way in without steps');
    await person.reads('The clinic has a way in without steps.');
    await person.clicks('checkbox', 'No messages on my voicemail');
    await fillIn(person, 'Your full name');
    await person.reads('March 5, 2020');
    const reference = await send(person);
    await page.close();

    await demo.server.stop();
    const [stored] = (await storedBookings(demo.dataDir)).filter(booking => booking.reference === reference);
    assert.deepEqual(stored?.booking_for, {
      relation: 'child',
      name: 'Mia Example-Núñez',
      birthDate: '2020-03-05',
      guardian: 'Grandmother Example',
    });
    assert.deepEqual(stored.access, ['step-free', 'no-voicemail', 'practitioner-female']);
    assert.equal(stored.patient.name, patient.name);
    assert.equal(stored.patient.phone?.replace(/\D/g, '').slice(-10), '3125550142');
    assert.ok(['mara', 'ines'].includes(stored.practitioner), `${stored.practitioner} is a woman of the clinic`);
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });
});
