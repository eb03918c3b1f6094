import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { Probe } from '../support/probe.js';

async function place(content: ReturnType<typeof html>): Promise<Probe> {
  const root = await fixture(content);
  const probe = root instanceof Probe ? root : root.querySelector('test-probe')!;
  await probe.updateComplete;
  await nextFrame();
  return probe;
}

function says(probe: Probe, words: string): Promise<void> {
  return waitUntil(() => probe.shadowRoot!.textContent.includes(words), `never says "${words}"`);
}

describe('the language of an element', () => {
  it('is its own, before the nearest one around it', async () => {
    const outer = await place(html`<div lang="en"><div lang="es"><test-probe></test-probe></div></div>`);
    await says(outer, 'Hola Ada');
    const own = await place(html`<div lang="en"><test-probe lang="es"></test-probe></div>`);
    await says(own, 'Hola Ada');
  });

  it('is that of the page around a shadow root', async () => {
    const host = await fixture(html`<div lang="es"></div>`);
    host.attachShadow({ mode: 'open' }).append(document.createElement('test-probe'));
    await says(host.shadowRoot!.querySelector('test-probe')!, 'Hola Ada');
  });

  it('follows a change of lang on itself, around it, and around a shadow root', async () => {
    const probe = await place(html`<div lang="en"><test-probe></test-probe></div>`);
    await says(probe, 'Hello Ada');
    probe.parentElement!.lang = 'es';
    await says(probe, 'Hola Ada');
    probe.lang = 'en';
    await says(probe, 'Hello Ada');

    const host = await fixture(html`<div lang="en"></div>`);
    const inner = document.createElement('section');
    inner.append(document.createElement('test-probe'));
    host.attachShadow({ mode: 'open' }).append(inner);
    await says(inner.querySelector('test-probe')!, 'Hello Ada');
    inner.lang = 'es';
    await says(inner.querySelector('test-probe')!, 'Hola Ada');
  });

  it('is English throughout where there is no table for it, or the table cannot be had', async () => {
    for (const lang of ['tlh', 'xx', '%%%']) {
      const probe = await place(html`<test-probe lang=${lang}></test-probe>`);
      await waitUntil(() => probe.language.ready);
      await says(probe, 'Hello Ada');
      expect(probe.language.locale, lang).to.equal('en');
    }
  });

  it('keeps the region for dates and prices, also of a tag with an underscore', async () => {
    const probe = await place(html`<test-probe lang="es_MX"></test-probe>`);
    await says(probe, 'Hola Ada');
    expect(probe.language.locale).to.equal('es-MX');
  });

  it('is not ready before its first words are here, and stays ready while others come', async () => {
    const probe = document.createElement('test-probe');
    probe.lang = 'es';
    expect(probe.language.ready).to.equal(false);
    (await fixture(html`<div></div>`)).append(probe);
    await says(probe, 'Hola Ada');
    probe.lang = 'pl';
    await probe.updateComplete;
    expect(probe.language.ready).to.equal(true);
    await says(probe, 'Cześć Ada');
  });

  it('has the plural forms of each language', async () => {
    const polish = await place(html`<test-probe lang="pl"></test-probe>`);
    await says(polish, 'Cześć');
    expect([1, 3, 5].map(count => polish.language.t('days', { count }))).to.deep.equal(['1 dzień', '3 dni', '5 dni']);
    expect(polish.language.t('days', { count: 1.5 })).to.equal('1.5 dnia');
  });

  it('puts the page’s own words before ours', async () => {
    const probe = await place(html`<test-probe lang="en" .messages=${{ hello: 'Hi {name}' }}></test-probe>`);
    await says(probe, 'Hi Ada');
  });

  it('picks the nearest language that a text of the clinic was written in', async () => {
    const probe = await place(html`<test-probe lang="es-MX"></test-probe>`);
    await says(probe, 'Hola');
    const { text } = probe.language;
    expect(text({ en: 'a', es: 'b', 'es-MX': 'c' })).to.equal('c');
    expect(text({ en: 'a', es: 'b' })).to.equal('b');
    expect(text({ en: 'a', fr: 'b' })).to.equal('a');
    expect(text({ fr: 'b' })).to.equal('b');
    expect(text('always')).to.equal('always');
    expect(text(undefined)).to.equal('');
  });
});
