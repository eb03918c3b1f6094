import { expect, fixture, html, waitUntil } from '@open-wc/testing';

describe('the script tag', () => {
  it('defines what the page has, and is safe when it is pasted twice', async () => {
    const fallback = html`<clinic-calendar></clinic-calendar>`;
    const calendar = await fixture(fallback);
    await import('../src/loader.js');
    // Another address is another copy of the module, as when two versions are pasted.
    const second = new URL('../src/loader.ts?again', import.meta.url).href;
    await import(second);
    await waitUntil(() => customElements.get('clinic-calendar') !== undefined, 'clinic-calendar is never defined', {
      timeout: 4000,
    });
    expect(customElements.get('clinic-explainer')).to.equal(undefined);
    expect(calendar).to.be.instanceOf(customElements.get('clinic-calendar'));
  });
});
