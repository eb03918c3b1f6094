import { expect } from '@open-wc/testing';
import type { BackendError } from '../../src/backends/backend.js';
import { connect } from '../../src/backends/connect.js';
import { contactForm7, type ContactForm7Options } from '../../src/backends/contact-form-7.js';
import { adasPreferences, adasRequest } from '../support/requests.js';
import { fixtureUrl } from './support/fixtures.js';
import { holdToContract } from './support/hold-to-contract.js';
import { clinic, postedAt, rejectionOf } from './support/posted.js';

const make = (endpoint: string, extra: Partial<ContactForm7Options> = {}) =>
  contactForm7({ endpoint, form: '123', clinic, ...extra });
const failureIn = async (mode: string, extra?: Partial<ContactForm7Options>) =>
  (await rejectionOf(make(fixtureUrl('contact-form-7', mode), extra).book(adasRequest()))) as BackendError;

describe('contact-form-7', () => {
  holdToContract({
    name: 'contact-form-7',
    make,
    request: adasRequest,
    preferences: adasPreferences,
    modes: ['refuses', 'minds-email', 'minds-name', 'limits', 'drops'],
  });

  it('fills the plugin’s own template, and hands our fields to its mail tags', async () => {
    const endpoint = fixtureUrl('contact-form-7', 'books');
    const request = adasRequest({ proof: 'token' });
    expect(await make(endpoint).book(request)).to.deep.equal({ status: 'requested' });
    const [posted] = await postedAt(endpoint);
    expect(posted).to.include({
      'your-name': 'Ada Lovelace',
      'your-email': 'ada@example.org',
      'your-subject': 'Appointment request: Trigger point massage',
      'patient-phone': '+44 (0)20 7946 0958',
      practitioner: 'Mara Lindqvist',
      reference: request.key,
      _wpcf7_recaptcha_response: 'token',
    });
    expect(posted!['your-message']).to.contain('Message: A stiff neck since Monday.');
  });

  it('fills every field that the form’s rules require', async () => {
    const endpoint = fixtureUrl('contact-form-7', 'books');
    const schema = await fetch(`${endpoint}/wp-json/contact-form-7/v1/contact-forms/123/feedback/schema`);
    const { rules } = (await schema.json()) as { rules: { rule: string; field: string }[] };
    await make(endpoint).book(adasRequest());
    const [posted] = await postedAt(endpoint);
    for (const { field } of rules.filter(({ rule }) => rule === 'required')) expect(posted).to.have.property(field);
  });

  it('judges what is always answered with 200 by its status', async () => {
    expect((await failureIn('spam')).failure).to.deep.equal({ kind: 'challenge', challenge: 'captcha' });
    expect((await failureIn('payment')).failure).to.deep.equal({ kind: 'challenge', challenge: 'payment' });
    expect((await failureIn('refuses')).failure).to.deep.equal({ kind: 'invalid', issues: [] });
    for (const mode of ['failed', 'aborted', 'custom']) {
      const error = await failureIn(mode);
      expect([error.kind, error.retry], mode).to.deep.equal([mode === 'custom' ? 'protocol' : 'server', 'ask']);
    }
  });

  it('leads what the form minds back through the owner’s field map', async () => {
    const { failure } = await failureIn('minds-email', { fields: { 'patient-email': 'mail', notes: 'your-email' } });
    expect(failure).to.deep.equal({ kind: 'invalid', issues: [{ path: '/notes', code: 'invalid' }] });
  });

  it('leads a patient who left no e-mail back for the one that the form requires', async () => {
    const request = adasRequest({ patient: { name: 'Ada Lovelace', phone: '+44 20 7946 0958' } });
    const error = await rejectionOf(make(fixtureUrl('contact-form-7', 'books')).book(request));
    const issues = [{ path: '/patient/email', code: 'invalid' }];
    expect((error as BackendError).failure).to.deep.equal({ kind: 'invalid', issues });
  });

  it('leaves to the owner a form that is not there, and one that wants more than we have', async () => {
    const missing = await failureIn('books', { form: '124' });
    const wanting = await failureIn('wants-more');
    expect([missing.kind, missing.retry, wanting.kind, wanting.retry]).to.deep.equal([
      'config',
      'never',
      'config',
      'never',
    ]);
    expect(wanting.message).to.contain('requires fields that nothing fills');
  });

  it('is made of attributes alone', async () => {
    const endpoint = fixtureUrl('contact-form-7', 'books');
    const backend = await connect(
      { backend: 'contact-form-7', endpoint, form: '123', 'field-service': 'what' },
      clinic,
    );
    await backend.request!(adasPreferences());
    expect((await postedAt(endpoint))[0]).to.include({ what: 'Trigger point massage' });
  });

  it('says where to find the number of the form', () => {
    expect(() => make('https://clinic.example', { form: 'f0e1d2c' })).to.throw(TypeError, 'post=123');
  });
});
