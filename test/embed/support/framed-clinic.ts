import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { launch, type Visit, visit, type VisitOptions } from '../../e2e/support/browser.js';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from '../../e2e/support/clinic-server.js';
import { Person } from '../../e2e/support/person.js';
import { OtherSites } from './other-sites.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** What a clinic pastes, as the guide shows it. */
const EXAMPLE = join(ROOT, 'docs/examples/iframe.html');
const EXAMPLE_SERVER = 'https://book.clinic.example';
/** What it shows, by the address in it. */
const EXAMPLE_QUERY = /embed\.html\?[^"]*/;

export const BOOKING = 'widget=booking&src=/clinic.json';

/** `embed` and `csp` of `server.json`, once it is known where the others are. */
export type Configure = (sites: OtherSites) => { embed?: object; csp?: object };

export interface FramedClinic {
  browser: Browser;
  server: ClinicServer;
  sites: OtherSites;
  /** The address of `embed.html`. */
  embed(query: string): string;
  /** What a clinic pastes, for that query; without the script where an editor allows none. */
  snippet(query: string, options?: { isScriptless?: boolean; attributes?: string }): string;
  /** Somebody on a page of the site `clinic-site` that holds `body`, and what they see in its first frame. */
  visit(body: string, options?: VisitOptions): Promise<Framed>;
}

export interface Framed extends Visit {
  frame: Frame;
  person: Person;
}

/** The demo clinic, whose server lets one other site show `embed.html`; for the tests of the `describe` that calls this. */
export function useFramedClinic(configure: Configure = () => ({})): FramedClinic {
  const folders: string[] = [];
  const sites = new OtherSites();
  let example = '';
  let pages = 0;
  const clinic: FramedClinic = {
    sites,
    browser: undefined!,
    server: undefined!,
    embed: query => new URL(`/dist/embed.html?${query}`, clinic.server.url).href,
    snippet(query, { isScriptless = false, attributes = '' } = {}) {
      const own = example
        .replaceAll(EXAMPLE_SERVER, new URL(clinic.server.url).origin)
        .replace(EXAMPLE_QUERY, `embed.html?${query.replaceAll('&', '&amp;')}`)
        .replace('<iframe', `<iframe ${attributes}`);
      return isScriptless ? own.replace(/<script>[^]*<\/script>/, '') : own;
    },
    async visit(body, options) {
      const html = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A site</title><h1>A site</h1>${body}</html>`;
      const url = sites.page('clinic-site', `/page-${pages++}.html`, html);
      return look(await visit(clinic.browser, url, options));
    },
  };
  before(async () => {
    folders.push(await newDataDir(), await newDataDir());
    await sites.open();
    example = await readFile(EXAMPLE, 'utf8');
    const config = await writeConfig(folders[0]!, sites, configure);
    clinic.browser = await launch();
    clinic.server = await startClinicServer({ dataDir: folders[1]!, config });
  });
  after(async () => {
    await clinic.browser.close();
    await clinic.server.stop();
    await sites.close();
    for (const folder of folders) await removeDataDir(folder);
  });
  return clinic;
}

/** The demo's own files with another page for manage links, which may be used until the session begins. */
async function writeConfig(folder: string, sites: OtherSites, configure: Configure): Promise<string> {
  const site = join(ROOT, 'demo');
  const clinic = JSON.parse(await readFile(join(site, 'clinic.json'), 'utf8')) as { booking: object };
  Object.assign(clinic.booking, { cancelUntilMinutes: 0, page: `/dist/embed.html?${BOOKING}` });
  await writeFile(join(folder, 'clinic.json'), JSON.stringify(clinic));
  // Browsers ask for it, and say so if it is missing.
  await writeFile(join(folder, 'favicon.ico'), '');
  const server = JSON.parse(await readFile(join(site, 'server.json'), 'utf8')) as object;
  const { embed, csp } = configure(sites);
  const framing = { frameAncestors: [sites.origin('clinic-site')], ...embed };
  const clinics = [{ document: 'clinic.json', origins: ['null'] }];
  // The first folder that has a file wins.
  const config = { ...server, site: [folder, site], clinics, embed: framing, ...(csp && { csp }) };
  await writeFile(join(folder, 'server.json'), JSON.stringify(config));
  return join(folder, 'server.json');
}

async function look({ page, offences }: Visit): Promise<Framed> {
  const frame = await frameOf(page);
  return { page, offences, frame, person: await Person.inFrame(page, frame) };
}

/** The first frame of the page, or the one at that place. */
export async function frameOf(page: Page, at = 0): Promise<Frame> {
  const elements = await page.$$('iframe');
  const frame = await elements[at]?.contentFrame();
  assert.ok(frame, 'there is a frame');
  await frame.waitForSelector('#widgets > *', { visible: false });
  return frame;
}

/** Waits until `look` says yes in the page. */
export async function until(page: Page | Frame, look: () => boolean): Promise<void> {
  await (page as Page).waitForFunction(look, { polling: 100, timeout: 15_000 });
}
