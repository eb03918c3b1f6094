import { expect } from '@open-wc/testing';
import type { BackendError, BookingBackend } from '../../src/backends/backend.js';
import { connect } from '../../src/backends/connect.js';
import { form, type FormOptions } from '../../src/backends/form.js';
import { adasPreferences, adasRequest } from '../support/requests.js';
import { fixtureUrl, sameOriginFixtureUrl } from './support/fixtures.js';
import { holdToContract, type Mode } from './support/hold-to-contract.js';
import { clinic, postedAt, rejectionOf } from './support/posted.js';

type Preset = FormOptions['preset'];

const IDS: Record<Preset, Pick<FormOptions, 'id' | 'portal'>> = {
  formspree: { id: 'xclinic1' },
  web3forms: { id: 'a3f1c9d2-0000-4000-8000-1234567890ab' },
  basin: { id: 'f830d5' },
  formsubmit: { id: '5f0c2ad1' },
  netlify: { id: 'booking' },
  hubspot: { id: '78c2891f-ebdd-44c0-bd94-15c012bbbfbf', portal: '62515' },
  custom: {},
};

const MODES: Record<Preset, readonly Mode[]> = {
  formspree: ['refuses', 'minds-email', 'minds-name', 'limits', 'drops'],
  web3forms: ['refuses', 'limits', 'drops'],
  basin: ['refuses', 'limits', 'drops'],
  formsubmit: ['refuses', 'limits', 'drops'],
  netlify: ['refuses', 'limits', 'drops'],
  hubspot: ['refuses', 'minds-email', 'minds-name', 'limits', 'drops'],
  custom: ['refuses', 'minds-email', 'minds-name', 'limits', 'drops'],
};

const fixtureOf = (preset: Preset): string => (preset === 'custom' ? 'custom-form' : preset);

function make(preset: Preset, endpoint: string, extra: Partial<FormOptions> = {}): BookingBackend {
  const address = preset === 'custom' ? `${endpoint}/contact/` : endpoint;
  return form({ preset, ...IDS[preset], endpoint: address, clinic, ...extra });
}

async function send(preset: Preset, extra: Partial<FormOptions> = {}, request = adasRequest()) {
  const endpoint = (preset === 'netlify' ? sameOriginFixtureUrl : fixtureUrl)(fixtureOf(preset), 'books');
  const result = await make(preset, endpoint, extra).book(request);
  const [posted] = await postedAt(endpoint);
  return { result, posted: posted! };
}

async function failureIn(preset: Preset, mode: string, extra: Partial<FormOptions> = {}, request = adasRequest()) {
  const url = (preset === 'netlify' ? sameOriginFixtureUrl : fixtureUrl)(fixtureOf(preset), mode);
  return (await rejectionOf(make(preset, url, extra).book(request))) as BackendError;
}

for (const preset of Object.keys(IDS) as Preset[]) {
  describe(`the form preset ${preset}`, () => {
    holdToContract({
      name: fixtureOf(preset),
      make: (endpoint, extra) => make(preset, endpoint, extra),
      request: adasRequest,
      preferences: adasPreferences,
      modes: MODES[preset],
      isSameOrigin: preset === 'netlify',
    });

    it('asks the patient for days, and makes two e-mails of one key', async () => {
      const backend = make(preset, fixtureUrl(fixtureOf(preset), 'books'));
      const outcome = preset === 'netlify' ? 'unverified' : 'requested';
      expect(backend.capabilities).to.deep.equal({
        availability: 'preference',
        outcome,
        idempotency: 'none',
        conflict: 'none',
      });
      expect((await send(preset)).result.status).to.equal(outcome);
    });

    it('says that only the owner can mend a form that is not there', async () => {
      const other = preset === 'custom' ? { endpoint: `${fixtureUrl('custom-form', 'books')}/gone` } : { id: 'other' };
      const error = await failureIn(preset, 'books', other);
      expect([error.kind, error.retry]).to.deep.equal(['config', 'never']);
    });
  });
}

