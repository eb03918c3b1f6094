import { expect } from '@open-wc/testing';
import { BackendError } from '../../src/backends/backend.js';
import { rest } from '../../src/backends/rest.js';

describe('rest() before a server that allows the page nothing', () => {
  it('names CORS for the owner, and leaves open whether a write arrived (case 48)', async () => {
    // All that a browser tells a page about a refused preflight.
    const fetch = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));
    const backend = rest({ endpoint: 'https://clinic.example/api', fetch });
    const error = await backend.cancel!('b1', 'token').catch((reason: unknown) => reason as BackendError);
    expect(error).to.be.instanceOf(BackendError);
    expect((error as BackendError).message).to.contain('CORS');
    expect((error as BackendError).failure).to.deep.equal({ kind: 'network', maybeDelivered: true });
  });
});
