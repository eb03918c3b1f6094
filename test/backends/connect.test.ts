import { expect } from '@open-wc/testing';
import { connect } from '../../src/backends/connect.js';

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
});
