import { expect } from '@open-wc/testing';
import { OUTCOMES, type Outcome } from '../../src/booking/limits.js';
import { screeningFor, type Standing, standingOf, type Told } from '../../src/booking/standing.js';

/** What one checklist has to say: an outcome, nothing yet, or that there is none. */
type Word = Outcome | 'no answers' | 'no checklist';

const WORDS: readonly Word[] = ['no checklist', 'no answers', ...OUTCOMES];

/** For a service like others, for one that wants the checklist, and for each once the patient decided to go on. */
const TABLE: Record<Word, [plain: Standing, required: Standing, decided: Standing, requiredDecided: Standing]> = {
  'no checklist': ['open', 'missing', 'open', 'missing'],
  'no answers': ['open', 'wanted', 'open', 'wanted'],
  incomplete: ['advice', 'unsettled', 'advice', 'unsettled'],
  none: ['open', 'open', 'open', 'open'],
  tell: ['advice', 'advice', 'advice', 'advice'],
  ask: ['advice', 'advice', 'advice', 'advice'],
  urgent: ['gate', 'closed', 'advice', 'closed'],
  emergency: ['gate', 'closed', 'advice', 'closed'],
};

function told(word: Word, services?: string[]): Told[] {
  if (word === 'no checklist') return [];
  return word === 'no answers' ? [{ services }] : [{ screening: { outcome: word, version: 'r1' }, services }];
}

describe('what a checklist means for the way on (case 87)', () => {
  for (const word of WORDS) {
    it(`is for "${word}": ${TABLE[word].join(', ')}`, () => {
      const found = [false, true].flatMap(isOverruled =>
        [false, true].map(requiresScreening => standingOf(told(word), { id: 'deep', requiresScreening }, isOverruled)),
      );
      expect(found).to.deep.equal(TABLE[word]);
      expect(standingOf(told(word), undefined, false), 'before a service is chosen').to.equal(TABLE[word][0]);
    });
  }

  it('counts a list about other services for what cannot wait, and for nothing else', () => {
    for (const word of WORDS) {
      const isGrave = word === 'emergency' || word === 'urgent';
      const found = [false, true].map(requiresScreening =>
        standingOf(told(word, ['feet']), { id: 'deep', requiresScreening }, false),
      );
      expect(found, word).to.deep.equal(isGrave ? ['gate', 'closed'] : ['open', 'missing']);
    }
  });

  it('goes by the graver of two lists, and wants both', () => {
    const order: Word[] = ['emergency', 'urgent', 'incomplete', 'ask', 'tell', 'none'];
    for (const [index, one] of order.entries())
      for (const other of order.slice(index)) {
        for (const both of [
          [...told(one), ...told(other)],
          [...told(other), ...told(one)],
        ])
          expect(screeningFor(both, 'deep')?.outcome, `${one} and ${other}`).to.equal(one);
      }
    const service = { id: 'deep', requiresScreening: true };
    expect(standingOf([...told('none'), ...told('no answers')], service, false)).to.equal('wanted');
    expect(standingOf([...told('none'), ...told('no answers', ['feet'])], service, false)).to.equal('open');
  });
});
