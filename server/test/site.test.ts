import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Database } from '../src/db/database.js';
import { pgliteKind } from './support/databases.js';
import { type RunningServer, startHere, writeConfig } from './support/running-server.js';

const PAGE = `<!doctype html><title>Test</title>${'<p>Long enough to be worth packing.</p>'.repeat(40)}`;

describe('the site', () => {
  let folder: string;
  let outside: string;
  let database: Database;
  let server: RunningServer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-site-'));
    outside = await mkdtemp(join(tmpdir(), 'clinic-outside-'));
    await writeFile(join(outside, 'secret.txt'), 'OUTSIDE');
    // The configuration stands among the pages, as in the demo, and so does the data folder.
    await mkdir(join(folder, 'data'));
    await mkdir(join(folder, '.hidden'));
    await mkdir(join(folder, 'sub'));
    await mkdir(join(folder, 'chunks'));
    const files: Record<string, string> = {
      'index.html': PAGE,
      'style.css': 'p { color: red }',
      'picture.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'sub/index.html': '<!doctype html><title>Sub</title>',
      'chunks/part-a1b2c3d4.js': 'export const part = 1;',
      'server.json.bak': 'PRIVATE',
      '.env': 'PRIVATE',
      '.hidden/page.html': 'PRIVATE',
      'data/row': 'PRIVATE',
      'notes.html~': 'PRIVATE',
      'key.pem': 'PRIVATE',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await symlink(join(outside, 'secret.txt'), join(folder, 'link.txt'));
    await symlink(join(folder, 'server.json'), join(folder, 'innocent.json'));
    await symlink(outside, join(folder, 'way-out'));
    const config = await writeConfig(folder, {
      site: '.',
      csp: { 'frame-ancestors': 'https://portal.example', 'img-src': null },
    });
    database = await pgliteKind().open();
    server = await startHere(database, config, join(folder, 'data'));
  });

  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
    await rm(outside, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

  for (const [path, type] of [
    ['', 'text/html; charset=utf-8'],
    ['index.html', 'text/html; charset=utf-8'],
    ['sub/', 'text/html; charset=utf-8'],
    ['style.css', 'text/css; charset=utf-8'],
    ['picture.svg', 'image/svg+xml; charset=utf-8'],
    ['dist/clinic.js', 'text/javascript; charset=utf-8'],
    ['dist/clinic.d.ts', 'text/plain; charset=utf-8'],
  ] as const) {
    it(`serves /${path} as ${type}`, async () => {
      const response = await get(path);

      assert.deepEqual([response.status, response.headers.get('content-type')], [200, type]);
      assert.ok((await response.text()).length > 0);
    });
  }

  it('lets a page do only what its widgets need, or what the owner says', async () => {
    const { headers } = await get('');

    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors https://portal.example",
    );
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'strict-origin-when-cross-origin');
    assert.equal(headers.get('access-control-allow-origin'), '*');
  });

  it('packs what is worth it, and says what it packed by', async () => {
    for (const encoding of ['br', 'gzip']) {
      const response = await get('', { 'Accept-Encoding': encoding });
      assert.equal(response.headers.get('content-encoding'), encoding);
      assert.ok(Number(response.headers.get('content-length')) < PAGE.length / 5);
      assert.equal(await response.text(), PAGE);
      assert.match(response.headers.get('vary')!, /Accept-Encoding/);
    }
    assert.equal((await get('', { 'Accept-Encoding': 'identity' })).headers.get('content-encoding'), null);
    assert.equal((await get('style.css', { 'Accept-Encoding': 'br' })).headers.get('content-encoding'), null);
  });

  it('answers 304 until the file changes', async () => {
    const etag = (await get('style.css')).headers.get('etag')!;
    const again = await get('style.css', { 'If-None-Match': etag });
    assert.deepEqual([again.status, again.headers.get('cache-control')], [304, 'no-cache']);

    await writeFile(join(folder, 'style.css'), 'p { color: tan }');
    await utimes(join(folder, 'style.css'), new Date(), new Date(Date.now() + 5_000));

    const changed = await get('style.css', { 'If-None-Match': etag });
    assert.deepEqual([changed.status, await changed.text()], [200, 'p { color: tan }']);
  });

  it('lets a name that holds a hash be kept for good', async () => {
    assert.equal(
      (await get('chunks/part-a1b2c3d4.js')).headers.get('cache-control'),
      'public, max-age=31536000, immutable',
    );
  });

  it('answers HEAD like GET without the body, and no other method', async () => {
    const head = await fetch(server.url, { method: 'HEAD' });
    assert.deepEqual(
      [head.status, await head.text(), head.headers.get('content-type')],
      [200, '', 'text/html; charset=utf-8'],
    );
    const post = await fetch(server.url, { method: 'POST' });
    assert.deepEqual([post.status, post.headers.get('allow')], [405, 'GET, HEAD']);
  });

  for (const path of [
    '/server.json',
    '/SERVER.json',
    '/server.json.bak',
    '/innocent.json',
    '/.env',
    '/.hidden/page.html',
    '/data/row',
    '/notes.html~',
    '/key.pem',
    '/link.txt',
    '/way-out/secret.txt',
    '/sub',
    '/nothing.html',
    '/../server.json',
    '/%2e%2e/etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/..%5c..%5cetc/passwd',
    '/sub/..%2fserver.json',
    '/sub/../server.json',
    '/sub/%2e%2e/server.json',
    '/%00',
    '/index.html%00.css',
    '/%E0%A4%A',
    '//etc/passwd',
    '/dist/../package.json',
    '/dist/%2e%2e/package.json',
    '/dist/..%2fpackage.json',
    '/dist/',
  ]) {
    it(`does not serve ${path}`, async () => {
      const { status, body } = await getRaw(server.url, path);

      assert.ok(status === 404 || status === 400, String(status));
      assert.doesNotMatch(body, /PRIVATE|OUTSIDE|root:|clinics/);
    });
  }
});

/** Sends the path as it is written. */
function getRaw(url: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    httpRequest({ hostname, port, path }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString() }));
    })
      .on('error', reject)
      .end();
  });
}
