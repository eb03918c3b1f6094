import { expect } from '@open-wc/testing';
import { fixtureUrl, requiresOf, sameOriginFixtureUrl, unreachableUrl } from './support/fixtures.js';
import { without } from './support/without.js';

/** What the fixture `echo` was sent, by its own account. */
interface Echo {
  path: string;
  base: string;
  count: number;
  query: string;
  headers: Record<string, string>;
  body: string;
  mode: string;
}

const echo = async (url: string, init?: RequestInit, fetch = globalThis.fetch): Promise<Echo> =>
  (await fetch(url, init)).json() as Promise<Echo>;
const post = (body: BodyInit = '{}'): RequestInit => ({ method: 'POST', body });
const fails = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => false,
    () => true,
  );

describe('the fixture servers', () => {
  it('hand on what was asked, each run with a state of its own', async () => {
    const url = fixtureUrl('echo', 'books');
    expect(new URL(url).origin).not.to.equal(location.origin);
    const first = await echo(`${url}/v2/times?from=x`, { headers: { 'x-known': 'yes' } });
    expect([first.path, first.query, first.headers['x-known'], first.count]).to.deep.equal([
      '/v2/times',
      '?from=x',
      'yes',
      1,
    ]);
    expect(first.base).to.equal(`${url}/`);
    expect((await echo(`${url}/`, post('hello'))).body).to.equal('hello');
    expect((await echo(`${url}/`)).count).to.equal(3);
    expect((await echo(`${fixtureUrl('echo', 'books')}/`)).count).to.equal(1);
  });

  it('let the browser refuse a header that the service does not allow', async () => {
    expect(await fails(fetch(fixtureUrl('echo', 'books'), { headers: { 'x-unknown': 'no' } }))).to.equal(true);
  });

  it('are on the tests’ origin where a service allows no other', async () => {
    const url = sameOriginFixtureUrl('echo', 'refuses');
    const { base, mode, headers } = await echo(`${url}/a`, { headers: { 'x-unknown': 'yes' } });
    expect([base, mode, headers['x-unknown']]).to.deep.equal([`${url}/`, 'refuses', 'yes']);
  });

  it('leave writes without an answer, and answer reads', async () => {
    const url = fixtureUrl('echo', 'silent');
    expect((await echo(url)).mode).to.equal('books');
    const signal = AbortSignal.timeout(100);
    expect(await fails(fetch(url, { ...post(), signal }))).to.equal(true);
  });

  it('are silent once, and then the time is taken', async () => {
    const url = fixtureUrl('echo', 'silent-once');
    expect((await echo(url)).mode).to.equal('books');
    expect(await fails(fetch(url, { ...post(), signal: AbortSignal.timeout(100) }))).to.equal(true);
    expect((await echo(url, post())).mode).to.equal('taken');
    expect((await echo(url)).mode).to.equal('taken');
  });

  it('lose the answer to a first write, which has arrived', async () => {
    const url = fixtureUrl('echo', 'drops');
    expect(await fails(fetch(url, post()))).to.equal(true);
    expect((await echo(url, post())).count).to.equal(2);
  });

  for (const [mode, text] of [
    ['html', '<!doctype html>'],
    ['empty', ''],
    ['odd', '[]'],
  ] as const) {
    it(`answer writes with what is no answer, and pages may read it: ${mode}`, async () => {
      const url = fixtureUrl('echo', mode);
      const answer = await fetch(url, post());
      expect(answer.status).to.equal(200);
      expect((await answer.text()).startsWith(text)).to.equal(true);
      expect((await echo(url)).mode).to.equal('books');
    });
  }

  it('answer reads with what is no answer, while preflights pass', async () => {
    const answer = await fetch(fixtureUrl('echo', 'reads-odd'), { headers: { 'x-known': 'yes' } });
    expect(await answer.text()).to.equal('"soon"');
  });

  it('say what is missing', async () => {
    expect((await fetch(fixtureUrl('nobody', 'books'))).status).to.equal(599);
    expect(() => requiresOf('nobody')).to.throw('no fixture "nobody"');
    expect(await fails(fetch(unreachableUrl()))).to.equal(true);
  });

  it('name what the service needs', () => expect(requiresOf('echo')).to.deep.equal(['query.from', 'body.a.b']));
});

describe('a request without something', () => {
  const url = fixtureUrl('echo', 'books');
  const form = new FormData();
  form.append('a[b]', '1');
  const rows: [place: string, init: RequestInit, left: RegExp][] = [
    ['body.a.b', post('{"a":{"b":1,"c":2}}'), /^\{"a":\{"c":2\}\}$/],
    ['body.a.b', post('{"a.b":1,"c":2}'), /^\{"c":2\}$/],
    ['body.a.0.b', post('{"a":[{"b":1}]}'), /^\{"a":\[\{\}\]\}$/],
    ['body.a[b]', post('a[b]=1&c=2'), /^c=2$/],
    ['body.a[b]', post(new URLSearchParams({ 'a[b]': '1', c: '2' })), /^c=2$/],
    ['body.a[b]', post(form), /^((?!a\[b\])[^])*$/],
  ];
  for (const [place, init, left] of rows) {
    it(`leaves the rest as it was: ${place} of ${String(init.body)}`, async () => {
      const remover = without(place);
      expect((await echo(url, init, remover.fetch)).body).to.match(left);
      expect(remover.count()).to.equal(1);
    });
  }

  it('takes away a header or a parameter, and counts only where it was', async () => {
    const header = without('header.x-known');
    expect((await echo(url, { headers: { 'X-Known': 'yes' } }, header.fetch)).headers['x-known']).to.equal(undefined);
    const query = without('query.from');
    expect((await echo(`${url}?from=1&to=2`, {}, query.fetch)).query).to.equal('?to=2');
    await echo(url, {}, query.fetch);
    expect([header.count(), query.count()]).to.deep.equal([1, 1]);
  });
});
