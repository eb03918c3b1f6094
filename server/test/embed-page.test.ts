import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ConfigError, readServerConfig } from '../src/config/server-config.js';
import { embedPage } from '../src/http/embed-page.js';
import type { Database } from '../src/db/database.js';
import { pgliteKind } from './support/databases.js';
import { type RunningServer, startHere, writeConfig } from './support/running-server.js';

const PARENT = 'https://www.clinic.example';
const EDITOR = 'https://*.editor.example';
const DOCUMENT = 'https://files.example/clinic.json?a=1&b="2"'.replaceAll('"', '%22');
const EMBED = { frameAncestors: [PARENT, EDITOR], allow: ['https://listed.example', DOCUMENT], tell: [PARENT] };

/** The policy of a page as a map. */
function policyOf(csp: string | null | undefined): Record<string, string> {
  const directives = (csp ?? '').split('; ').map(each => /^(\S+) (.*)$/.exec(each)!);
  return Object.fromEntries(directives.map(([, name, value]) => [name, value]));
}

describe('embed.html', () => {
  let folder: string;
  let database: Database;
  let server: RunningServer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-embed-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Another page</title>');
    database = await pgliteKind().open();
    server = await startHere(database, await writeConfig(folder, { site: '.', embed: EMBED }), join(folder, 'data'));
  });

  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const get = (path: string): Promise<Response> => fetch(server.url + path);

  it('may be shown by the sites that the owner names, and reach what is on the list', async () => {
    const { headers } = await get('dist/embed.html?widget=booking');

    assert.deepEqual(policyOf(headers.get('content-security-policy')), {
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self' https://listed.example https://files.example",
      'img-src': "'self' https://listed.example https://files.example",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': `'self' ${PARENT} ${EDITOR}`,
    });
    assert.equal(headers.get('x-frame-options'), null);
  });

  it('holds the lists, as the browser reads them', async () => {
    const page = await (await get('dist/embed.html')).text();

    assert.ok(
      page.includes(
        `<meta name="clinic-embed-allow" content="https://listed.example ${DOCUMENT.replace('&', '&amp;')}"`,
      ),
    );
    assert.ok(page.includes(`<meta name="clinic-embed-tell" content="${PARENT}"`));
    const plain = await fetch(`${server.url}dist/embed.html`, { headers: { 'Accept-Encoding': 'identity' } });
    assert.equal(plain.headers.get('content-length'), String(Buffer.byteLength(page)));
  });

  for (const path of ['', 'dist/clinic-embed.css', 'dist/clinic-embed.js', 'dist/%65mbed.html']) {
    it(`is the only one: /${path} is shown by no other site`, async () => {
      const { headers } = await get(path);
      const policy = policyOf(headers.get('content-security-policy'));
      assert.deepEqual([policy['frame-ancestors'], policy['connect-src']], ["'self'", "'self'"]);
    });
  }

  it('is as every other page where nothing is said', () => {
    const nothing = { frameAncestors: [], allow: [], tell: [] };
    const { headers, fill } = embedPage(nothing, { 'frame-ancestors': 'https://portal.example' });
    assert.equal(policyOf(headers['Content-Security-Policy'])['frame-ancestors'], 'https://portal.example');
    assert.equal(policyOf(embedPage(nothing, {}).headers['Content-Security-Policy'])['frame-ancestors'], "'self'");
    const page = Buffer.from('<meta name="clinic-embed-allow" content="" />');
    assert.deepEqual(fill(page), page);
  });

  it('keeps what the owner says of the policy, and widens it', () => {
    const csp = { 'connect-src': "'self' https://calendar.example", 'img-src': null };
    const policy = policyOf(embedPage(EMBED, csp).headers['Content-Security-Policy']);
    assert.equal(policy['connect-src'], "'self' https://calendar.example https://listed.example https://files.example");
    assert.ok(!('img-src' in policy));
  });

  it('is shipped with the places that the lists are written into', async () => {
    const page = await readFile('dist/embed.html', 'utf8').catch(() => readFile('../dist/embed.html', 'utf8'));
    for (const name of ['clinic-embed-allow', 'clinic-embed-tell'])
      assert.equal(page.split(`<meta name="${name}" content=""`).length, 2, name);
  });

  for (const [what, embed, says] of [
    ['a site without a scheme', { frameAncestors: ['clinic.example'] }, /embed\.frameAncestors\[0\]: .*an origin like/],
    ['a path', { frameAncestors: ['https://clinic.example/page'] }, /embed\.frameAncestors\[0\]: /],
    ['every site', { frameAncestors: ['*'] }, /embed\.frameAncestors\[0\]: /],
    ['every site of a scheme', { frameAncestors: ['https:'] }, /embed\.frameAncestors\[0\]: /],
    ['everything below one name', { frameAncestors: ['https://*.com'] }, /embed\.frameAncestors\[0\]: /],
    ['another directive', { frameAncestors: ['https://a.example; script-src *'] }, /embed\.frameAncestors\[0\]: /],
    [
      'a site that anybody may change on its way',
      { frameAncestors: ['http://clinic.example'] },
      /embed\.frameAncestors/,
    ],
    ['sandboxed frames', { frameAncestors: ['null'] }, /embed\.frameAncestors\[0\]: /],
    ['a relative address', { allow: ['/clinic.json'] }, /embed\.allow\[0\]: .*an address like/],
    ['an address with a #', { allow: ['https://a.example/clinic.json#x'] }, /embed\.allow\[0\]: /],
    ['an address with a password', { allow: ['https://u:p@a.example/'] }, /embed\.allow\[0\]: /],
    ['no address of the web', { allow: ['data:application/json,{}'] }, /embed\.allow\[0\]: /],
    [
      'an address as browsers do not write it',
      { allow: ['https://a.example/x/../clinic.json'] },
      /embed\.allow\[0\]: /,
    ],
    ['a pattern to be told', { tell: ['https://*.editor.example'] }, /embed\.tell\[0\]: /],
    ['a word in the place of a list', { allow: 'https://a.example' }, /embed\.allow: .*a list of/],
    ['a misspelt key', { frameAncestor: [] }, /embed\.frameAncestor: unknown key; did you mean frameAncestors\?/],
  ] as const) {
    it(`is configured strictly: ${what} is refused with its path`, async () => {
      const file = await writeConfig(folder, { embed });
      await assert.rejects(readServerConfig(file), error => error instanceof ConfigError && says.test(error.message));
    });
  }

  it('takes this machine, for trying it out', async () => {
    const embed = { frameAncestors: ['http://site.localhost:9000'], allow: ['http://127.0.0.1:8080/clinic.json'] };
    const config = await readServerConfig(await writeConfig(folder, { embed }));
    assert.deepEqual(config.embed, { ...embed, tell: [] });
  });
});
