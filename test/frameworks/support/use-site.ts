import { after, before } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch } from '../../e2e/support/browser.js';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from '../../e2e/support/clinic-server.js';
import { type StoredBooking, storedBookings } from '../../e2e/support/stored.js';
import { serveSite, type Site } from './serve.js';

export interface OwnSite {
  browser: Browser;
  url: string;
  /** Ends the booking server, and reads what it has stored. */
  stored(): Promise<StoredBooking[]>;
}

/** A browser, the demo clinic's booking server, and a site before it with what `build` made or has started, for the tests of the `describe` that calls this. */
export function useSite(build: () => Promise<string | readonly string[] | URL>): OwnSite {
  const own = {} as OwnSite;
  let dataDir: string;
  let server: ClinicServer;
  let site: Site;
  before(async () => {
    dataDir = await newDataDir();
    const [made, browser, started] = await Promise.all([build(), launch(), startClinicServer({ dataDir })]);
    server = started;
    site = await serveSite(made instanceof URL ? made : [made].flat(), server.url);
    own.browser = browser;
    own.url = site.url;
    own.stored = async () => {
      await server.stop();
      return storedBookings(dataDir);
    };
  });
  after(async () => {
    await own.browser?.close();
    await site?.stop();
    await server?.stop();
    await removeDataDir(dataDir);
  });
  return own;
}
