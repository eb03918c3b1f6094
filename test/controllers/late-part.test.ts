import { expect, fixture, html } from '@open-wc/testing';
import { css, type CSSResult, LitElement } from 'lit';
import { LatePart } from '../../src/controllers/late-part.js';

interface Late {
  styles: CSSResult;
  words: string;
}

class Host extends LitElement {
  fetches = 0;
  isThere = false;
  readonly late: LatePart<Late> = new LatePart(this, async () => {
    this.fetches++;
    if (!this.isThere) throw new Error('gone');
    return { styles: css``, words: 'here' };
  });

  // As the booking form does: whatever changes, it sees to what it needs.
  protected override willUpdate(): void {
    void this.late.load();
  }
}
customElements.define('late-part-host', Host);

async function settled(host: Host): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await host.late.load();
    await host.updateComplete;
  }
}

describe('a part that is fetched late', () => {
  it('is asked for once although its host asks at every update, also when it cannot be had', async () => {
    const host = await fixture<Host>(html`<late-part-host></late-part-host>`);
    await settled(host);
    expect([host.late.state.status, host.fetches]).to.deep.equal(['failed', 1]);
  });

  it('is tried again when somebody wants it', async () => {
    const host = await fixture<Host>(html`<late-part-host></late-part-host>`);
    await settled(host);
    host.isThere = true;
    host.late.retry();
    expect(host.late.state.status).to.equal('loading');
    await settled(host);
    expect([host.late.module?.words, host.fetches]).to.deep.equal(['here', 2]);
  });
});
