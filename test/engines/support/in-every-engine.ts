import { after, afterEach, before, describe } from 'node:test';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from '../../e2e/support/clinic-server.js';
import { lenientClinic } from '../../e2e/support/lenient-clinic.js';
import type { Engine, Size, Tab } from './engine.js';
import { type FrontOptions, startFront } from './front.js';
import { chromium, firefox } from './puppeteer-engine.js';
import { Visitor } from './visitor.js';
import { webkit } from './webkit-engine.js';

const ENGINES = { Chromium: chromium, Firefox: firefox, WebKit: webkit };

interface Visit extends Omit<FrontOptions, 'hands'> {
  path?: string;
  size?: Size;
}

/** An engine, and the demo clinic on data of its own: what is booked in one engine takes no time from another. */
export interface Stage {
  engine: Engine;
  server: ClinicServer;
  /** A page as it is shipped, with its closed roots. Closed after the test. */
  open(visit?: Visit): Promise<Tab>;
  /** A page with opened roots, and somebody at it. */
  visit(visit?: Visit): Promise<Visitor>;
}

/** Tests of `describeOne` in each engine, beside one another; `stage` is set up once they run. */
export function inEveryEngine(title: string, describeOne: (stage: Stage) => void): void {
  describe(title, { concurrency: true }, () => {
    for (const [name, start] of Object.entries(ENGINES).filter(isChosen))
      describe(`in ${name}`, { concurrency: 1 }, () => describeOne(stageOf(start)));
  });
}

/** `ENGINE=Firefox` runs one alone. */
function isChosen([name]: readonly [string, unknown]): boolean {
  return [undefined, name].includes(process.env['ENGINE']);
}

function stageOf(start: () => Promise<Engine>): Stage {
  const closers: (() => Promise<void>)[] = [];
  const folders: string[] = [];

  async function open({ path = '', size, ...options }: Visit & FrontOptions = {}): Promise<Tab> {
    const front = await startFront(stage.server.url, options);
    closers.push(front.close);
    const tab = await stage.engine.open(front.url + path, size);
    closers.push(tab.close);
    return tab;
  }

  const stage = {
    open,
    visit: async (visit: Visit = {}) => new Visitor(await open({ ...visit, hands: true })),
  } as Stage;

  before(async () => {
    folders.push(await newDataDir(), await newDataDir());
    const [dataDir, configDir] = folders as [string, string];
    const server = lenientClinic(configDir).then(config => startClinicServer({ dataDir, config }));
    [stage.engine, stage.server] = await Promise.all([start(), server]);
  });
  afterEach(async () => {
    // The page first, then what it was served by.
    for (const close of closers.splice(0).toReversed()) await close();
  });
  after(async () => {
    await stage.engine?.close();
    await stage.server?.stop();
    for (const folder of folders) await removeDataDir(folder);
  });
  return stage;
}
