import { expect } from '@open-wc/testing';
import { readTherapy, therapyIds } from '../../src/clinic/therapies.js';
import { bookingOutcome } from '../../src/i18n/en/booking-outcome.js';
import { info } from '../../src/i18n/en/info.js';
import { summary } from '../../src/i18n/en/summary.js';
import { booking as bookingEs } from '../../src/i18n/es/booking.js';
import { info as infoEs } from '../../src/i18n/es/info.js';
import { summary as summaryEs } from '../../src/i18n/es/summary.js';

/** Words that would let a list of questions decide. Each is found in its line below: a pattern that finds nothing says nothing. */
const PASSES = {
  en: /\b(safe(ly|ty)?|suitab(le|ility)|cleared|all clear|no risks?|risk-free|harmless|fit for|good to go|approved)\b/i,
  es: /(^|[^\p{L}])(segur[oa]s?|seguridad|apt[oa]s?|adecuad[oa]s?|idóne[oa]s?|sin (riesgos?|peligro)|inofensiv[oa]s?|aprobad[oa]s?)(?!\p{L})/iu,
};
const PLANTED = {
  en: ['Massage is safe for you', 'You are suitable', 'You are cleared', 'There is no risk', 'All clear!'],
  es: ['Es seguro para usted', 'Usted es apta', 'Un masaje adecuado', 'Sin riesgo', 'No hay peligro: sin peligro.'],
};

type Language = keyof typeof PASSES;

/** Everything that the checklist, its summary, and the form about it say in a language of themselves. */
const TABLES: Record<Language, Record<string, unknown>> = {
  en: { ...info, ...summary, ...bookingOutcome },
  es: {
    ...infoEs,
    ...summaryEs,
    ...Object.fromEntries(Object.keys(bookingOutcome).map(key => [key, bookingEs[key as keyof typeof bookingOutcome]])),
  },
};

describe('the words of the checklist (case 88)', () => {
  for (const language of ['en', 'es'] as const) {
    it(`never pass anybody, in ${language}`, async () => {
      for (const planted of PLANTED[language]) expect(planted, 'is found').to.match(PASSES[language]);
      for (const [key, words] of Object.entries(TABLES[language]))
        expect(JSON.stringify(words), key).not.to.match(PASSES[language]);
      for (const id of therapyIds()) {
        const reading = await readTherapy(id, undefined, language);
        if (!reading.ok) throw new Error(`${id} cannot be read`);
        expect(reading.therapy.screening.length).to.be.greaterThan(10);
        for (const { id: rule, question, why, advice } of reading.therapy.screening)
          for (const text of [question, why, advice])
            expect(typeof text === 'string' ? text : text[language]!, `${id}: ${rule}`).not.to.match(PASSES[language]);
      }
    });
  }
});
