import '../support/open-roots.js';
import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { expectAccessible } from '../support/axe.js';
import { Visitor } from '../support/booking-visitor.js';
import { clinic, FakeBackend, slotsOn } from '../support/clinic-fixtures.js';
import { control, everything, words } from '../support/find.js';

const [mara, jonas] = clinic.practitioners;
const robin = { id: 'robin', name: 'Robin Okafor', gender: 'Non-binary' };
const ines = { id: 'ines', name: 'Inés Duarte', gender: 'female' };
const withGenders = {
  ...clinic,
  services: [
    { ...clinic.services[0]!, practitioners: ['mara', 'jonas', 'robin', 'ines'] },
    { id: 'talk', name: 'First talk', minutes: 30, practitioners: ['mara', 'ines'] },
  ],
  practitioners: [{ ...mara!, gender: 'female' }, { ...jonas!, gender: 'male' }, robin, ines],
};

/** Jonas is free at nine, all of them at ten, the women alone at half past two. */
function backendOfAll(): FakeBackend {
  const backend = new FakeBackend();
  backend.slots = [
    ...slotsOn([2], ['09:00'], ['jonas']),
    ...slotsOn([2], ['10:00'], ['jonas', 'robin', 'ines', 'mara']),
    ...slotsOn([2], ['14:30'], ['ines', 'mara']),
  ];
  return backend;
}

async function atPractitioners(place?: Element): Promise<Visitor> {
  const visitor = await Visitor.open({ clinic: withGenders }, backendOfAll(), place);
  await visitor.goesTo('practitioner');
  return visitor;
}

const cards = (visitor: Visitor): string[] => [...visitor.root.querySelectorAll('.cards .card-title')].map(words);
const clocks = (visitor: Visitor): string[] => {
  const buttons = [...everything(visitor.root)].filter(each => each.matches('button')).map(words);
  return buttons.flatMap(text => /^\d{1,2}:\d\d [AP]M/.exec(text.replace(/\s/g, ' '))?.[0] ?? []);
};

describe('<clinic-booking> and the gender of the practitioner', () => {
  it('is asked where there is a choice of it, known ones in words and others as the clinic wrote them', async () => {
    const visitor = await atPractitioners();
    const group = visitor.root.querySelector('fieldset.pick')!;
    expect(words(group.querySelector('legend')!)).to.equal('Gender of the practitioner');
    expect([...group.querySelectorAll('label')].map(words)).to.deep.equal([
      'No preference',
      'Female',
      'Male',
      'Non-binary',
    ]);
    expect(control(visitor.root, 'No preference').checked).to.equal(true);
  });

  it('is not asked where all are of one, or the clinic does not say', async () => {
    const visitor = await atPractitioners();
    await visitor.presses('Back');
    await visitor.chooses('First talk');
    await visitor.presses('Continue');
    await visitor.isAt('practitioner');
    expect(visitor.text).not.to.contain('Gender');
    const silent = await Visitor.open();
    await silent.goesTo('practitioner');
    expect(silent.text).not.to.contain('Gender');
  });

  it('filters the names at once, and "anyone" with them', async () => {
    const visitor = await atPractitioners();
    expect(cards(visitor)).to.have.length(5);
    await visitor.chooses('Female');
    expect(cards(visitor)).to.deep.equal(['Anyone who is free', mara!.name, ines.name]);
    expect(visitor.text).to.contain('Whoever is free of those below (Female)');
    await visitor.chooses('Non-binary');
    expect(cards(visitor)).to.deep.equal(['Anyone who is free', robin.name]);
    await visitor.chooses('No preference');
    expect(cards(visitor)).to.have.length(5);
    expect(visitor.text).to.contain('Gives the widest choice of times');
  });

  it('lets go of a practitioner of another gender, and keeps one of that gender', async () => {
    const visitor = await atPractitioners();
    await visitor.chooses('Jonas');
    await visitor.chooses('Female');
    expect(visitor.root.querySelectorAll('.cards :checked')).to.have.length(0);
    await visitor.presses('Continue');
    await visitor.reads('Choose a name to go on.');
    await visitor.chooses('Inés');
    await visitor.chooses('No preference');
    expect(control(visitor.root, 'Inés').checked).to.equal(true);
  });

  it('answers to the keyboard, and the focus stays where it is', async () => {
    const visitor = await atPractitioners();
    control(visitor.root, 'No preference').focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(visitor.focused).to.equal(control(visitor.root, 'Female'));
    expect(cards(visitor)).to.have.length(3);
    await sendKeys({ press: 'Tab' });
    expect(visitor.focused).to.equal(control(visitor.root, 'Anyone'));
  });

  it('shows only times of that gender, sends who gives the picked one, and names them in the end', async () => {
    const visitor = await atPractitioners();
    await visitor.chooses('Female');
    await visitor.chooses('Anyone');
    await visitor.presses('Continue');
    await visitor.isAt('time');
    await waitUntil(() => clocks(visitor).length > 0, 'no time is shown');
    expect(clocks(visitor)).to.deep.equal(['10:00 AM', '2:30 PM']);
    await visitor.picks(/^10:00/);
    await visitor.presses('Continue');
    await visitor.fillsIn();
    await visitor.presses('Continue');
    await visitor.isAt('review');
    const row = [...visitor.root.querySelectorAll('.row')].map(words).find(text => text.startsWith('Gender'));
    expect(row).to.equal('Gender of the practitioner Female');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    const [request] = visitor.backend.requests;
    expect(request!.access).to.deep.equal(['practitioner-female']);
    // Ines comes first at ten; the server would have taken Jonas too.
    expect(request!.items[0]!.practitioner).to.equal('ines');
    expect(visitor.text).to.contain('Inés Duarte');
  });

  it('drops a picked time that nobody of that gender has', async () => {
    const visitor = await atPractitioners();
    await visitor.chooses('Anyone');
    await visitor.presses('Continue');
    await visitor.picks(/^9:00/);
    await visitor.presses('Back');
    await visitor.chooses('Female');
    await visitor.presses('Continue');
    await visitor.reads('The time you had is not free with this choice');
  });

  it('passes axe, on light and dark, wide and in 320 pixels', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const visitor = await atPractitioners(place);
    await visitor.chooses('Female');
    for (const [theme, width] of [
      ['light', ''],
      ['dark', '320px'],
    ] as const) {
      visitor.element.theme = theme;
      place.style.inlineSize = width;
      await visitor.element.updateComplete;
      await nextFrame();
      const moving = [...visitor.root.querySelectorAll('*')].flatMap(each => each.getAnimations());
      await Promise.all(moving.map(({ finished }) => finished));
      await expectAccessible(visitor.element);
      expect(visitor.element.scrollWidth, 'scrolls sideways').to.be.at.most(visitor.element.clientWidth);
      for (const card of visitor.root.querySelectorAll('.card'))
        expect(card.getBoundingClientRect().height).to.be.at.least(44);
    }
  });
});
