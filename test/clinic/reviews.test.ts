import { expect } from '@open-wc/testing';
import { isOverdue, reviewNotes } from '../../src/clinic/reviews.js';
import { takeTherapy } from '../../src/clinic/take-therapy.js';
import type { Therapy } from '../../src/clinic/therapy-schema.js';

function therapy(changes: object): Therapy {
  return takeTherapy({ id: 'own', name: 'Own', summary: 'x', ...changes })!;
}

function messages(changes: object, months = 24, today = '2026-11-22'): string[] {
  return reviewNotes(therapy(changes), months, today).map(({ message }) => message);
}

const by = (date: string): object => ({ by: 'A. Clinician', date });

describe('how long a review holds', () => {
  const HOLDS: [string, number, string, boolean][] = [
    ['2024-11-22', 24, '2026-11-22', true],
    ['2024-11-22', 24, '2026-11-23', false],
    ['2024-11-22', 24, '2026-12-01', false],
    ['2024-11-30', 24, '2026-11-01', true],
    // A month from the last of January lasts until the last of February, in a leap year too.
    ['2026-01-31', 1, '2026-02-28', true],
    ['2026-01-31', 1, '2026-03-01', false],
    ['2024-02-29', 12, '2025-02-28', true],
    ['2024-02-29', 12, '2025-03-01', false],
    ['2026-11-22', 1, '2026-11-22', true],
    ['2025-12-31', 1, '2026-01-31', true],
    ['2025-12-31', 1, '2026-02-01', false],
  ];

  for (const [date, months, today, holds] of HOLDS) {
    it(`is counted in months of the calendar: of ${date}, ${months}, on ${today}: ${holds ? 'holds' : 'overdue'}`, () => {
      expect(isOverdue(date, months, today)).to.equal(!holds);
    });
  }

  it('warns the owner of a therapy’s review and of each claim’s own, by name', () => {
    const claims = (id: string): object[] => [{ id, text: 'x', review: by('2020-01-01') }];
    const explanation = { id: 'why', text: 'x', review: by('2020-01-01') };
    const changes = { review: by('2023-01-01'), explanation, conditions: claims('ache'), benefits: claims('ease') };
    expect(messages(changes)).to.deep.equal([
      'therapy "own": reviewed 2023-01-01, more than 24 months ago; the page says that it is being reviewed again',
      'therapy "own", claim "why": reviewed 2020-01-01, more than 24 months ago; the page says that it is being reviewed again',
      'therapy "own", claim "ache": reviewed 2020-01-01, more than 24 months ago; the page says that it is being reviewed again',
      'therapy "own", claim "ease": reviewed 2020-01-01, more than 24 months ago; the page says that it is being reviewed again',
    ]);
  });

  it('warns of a date to come, but for the day that is tomorrow here and today at the clinic', () => {
    expect(messages({ review: by('2027-01-01') })).to.deep.equal([
      'therapy "own": the review is dated 2027-01-01, which is still to come',
    ]);
    expect(messages({ review: by('2026-11-23') })).to.deep.equal([]);
    expect(reviewNotes(therapy({ review: by('2027-01-01') }), 24, '2026-11-22')[0]).to.have.property(
      'isOverdue',
      false,
    );
  });

  it('says nothing of what nobody has reviewed, and of what holds', () => {
    expect(messages({})).to.deep.equal([]);
    expect(messages({ review: by('2025-01-01') })).to.deep.equal([]);
  });
});
