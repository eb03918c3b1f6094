import { expect } from '@open-wc/testing';
import { isJsonLdOf, jsonLd, type JsonLdNode, type JsonLdOptions, jsonLdText } from '../../src/clinic/json-ld.js';
import { readClinic } from '../../src/clinic/read.js';
import type { Clinic, ClinicDocument } from '../../src/clinic/schema.js';
import { EVIDENCE_LEVELS, type Therapy, type TherapyInput } from '../../src/clinic/therapy-schema.js';
import { BUILT_IN, readTherapy } from '../../src/clinic/therapies.js';
import { fullClinic, fullTherapy } from '../support/documents.js';

const TODAY = '2026-11-22';
const BARE = { id: 'bare', name: 'Bare', timeZone: 'Europe/London' };

function clinicOf(keys: Partial<ClinicDocument>): Clinic {
  const reading = readClinic({ ...BARE, ...keys });
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.clinic;
}

async function therapyOf(keys: Partial<TherapyInput> = {}): Promise<Therapy> {
  const entry = { id: 'own', name: 'Own', summary: 'In a sentence.', ...keys };
  const reading = await readTherapy('own', clinicOf({ therapies: [entry] }));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.therapy;
}

function graphOf(keys: Partial<ClinicDocument>, therapies: Therapy[] = [], options: JsonLdOptions = {}) {
  return jsonLd(clinicOf(keys), therapies, { today: TODAY, ...options })['@graph'];
}

const ofType = (graph: readonly JsonLdNode[], type: string) => graph.filter(node => node['@type'] === type);
const business = (...given: Parameters<typeof graphOf>) => ofType(graphOf(...given), 'HealthAndBeautyBusiness')[0]!;