describe('the form backend', () => {
  it('sends services of e-mail what a person reads, in the order of reading', async () => {
    for (const preset of ['formspree', 'web3forms', 'basin'] as const) {
      const request = adasRequest({ answers: { neck: true } });
      const { posted } = await send(preset, {}, request);
      expect(Object.keys(posted), preset).to.deep.equal([
        'Service',
        'Practitioner',
        'Time',
        'name',
        'email',
        'Phone',
        'Message',
        'Does your neck hurt?',
        'Language of the form',
        'Reference',
        'subject',
      ]);
      expect(posted['Service']).to.equal('Trigger point massage');
      expect(posted['Time']).to.match(/^Tuesday, March 5, 2030 at 9:00\sAM \(Central Standard Time\)$/);
      expect(posted['Reference']).to.equal(request.key);
      expect(posted['subject']).to.equal('Appointment request: Trigger point massage');
    }
    expect((await send('formsubmit')).posted['_subject']).to.equal('Appointment request: Trigger point massage');
  });

  it('fills a form of fixed fields, and says everything in its message', async () => {
    const { posted } = await send('netlify', {}, adasRequest({ answers: { neck: false } }));
    expect(Object.keys(posted)).to.have.members(['name', 'email', 'phone', 'subject', 'message']);
    expect(posted['message']).to.contain('Practitioner: Mara Lindqvist\nTime: Tuesday').and.contain('neck hurt?: no');
  });

  it('puts into a form of HubSpot’s only what it has, and what the owner has mapped', async () => {
    const plain = await send('hubspot');
    expect(Object.keys(plain.posted)).to.have.members(['firstname', 'email', 'phone', 'message']);
    const mapped = await send('hubspot', { fields: { notes: 'allergies' } });
    expect(mapped.posted['allergies']).to.equal('A stiff neck since Monday.');
    const unknown = await failureIn('hubspot', 'books', { fields: { service: 'no_such_field' } });
    expect(unknown.kind).to.equal('config');
  });

  it('leads what a service minds back through the owner’s field map', async () => {
    const error = await failureIn('custom', 'minds-email', {
      fields: { 'patient-phone': 'email', 'patient-email': 'mail' },
    });
    expect(error.failure).to.deep.equal({ kind: 'invalid', issues: [{ path: '/patient/phone', code: 'invalid' }] });
    const { failure } = await failureIn('hubspot', 'minds-name');
    expect(failure).to.deep.equal({ kind: 'invalid', issues: [{ path: '/patient/name', code: 'missing' }] });
  });

  it('leaves to the owner a field that nothing of ours fills', async () => {
    const error = await failureIn('formspree', 'wants-more');
    expect([error.kind, error.retry]).to.deep.equal(['config', 'never']);
    expect(error.message).to.contain('wants what nothing fills');
  });

  it('tells the captcha of a page from one that nobody could see', async () => {
    const proved = adasRequest({ proof: 'token' });
    expect((await failureIn('basin', 'captcha', {}, proved)).failure).to.deep.equal({
      kind: 'challenge',
      challenge: 'captcha',
    });
    expect((await failureIn('basin', 'captcha')).kind).to.equal('config');
    expect((await failureIn('formspree', 'captcha')).kind).to.equal('config');
    expect((await failureIn('formspree', 'spam')).kind).to.equal('challenge');
    expect((await failureIn('web3forms', 'spam')).kind).to.equal('challenge');
  });

  it('hands over what answers a captcha under the name that the service reads', async () => {
    const proved = adasRequest({ proof: 'token' });
    expect((await send('formspree', {}, proved)).posted['g-recaptcha-response']).to.equal('token');
    expect((await send('web3forms', {}, proved)).posted['h-captcha-response']).to.equal('token');
    const fields = { proof: 'cf-turnstile-response' };
    expect((await send('basin', { fields }, proved)).posted['cf-turnstile-response']).to.equal('token');
  });

  it('takes any page of a site on Netlify for no more than unverified, and nothing else for an answer', async () => {
    expect((await make('netlify', sameOriginFixtureUrl('netlify', 'html')).book(adasRequest())).status).to.equal(
      'unverified',
    );
    expect((await failureIn('netlify', 'empty')).kind).to.equal('protocol');
    expect((await failureIn('netlify', 'odd')).kind).to.equal('protocol');
  });

  it('takes no success of another service’s for its own', async () => {
    const half: Record<Exclude<Preset, 'netlify'>, object> = {
      formspree: { ok: true },
      web3forms: { message: 'Email sent successfully!', next: 'x' },
      basin: { error: 'The form is closed' },
      formsubmit: { message: 'The form was submitted successfully.' },
      hubspot: { success: true },
      custom: { next: 'x' },
    };
    for (const [preset, answer] of Object.entries(half) as [Preset, object][]) {
      const backend = make(preset, 'https://fixture.example', { fetch: async () => Response.json(answer) });
      const error = (await rejectionOf(backend.book(adasRequest()))) as BackendError;
      expect([error.kind, error.retry], preset).to.deep.equal(['protocol', 'ask']);
    }
  });

  it('is made of attributes alone', async () => {
    const endpoint = fixtureUrl('formspree', 'books');
    const attributes = { preset: 'formspree', id: 'xclinic1', endpoint, 'field-notes': 'About', 'timeout-ms': '9000' };
    const backend = await connect({ backend: 'form', ...attributes }, clinic);
    await backend.request!(adasPreferences());
    const [posted] = await postedAt(endpoint);
    expect(posted).to.include({ About: 'A stiff neck since Monday.', Service: 'Trigger point massage' });
  });

  it('tells where what a patient enters goes', () => {
    const destination = (preset: Preset): unknown => form({ preset, ...IDS[preset] }).destination;
    expect(destination('formspree')).to.deep.equal({ host: 'formspree.io', service: 'Formspree' });
    expect(destination('hubspot')).to.deep.equal({ host: 'api.hsforms.com', service: 'HubSpot' });
    expect(destination('netlify')).to.deep.equal({ host: location.host, service: 'Netlify' });
    expect(make('custom', 'https://clinic.example').destination).to.deep.equal({ host: 'clinic.example' });
  });

  it('refuses at once a configuration that cannot work', () => {
    expect(() => form({ preset: 'formspree' })).to.throw(TypeError, '"formspree" needs the option `id`');
    expect(() => form({ preset: 'hubspot', id: 'x' })).to.throw(TypeError, '`portal`');
    expect(() => form({ preset: 'web3forms' })).to.throw(TypeError, '`id`');
    expect(() => form({ preset: 'netlify' })).to.throw(TypeError, '`id`');
    expect(() => form({ preset: 'custom' })).to.throw(TypeError, '`endpoint`');
    expect(() => form({ preset: 'custom', endpoint: 'http://clinic.example/form' })).to.throw(TypeError, 'https');
  });
});
