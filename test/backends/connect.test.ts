import { expect } from '@open-wc/testing';
import { connect } from '../../src/backends/connect.js';
import { OPTIONS } from '../../src/backends/options.js';
import { clinicSchema } from '../../src/clinic/schema.js';
import { clinic as document } from '../support/clinic-fixtures.js';

const clinic = clinicSchema.parse(document);
const endpoint = `${location.origin}/api`;
const services = Object.fromEntries(clinic.services.map(({ id }, at) => [id, String(at + 1)]));
const practitioners = Object.fromEntries(clinic.practitioners.map(({ id }, at) => [id, String(at + 1)]));

const eventTypes = Object.fromEntries(
  clinic.services.flatMap(({ id, practitioners = clinic.practitioners.map(each => each.id) }, at) =>
    practitioners.map(name => [`${id}.${name}`, String(at + 1)]),
  ),
);

/** What each needs, and no more. */
const GOOD: Record<string, Record<string, unknown>> = {
  rest: { endpoint },
  form: { preset: 'custom', endpoint },
  webhook: { endpoint },
  link: { endpoint },
  calcom: { services: eventTypes, endpoint },
  'contact-form-7': { endpoint, form: '5' },
  wordpress: { endpoint },
  easyappointments: { endpoint, services, practitioners },
  supabase: { endpoint, key: 'sb_publishable_1' },
  fhir: { endpoint, practitioners },
  'smart-links': { endpoint },
};

async function refusal(config: Record<string, unknown>): Promise<string> {
  return connect(config, clinic).then(
    () => 'accepted',
    (error: unknown) => (error instanceof TypeError ? error.message : `no TypeError but ${String(error)}`),
  );
}

describe('connect', () => {
  it('knows every backend that has options', () => expect(Object.keys(GOOD)).to.deep.equal(Object.keys(OPTIONS)));

  for (const [backend, options] of Object.entries(GOOD)) {
    it(`makes ${backend} of what it needs, and says where data goes`, async () => {
      const made = await connect({ backend, ...options }, clinic);
      expect(made.name).to.equal(backend);
      expect(made.destination!.host).to.equal(location.host);
      expect(made.capabilities.availability === 'slots').to.equal(made.findSlots !== undefined);
      if (made.capabilities.availability !== 'slots') expect(made.request ?? made.continueAt).to.be.a('function');
    });

    const bad: [what: string, address: string, words: RegExp][] = [
      ['plain http', 'http://clinic.example/', /https/],
      ['ftp', 'ftp://clinic.example/', /https/],
      ['credentials', 'https://a:geheim@clinic.example/', /user name or password/],
      ['no address', 'clinic', /absolute address/],
    ];
    for (const [what, address, words] of bad) {
      it(`refuses ${backend} an address with ${what}, at once and without repeating it (case 35)`, async () => {
        const told = await refusal({ backend, ...options, endpoint: address });
        expect(told).to.match(words);
        expect(told.startsWith(`[${backend}] `)).to.equal(true);
        expect(told).not.to.contain('geheim');
      });
    }
  }

  it('tells the owner which name was meant', async () => {
    expect(await refusal({ backend: 'rets', endpoint })).to.contain('did you mean "rest"');
    expect(await refusal({ endpoint })).to.match(/expected "rest" or "form" or /);
  });

  it('reads the options of `rest` too, where there are any', async () => {
    expect((await connect({ backend: 'rest', endpoint, timeoutMs: '5000' })).name).to.equal('rest');
    expect(await refusal({ backend: 'rest', endpiont: endpoint })).to.match(/endpiont.*did you mean "endpoint"/);
    expect(await refusal({ backend: 'rest', endpoint, timeoutMs: 'soon' })).to.contain('timeoutMs: expected a number');
  });
});
