import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { launch } from '../../e2e/support/browser.js';
import { type ClinicServer, startClinicServer } from '../../e2e/support/clinic-server.js';
import {
  freePort,
  startWordpress,
  type WordpressOptions,
  type WordpressSite,
} from '../../real/support/wordpress-site.js';
import { DIST, type FileHost, startFileHost } from './file-host.js';

/** A clinic's WordPress with the folder of the widgets beside it, its booking server on another origin, and a CDN on a third. */
export interface Site {
  browser: Browser;
  wordpress: WordpressSite;
  clinic: ClinicServer;
  cdn: FileHost;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const OWN = fileURLToPath(new URL('../site/', import.meta.url));

/** For the tests of the file that calls this; there once they run. */
export function useSite(options: WordpressOptions = {}): Site {
  const site = {} as Site;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-pasted-'));
    const port = await freePort();
    const files = { 'clinic-widgets': DIST, ...options.files };
    [site.browser, site.wordpress, site.clinic, site.cdn] = await Promise.all([
      launch(),
      startWordpress({ ...options, port, files, setUp: join(OWN, 'set-up.php'), atOnce: 1 }),
      startClinic(folder, `http://127.0.0.1:${port}`),
      startFileHost(),
    ]);
  });
  after(async () => {
    await site.browser?.close();
    await Promise.all([site.wordpress?.stop(), site.clinic?.stop(), site.cdn?.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  return site;
}

/** The demo's clinic, which lets pages of the WordPress book. */
async function startClinic(folder: string, origin: string): Promise<ClinicServer> {
  const config = join(folder, 'server.json');
  const demo = join(ROOT, 'demo');
  const clinics = [{ document: join(demo, 'clinic.json'), origins: [origin] }];
  await writeFile(config, JSON.stringify({ site: demo, clinics, challenge: { when: 'never' } }));
  return startClinicServer({ dataDir: join(folder, 'data'), config });
}
