import { expect } from '@open-wc/testing';
import { connect } from '../../src/backends/connect.js';
import { readConfig } from '../../src/backends/read-config.js';

const endpoint = 'https://clinic.example/api';

async function refusal(config: Record<string, unknown>): Promise<string> {
  return connect(config).then(
    () => 'accepted',
    (error: unknown) => (error instanceof TypeError ? error.message : 'no TypeError'),
  );
}

describe('connect', () => {
  it('loads the backend that is named', async () => {
    const backend = await connect({ backend: 'rest', endpoint, timeoutMs: '5000' });
    expect(backend.name).to.equal('rest');
    expect(backend.capabilities.availability).to.equal('slots');
  });

  it('tells the owner which name was meant', async () => {
    expect(await refusal({ backend: 'rets', endpoint })).to.contain('did you mean "rest"');
    expect(await refusal({ endpoint })).to.match(/expected "rest" or "form" or /);
  });

  it('refuses an option that nothing reads, and names the nearest', async () => {
    expect(await refusal({ backend: 'rest', endpiont: endpoint })).to.match(/endpiont.*did you mean "endpoint"/);
    expect(await refusal({ backend: 'rest', endpoint, colour: 'red' })).to.match(/no such option.*endpoint, timeoutMs/);
    expect(await refusal({ backend: 'rest', endpoint, timeoutMs: 'soon' })).to.contain('timeoutMs: expected a number');
  });

  const jwt = (payload: object): string =>
    `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify(payload)).replace(/=+$/, '')}.c2ln`;
  const secrets = [
    'cal_live_1',
    'sk_live_1',
    'sk_test_1',
    'sb_secret_1',
    'EAAAx',
    'Basic YTpi',
    'Bearer x',
    `pat${'a'.repeat(14)}.${'0'.repeat(64)}`,
    jwt({ role: 'service_role' }),
  ];
  for (const secret of secrets) {
    it(`refuses to put a key like ${secret.slice(0, 7)}… on a page`, async () => {
      const words = await refusal({ backend: 'rest', endpoint, key: secret });
      expect(words).to.contain('belongs on a server');
      expect(words).not.to.contain(secret);
    });
  }

  it('takes a public key for what it is', () => {
    expect(() =>
      readConfig({ backend: 'rest', endpoint: `https://x.example/${jwt({ role: 'anon' })}` }),
    ).not.to.throw();
  });
});
