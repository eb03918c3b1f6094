import '../support/open-roots.js';
import { expect, fixture, html } from '@open-wc/testing';
import { renderReview, renderReviewHint } from '../../src/components/clinic-booking/steps/late.js';
import { expectAccessible } from '../support/axe.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { reviewView, type ViewOptions } from '../support/booking-view.js';
import { clinic, slotAt } from '../support/clinic-fixtures.js';
import { button, control, words } from '../support/find.js';

const series = { services: [{ ...clinic.services[0]!, sessions: 3 }, clinic.services[1]!] };
const sessions = ['2030-03-05', '2030-03-12', '2030-03-19'].map(date => slotAt(date, '09:00', 'mara'));
const inSeries = {
  service: 'tpm-60',
  practitioner: 'mara',
  slot: sessions[0]!,
  more: sessions.slice(1),
};

/** The rows as they are read, by their term. */
function rowsIn(root: ParentNode): Map<string, string> {
  return new Map(
    [...root.querySelectorAll('.row')].map(row => [words(row.querySelector('dt')!), words(row.querySelector('dd')!)]),
  );
}

async function shown(options: ViewOptions) {
  const { view, acted } = reviewView(options);
  const place = await fixture<HTMLElement>(html`<div>${renderReview(view)} ${renderReviewHint(view)}</div>`);
  return { place, rows: rowsIn(place), acted };
}

