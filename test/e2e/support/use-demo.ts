import { after, before } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch } from './browser.js';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from './clinic-server.js';

export interface Demo {
  browser: Browser;
  dataDir: string;
  server: ClinicServer;
}

/** A browser and the demo clinic on data of its own, for the tests of the `describe` that calls this; there once they run. */
export function useDemo(): Demo {
  const demo = {} as Demo;
  before(async () => {
    demo.browser = await launch();
    demo.dataDir = await newDataDir();
    demo.server = await startClinicServer({ dataDir: demo.dataDir });
  });
  after(async () => {
    await demo.browser.close();
    await demo.server.stop();
    await removeDataDir(demo.dataDir);
  });
  return demo;
}