describe('jsonLd', () => {
  describe('claims', () => {
    for (const level of EVIDENCE_LEVELS) {
      for (const hidden of [false, true]) {
        it(`states no claim whose level is ${level}${hidden ? ' and which is hidden' : ''}`, async () => {
          const claim = (id: string) => ({
            id,
            text: `CLAIM ${id}`,
            note: `CLAIM note of ${id}`,
            level,
            hidden,
            sources: [{ title: `CLAIM source of ${id}`, year: 2020, url: 'https://claim.example/' }],
          });
          const therapy = await therapyOf({
            benefits: [claim('benefit')],
            conditions: [claim('condition')],
            explanation: claim('explanation'),
          });
          const text = jsonLdText(jsonLd(clinicOf({}), [therapy], { today: TODAY }));
          expect(text).to.contain('In a sentence.');
          expect(text).not.to.match(/claim/i);
        });
      }
    }

    it('says of a built-in therapy what it is called and what it is, in each language', async () => {
      for (const id of Object.keys(BUILT_IN)) {
        for (const language of ['en', 'es']) {
          const reading = await readTherapy(id, undefined, language);
          const therapy = reading.ok ? reading.therapy : undefined;
          const [node, ...more] = ofType(graphOf({}, [therapy!], { language }), 'MedicalTherapy');
          expect(more).to.deep.equal([]);
          expect(Object.keys(node!)).to.deep.equal(['@type', '@id', 'name', 'description']);
          const texts = therapy!.summary;
          expect(node!['description']).to.equal(typeof texts === 'string' ? texts : texts[language]);
        }
      }
    });

    it('says nothing of a therapy but its name, its summary, its picture and its review', async () => {
      const secret = 'NOT-TO-BE-TOLD';
      const therapy = await therapyOf({
        ...(fullTherapy as Partial<TherapyInput>),
        id: 'own',
        about: secret,
        aim: secret,
        audience: secret,
        steps: [{ title: secret, text: secret }],
        tools: [secret],
        pressure: secret,
        techniques: [{ name: secret, text: secret }],
        feels: secret,
        faq: [{ q: secret, a: secret }],
      });
      const graph = graphOf({}, [therapy]);
      expect(JSON.stringify(graph)).not.to.contain(secret);
      expect(Object.keys(ofType(graph, 'MedicalTherapy')[0]!)).to.deep.equal(['@type', '@id', 'name', 'description']);
    });
  });

  describe('a review', () => {
    const reviewed = async (date: string | undefined, reviewMonths = 24) => {
      const therapy = await therapyOf(date ? { review: { by: 'A. Clinician', date } } : {});
      return ofType(graphOf({ reviewMonths }, [therapy]), 'MedicalWebPage');
    };

    it('is told with its date and who signed it', async () => {
      expect(await reviewed('2026-11-01')).to.deep.equal([
        {
          '@type': 'MedicalWebPage',
          '@id': '#bare-review-own',
          about: { '@id': '#bare-therapy-own' },
          lastReviewed: '2026-11-01',
          reviewedBy: { '@type': 'Person', name: 'A. Clinician' },
        },
      ]);
    });

    const notTold = { undefined: 24, '2024-11-21': 24, '2026-10-21': 1, '2026-11-23': 24 };
    for (const [date, months] of Object.entries(notTold)) {
      it(`is not told on ${TODAY} when it is of ${date} and holds ${months} months`, async () => {
        expect(await reviewed(date === 'undefined' ? undefined : date, months)).to.deep.equal([]);
      });
    }

    it('is told until the last day that it holds', async () => {
      expect(await reviewed('2024-11-22')).to.have.length(1);
      expect(await reviewed(TODAY)).to.have.length(1);
    });
  });

  describe('hours', () => {
    const specified = (hours: ClinicDocument['hours']) =>
      ((business({ hours })['openingHoursSpecification'] ?? []) as JsonLdNode[]).map(
        ({ dayOfWeek, opens, closes }) =>
          `${(dayOfWeek as string[]).map(day => day.replace('https://schema.org/', '')).join()} ${String(opens)}-${String(closes)}`,
      );

    it('are told by interval, each with its days', () => {
      const day: [string, string][] = [
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ];
      expect(specified({ mon: day, wed: day, fri: [['09:00', '12:00']], sun: [] })).to.deep.equal([
        'Monday,Wednesday,Friday 09:00-12:00',
        'Monday,Wednesday 13:00-18:00',
      ]);
    });

    const intervals: Record<string, string[]> = {
      '13:00 24:00': ['Monday 13:00-00:00'],
      '00:00 24:00': ['Monday 00:00-23:59'],
      '00:00 06:00': ['Monday 00:00-06:00'],
      '22:00 02:00': ['Monday 22:00-02:00'],
      '22:00 00:00': ['Monday 22:00-00:00'],
      // No time at all, for the booking server too; as "closed" it would be read.
      '00:00 00:00': [],
      '09:00 09:00': [],
      '24:00 24:00': [],
      '24:00 02:00': [],
    };
    for (const [interval, told] of Object.entries(intervals)) {
      it(`are told as ${told.join() || 'nothing'} when Monday is ${interval}`, () => {
        expect(specified({ mon: [interval.split(' ') as [string, string]] })).to.deep.equal(told);
      });
    }

    it('are left out where the document has none', () => {
      expect(business({})).to.have.keys('@type', '@id', 'name');
    });

    it('leave out the closed days that are over or more than a year away', () => {
      const closed = [
        '2026-11-21',
        TODAY,
        { from: '2026-11-01', to: '2026-11-22' },
        { from: '2026-10-01', to: '2026-11-21' },
        { from: '2027-11-22', to: '2027-12-01' },
        '2027-11-23',
        { from: '2027-01-02', to: '2027-01-01' },
      ];
      const told = business({ closed })['specialOpeningHoursSpecification'];
      const shut = { '@type': 'OpeningHoursSpecification', opens: '00:00', closes: '00:00' };
      expect(told).to.deep.equal([
        { ...shut, validFrom: TODAY, validThrough: TODAY },
        { ...shut, validFrom: '2026-11-01', validThrough: '2026-11-22' },
        { ...shut, validFrom: '2027-11-22', validThrough: '2027-12-01' },
      ]);
    });
  });

  describe('addresses', () => {
    const WRONG = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      '/relative',
      'tel:+1',
      'no address',
      '',
    ];

    it('are those of the web and whole, or left out', async () => {
      for (const address of WRONG) {
        const therapy = await therapyOf(address ? { picture: { src: address, alt: 'x' } } : {});
        const keys: Partial<ClinicDocument> = address
          ? { url: address, mapUrl: address, booking: { page: address, endpoint: address } }
          : {};
        const services = [{ id: 'one', name: 'One', minutes: 5, price: { amount: '1', currency: 'USD' } }];
        const text = JSON.stringify(graphOf({ ...keys, services }, [therapy], { url: address }));
        expect(text, address).not.to.match(/script:|data:|relative|tel:|no address/i);
        expect(text).to.contain('"@id":"#bare-clinic"');
      }
    });

    it('of the page come before the clinic’s own in what things are called', () => {
      const url = 'https://clinic.example/';
      expect(business({ url })['@id']).to.equal('https://clinic.example/#bare-clinic');
      const told = business({ url }, [], { url: 'https://clinic.example/massage#book' });
      expect(told['@id']).to.equal('https://clinic.example/massage#bare-clinic');
      expect(told['url']).to.equal(url);
      expect(business({}, [], { url: 'https://clinic.example/massage#book' })['url']).to.equal(
        'https://clinic.example/massage',
      );
    });

    it('of two clinics on one page never meet', () => {
      const one = jsonLd(clinicOf({ id: 'one' }), []);
      const other = jsonLd(clinicOf({ id: 'one-b' }), []);
      expect(isJsonLdOf({ id: 'one' }, jsonLdText(one))).to.equal(true);
      expect(isJsonLdOf({ id: 'one' }, jsonLdText(one, 2))).to.equal(true);
      expect(isJsonLdOf({ id: 'one' }, jsonLdText(other))).to.equal(false);
      expect(isJsonLdOf({ id: 'b' }, jsonLdText(other))).to.equal(false);
    });
  });

  describe('services', () => {
    const service = { id: 'one', name: 'One', minutes: 60, therapy: 'own' };
    const price = { amount: '95.00', currency: 'USD' };

    it('name their price, their therapy and where to book', async () => {
      const page = 'https://clinic.example/book';
      const keys = { services: [{ ...service, summary: 'What it is.', price }], booking: { page } };
      const [told] = ofType(graphOf(keys, [await therapyOf()]), 'Service');
      expect(told).to.deep.equal({
        '@type': 'Service',
        '@id': '#bare-service-one',
        name: 'One',
        description: 'What it is.',
        serviceType: 'Own',
        category: { '@id': '#bare-therapy-own' },
        provider: { '@id': '#bare-clinic' },
        offers: { '@type': 'Offer', price: '95.00', priceCurrency: 'USD', url: page },
        potentialAction: { '@type': 'ReserveAction', target: page },
      });
    });

    it('have no offer without a price, no therapy that is not told, and no action without a page', () => {
      const [told] = ofType(graphOf({ services: [service], booking: { page: '/book' } }), 'Service');
      expect(told).to.have.keys('@type', '@id', 'name', 'provider');
    });
  });

  describe('questions', () => {
    it('are a FAQ page where the clinic has some', () => {
      const [page] = ofType(graphOf({ faq: [{ q: 'Parking?', a: 'Behind the house.' }] }), 'FAQPage');
      const answer = { '@type': 'Answer', text: 'Behind the house.' };
      expect(page!['mainEntity']).to.deep.equal([{ '@type': 'Question', name: 'Parking?', acceptedAnswer: answer }]);
    });

    it('about a therapy are left out: they speak of what it does, without an evidence label', async () => {
      const therapy = await therapyOf({ faq: [{ q: 'Does it help?', a: 'CLAIM: it cures.' }] });
      expect(JSON.stringify(graphOf({}, [therapy]))).not.to.contain('CLAIM');
    });

    it('are none without both words, and then no page', () => {
      expect(ofType(graphOf({ faq: [{ q: 'Parking?', a: { en: '' } }] }), 'FAQPage')).to.deep.equal([]);
      expect(ofType(graphOf({}), 'FAQPage')).to.deep.equal([]);
    });
  });

  it('tells of the practitioners what a visiting card says', () => {
    const [person] = ofType(graphOf(fullClinic), 'Person');
    expect(person).to.deep.equal({
      '@type': 'Person',
      '@id': 'https://full.example/#full-practitioner-mara',
      name: 'Mara',
      jobTitle: 'Words',
      knowsLanguage: ['en'],
    });
  });

  it('holds nothing of the booking rules, the consents and the clinic’s own questions', () => {
    const secret = 'NOT-TO-BE-TOLD';
    const text = JSON.stringify(
      graphOf({
        emergencyNumber: secret,
        privacyUrl: `https://clinic.example/${secret}`,
        controller: secret,
        practitioners: [{ id: 'mara', name: 'Mara', bio: secret, registration: secret, gender: secret }],
        booking: {
          endpoint: `https://clinic.example/${secret}`,
          questions: [{ id: 'first', type: 'text', label: secret }],
          consent: [{ id: 'health', version: secret, text: secret }],
        },
      }),
    );
    expect(text).to.contain('Mara');
    expect(text).not.to.contain(secret);
  });

  it('speaks one language: the one that is asked for, else the nearest', () => {
    const name = { en: 'Words', es: 'Palabras', 'pt-BR': 'Palavras' };
    const nameIn = (language?: string) => business({ name }, [], { language })['name'];
    expect([nameIn(), nameIn('es'), nameIn('es-MX'), nameIn('pt'), nameIn('fr'), nameIn('')]).to.deep.equal([
      'Words',
      'Palabras',
      'Palabras',
      'Palavras',
      'Words',
      'Words',
    ]);
    expect(business({ name: { de: 'Worte' } }, [], { language: 'fr' })['name']).to.equal('Worte');
  });

  it('takes the country from the address, else from the clinic', () => {
    expect(business({ country: 'GB' })['address']).to.deep.equal({ '@type': 'PostalAddress', addressCountry: 'GB' });
    expect(business({ country: 'GB', address: { city: 'Perth', country: 'AU' } })['address']).to.deep.equal({
      '@type': 'PostalAddress',
      addressLocality: 'Perth',
      addressCountry: 'AU',
    });
  });

  it('as text holds nothing that could end a script or begin a comment, and means the same', () => {
    const said = jsonLd(clinicOf({ name: '</script><!-- <b> & "quoted"' }), []);
    for (const text of [jsonLdText(said), jsonLdText(said, 2)]) {
      expect(text).not.to.contain('<');
      expect(JSON.parse(text)).to.deep.equal(said);
    }
  });
});