describe('<clinic-booking> at the review', () => {
  it('says whom it is for, what helps, and the rest, before anything is sent', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    await visitor.fillsIn();
    await visitor.chooses('My child');
    await visitor.types('Child’s full name', 'Mia Lovelace');
    await visitor.types('Child’s date of birth', '2020-03-05');
    await visitor.types('Parent or guardian', 'Grandma');
    await visitor.chooses('An interpreter');
    await visitor.chooses('A chaperone in the room');
    await visitor.presses('Continue');
    await visitor.isAt('review');
    const rows = rowsIn(visitor.root);
    expect([...rows.keys()]).to.deep.equal([
      'Service',
      'With',
      'Time',
      'Length',
      'Price',
      'Cancelling',
      'Child’s full name',
      'Child’s date of birth',
      'Parent or guardian, if that is not you',
      'Your full name',
      'Contact',
      'Anything we should know',
      'What would help you to come?',
      'You agreed to',
    ]);
    expect(rows.get('Child’s full name')).to.equal('Mia Lovelace');
    expect(rows.get('Child’s date of birth')).to.equal('March 5, 2020');
    expect(rows.get('What would help you to come?')).to.equal('An interpreter, A chaperone in the room');
    expect(rows.get('Length')).to.equal('60 minutes');
    expect(rows.get('Price')).to.equal('$95.00');
    expect(rows.get('Cancelling')).to.match(/^Free until \w{3}, \w{3} \d+, 9:00\sAM$/);
    await expectAccessible(visitor.element);
  });

  it('leads each row back to where it is changed', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('review');
    for (const [name, step] of [
      ['Change (Service)', 'service'],
      ['Change (With)', 'practitioner'],
      ['Change (Time)', 'time'],
      ['Change (Your details)', 'details'],
    ] as const) {
      await visitor.presses(name);
      await visitor.isAt(step);
      await visitor.presses('Continue');
      await visitor.isAt('review');
    }
    expect(visitor.text).to.contain(ada.name).and.not.to.contain('Who is it for?');
  });

  it('comes back from the child’s name to it', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    await visitor.fillsIn();
    await visitor.chooses('Someone else');
    await visitor.types('Their full name', 'Grace Hopper');
    await visitor.presses('Continue');
    await visitor.isAt('review');
    const change = button(visitor.root, 'Change (Your details)');
    expect(words(change.closest('.row')!)).to.contain('Their full name Grace Hopper');
    await visitor.presses('Change (Your details)');
    expect(control(visitor.root, 'Their full name').value).to.equal('Grace Hopper');
    expect(control(visitor.root, 'Someone else').checked).to.equal(true);
  });

  it('says "book" of what books, and "send the request" of what a person must confirm', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('review');
    expect(words(visitor.root.querySelector('.primary')!)).to.equal('Book this appointment');
    await visitor.presses('Change (Service)');
    await visitor.chooses('First talk');
    await visitor.presses('Continue');
    await visitor.isAt('time');
    await visitor.picks();
    await visitor.presses('Continue');
    await visitor.isAt('review');
    expect(words(visitor.root.querySelector('.primary')!)).to.equal('Send the request');
    expect(visitor.text).to.contain('will read your request and confirm it').and.not.to.contain('Book');
  });

  describe('of a series', () => {
    it('names every session, the price of each, and until when the first can be cancelled', async () => {
      const { rows } = await shown({ document: series, choice: inSeries });
      const named = (term: string): string => rows.get(term)!.replace(/\s/g, ' ');
      expect(named('Session 1')).to.contain('Tuesday, March 5, 2030, 9:00 AM – 10:00 AM').and.to.contain('Central');
      expect(named('Session 2')).to.contain('Tuesday, March 12, 2030, 9:00 AM – 10:00 AM');
      expect(named('Session 3')).to.contain('March 19');
      expect(rows.has('Time')).to.equal(false);
      expect(named('Price')).to.equal('$95.00 each');
      expect(named('Cancelling')).to.equal('First session free until Mon, Mar 4, 9:00 AM');
    });

    it('counts from the earliest session, whichever was picked first', async () => {
      const [first, second, third] = sessions;
      const choice = { ...inSeries, slot: third!, more: [second!, first!] };
      const { rows } = await shown({ document: series, choice });
      expect(rows.get('Cancelling')).to.contain('Mar 4');
    });

    it('leads to the very session that is to be changed', async () => {
      const { place, acted } = await shown({ document: series, choice: inSeries });
      button(place, 'Change (Session 3)').click();
      expect(acted).to.deep.equal([
        { type: 'change', step: 'time' },
        { type: 'choose-session', session: 2 },
      ]);
    });

    it('passes axe', async () => {
      const { place } = await shown({ document: series, choice: inSeries });
      await expectAccessible(place);
    });
  });

  describe('where the clinic is asked for a time', () => {
    const asking: ViewOptions = {
      powers: { hasTimes: false, takesRequests: true },
      choice: {
        service: 'tpm-60',
        practitioner: null,
        preferences: [
          { date: '2030-03-05', part: 'morning' },
          { date: '2030-03-06', part: 'evening' },
          { date: '', part: '' },
        ],
      },
    };

    it('says which days would suit, those that were filled in, and that nothing is fixed', async () => {
      const { place, rows } = await shown(asking);
      const days = [...place.querySelectorAll('dd span')].map(words);
      expect(days).to.include.members([
        'Tuesday, March 5, 2030, in the morning',
        'Wednesday, March 6, 2030, in the evening',
      ]);
      expect(rows.has('Time')).to.equal(false);
      expect(rows.has('Cancelling')).to.equal(false);
      expect(place.textContent).to.contain('will read your request and confirm it');
      expect(place.textContent).not.to.match(/book/i);
    });

    it('leads back to the days', async () => {
      const { place, acted } = await shown(asking);
      button(place, 'Change (Days that suit)').click();
      expect(acted).to.deep.equal([{ type: 'change', step: 'time' }]);
      await expectAccessible(place);
    });

    it('shows no time that was picked before the clinic was asked', async () => {
      const { rows } = await shown({
        powers: { hasTimes: true, takesRequests: true },
        choice: { ...asking.choice, slot: sessions[0]!, asksForTime: true },
      });
      expect([...rows.keys()])
        .to.include('Days that suit')
        .and.not.to.include('Time');
    });
  });

  it('says what was asked of the practitioner’s gender, too', async () => {
    const practitioners = clinic.practitioners.map((each, index) => ({ ...each, gender: ['female', 'male'][index]! }));
    const choice = { service: 'tpm-60', practitioner: null, gender: 'male', slot: sessions[0]! };
    const { rows } = await shown({ document: { practitioners }, choice });
    expect(rows.get('Gender of the practitioner')).to.equal('Male');
    expect(rows.get('With')).to.equal('Anyone who is free');
  });

  it('says that it is too late to cancel online, where it is', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const choice = { service: 'tpm-60', practitioner: 'mara', slot: { start: soon, end: soon } };
    const { rows } = await shown({ choice });
    expect(rows.get('Cancelling')).to.equal('Too close to cancel online; please call us');
  });
});
