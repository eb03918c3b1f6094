import { expect } from '@open-wc/testing';
import type { Begun } from '../../src/backends/backend.js';
import { connect } from '../../src/backends/connect.js';
import { link, type LinkOptions } from '../../src/backends/link.js';
import { slotAt } from '../support/clinic-fixtures.js';
import { adasRequest } from '../support/requests.js';

const JANE = 'https://on-point.janeapp.com/#/staff_member/{practitioner}/treatment/{service}';
const ids = { services: { 'tpm-60': '12' }, practitioners: { mara: '7' } };

function leads(options: LinkOptions, begun: Partial<Begun> = {}): string | undefined {
  return link(options).continueAt!({ service: 'tpm-60', ...begun })?.url;
}

describe('link', () => {
  it('puts what was chosen into the address, by the names of the other side', () => {
    expect(leads({ endpoint: JANE, ...ids }, { practitioner: 'mara' })).to.equal(
      'https://on-point.janeapp.com/#/staff_member/7/treatment/12',
    );
    const slot = slotAt('2030-03-05', '09:00', 'mara');
    expect(leads({ endpoint: 'https://book.example/new?at={start}&what={service}' }, { slot })).to.equal(
      'https://book.example/new?at=2030-03-05T09%3A00%3A00-06%3A00&what=tpm-60',
    );
  });

  it('takes an address whose braces the browser has put in code', () => {
    const endpoint = new URL('https://book.example/{service}/{practitioner}?s={service}').href;
    expect(endpoint).to.contain('%7Bservice%7D');
    expect(leads({ endpoint }, { practitioner: 'mara' })).to.equal('https://book.example/tpm-60/mara?s=tpm-60');
  });

  it('leaves out a parameter that there is nothing for', () => {
    const endpoint = 'https://book.example/?who={practitioner}&what={service}&from=site#form';
    expect(leads({ endpoint })).to.equal('https://book.example/?what=tpm-60&from=site#form');
    expect(leads({ endpoint: 'https://book.example/x?what={service}&who={practitioner}' })).to.equal(
      'https://book.example/x?what=tpm-60',
    );
    expect(leads({ endpoint: 'https://book.example/x?who={practitioner}#top' })).to.equal('https://book.example/x#top');
  });

  it('leads to the first page of the site where the rest cannot be said', () => {
    expect(leads({ endpoint: JANE, ...ids })).to.equal('https://on-point.janeapp.com/');
  });

  it('leads to the address of its own that a service has', () => {
    const options = {
      endpoint: 'https://calendly.com/on-point',
      services: { 'tpm-60': 'https://calendly.com/on-point/hour?m={practitioner}' },
    };
    expect(leads(options, { practitioner: 'mara' })).to.equal('https://calendly.com/on-point/hour?m=mara');
    expect(link(options).continueAt!({ service: 'talk' })?.url).to.equal('https://calendly.com/on-point');
  });

  it('lets no value break out of its place', () => {
    const services = { 'tpm-60': 'a/../b?x#y&{start}' };
    expect(leads({ endpoint: 'https://book.example/{service}', services })).to.equal(
      'https://book.example/a%2F..%2Fb%3Fx%23y%26%7Bstart%7D',
    );
  });

  it('names the service that patients know', () => {
    expect(link({ endpoint: JANE }).destination).to.deep.equal({ host: 'on-point.janeapp.com', service: 'Jane' });
    expect(link({ endpoint: 'https://notjaneapp.com/' }).destination).to.deep.equal({ host: 'notjaneapp.com' });
  });

  it('takes no booking', async () => {
    const error: unknown = await link({ endpoint: JANE })
      .book(adasRequest())
      .catch((reason: unknown) => reason);
    expect((error as { kind: string }).kind).to.equal('unsupported');
  });

  for (const [endpoint, words] of [
    ['ftp://book.example/', 'must be https'],
    ['http://book.example/', 'must be https'],
    ['javascript:alert(1)', 'must be https'],
    ['https://me:secret@book.example/', 'must not hold a user name'],
    ['book now', 'must be an absolute address'],
    ['https://book.example/{patient}', 'holds {patient}'],
  ] as const) {
    it(`refuses ${endpoint.slice(0, 12)}…, in words for the owner (case 35)`, () => {
      expect(() => link({ endpoint })).to.throw(TypeError, words);
    });
  }

  it('looks at the addresses of single services too', () => {
    const services = { 'tpm-60': 'http://book.example/' };
    expect(() => link({ endpoint: JANE, services })).to.throw(TypeError, 'the address for "tpm-60" must be https');
  });

  it('is configured by attributes', async () => {
    const backend = await connect({
      backend: 'link',
      endpoint: JANE,
      'service-tpm-60': '12',
      'practitioner-mara': '7',
    });
    expect(backend.continueAt!({ service: 'tpm-60', practitioner: 'mara' })?.url).to.contain('/7/treatment/12');
  });
});
