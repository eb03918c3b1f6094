// Measures in a real browser, against the real server, what each stage of a visit downloads, and compares it with
// budgets.json (KB = 1024 bytes, brotli 11). Content is not code: clinic.json is not counted, and a built-in therapy, which is
// such content that we wrote, has a limit of its own; so has what only search engines read. Run with: node --import tsx scripts/budgets.js
import { readdirSync, readFileSync } from 'node:fs';
import { launch } from '../test/e2e/support/browser.ts';
import { newDataDir, removeDataDir, startClinicServer } from '../test/e2e/support/clinic-server.ts';
import { Person } from '../test/e2e/support/person.ts';
import { pageOf, STAGES } from './budget-stages.js';
import { watchTransfer } from './transfer.js';

const KB = 1024;

/** When a stage is this far below its limit, the limit is no limit any more. */
const SLACK = 0.25;

/** The chunks that hold built-in therapies, each named as its module, and what several of them share, named as its folder. */
const CONTENT = readdirSync('src/clinic/built-in')
  .filter(name => name !== 'es')
  .map(name => name.replace(/\.ts$/, ''));

const LIMITS = JSON.parse(readFileSync('scripts/budgets.json', 'utf8'));

/** Our page stands at an address of the demo server, so that scripts and bookings are the real ones. */
async function openStage(browser, origin, stage) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // One that is shipped, else one of our own.
  const address = origin + (stage.path ?? `/budget-${stage.name}`);
  await page.setRequestInterception(true);
  page.on('request', request => {
    if (stage.path || request.url() !== address) return void request.continue();
    return void request.respond({ contentType: 'text/html', body: pageOf(stage) });
  });
  await page.evaluateOnNewDocument(() => {
    globalThis.reachedSteps = [];
    document.addEventListener('clinic-step', ({ detail }) => globalThis.reachedSteps.push(detail.step));
  });
  const transfer = watchTransfer(page);
  await page.goto(address);
  return { page, transfer, context };
}

async function measure(browser, origin, stage) {
  const { page, transfer, context } = await openStage(browser, origin, stage);
  await stage.act({ page, person: await Person.at(page) });
  await page.waitForNetworkIdle({ idleTime: 500 });
  const files = await transfer.list();
  await context.close();
  return files.toSorted((one, other) => other.bytes - one.bytes);
}

const isContent = ({ file }) => CONTENT.some(name => file.includes(`/chunks/${name}-`));

/** What comes after everything else, when the browser has nothing to do, and what no visitor waits for or sees. */
const isForSearchEngines = ({ file }) => file.includes('/chunks/json-ld-script-');

/** The page for frames brings these; what it shows it loads as every page does. */
const isForFrames = ({ file }) => file.includes('/clinic-embed.');

function report(stage, transferred) {
  if (stage.isFrameOnly) return compare(stage.name, stage.says, transferred.filter(isForFrames));
  const all = transferred.filter(file => !isForSearchEngines(file));
  if (stage.isForSearchEngines) return compare(stage.name, stage.says, transferred.filter(isForSearchEngines));
  if (stage.isContentOnly) return compare(stage.name, stage.says, all.filter(isContent));
  const isCodeOver = compare(
    stage.name,
    stage.says,
    all.filter(file => !isContent(file)),
  );
  const content = all.filter(isContent);
  if (stage.hasContent) return compare('content', 'the words of the built-in therapy', content) || isCodeOver;
  return content.length > 0 || isCodeOver;
}

function compare(name, says, files) {
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0) / KB;
  const limit = LIMITS[name];
  const isOver = size > limit || files.length === 0;
  console.log(`${isOver ? 'OVER' : 'ok  '}  ${size.toFixed(2).padStart(6)} of ${limit} KB  ${says}`);
  for (const { file, bytes } of files) console.log(`        ${(bytes / KB).toFixed(2).padStart(6)}     ${file}`);
  const tight = Math.ceil((size + SLACK) * 4) / 4;
  if (tight < limit) console.log(`        the limit can be lowered to ${tight}`);
  return isOver;
}

async function run(browser, origin) {
  for (const stage of STAGES) {
    try {
      if (report(stage, await measure(browser, origin, stage))) process.exitCode = 1;
    } catch (error) {
      console.error(`OVER  ${stage.says}: could not be measured: ${error.message}`);
      process.exitCode = 1;
    }
  }
}

/**
 * As a visitor comes, who is not debugging: on `localhost` and 127.0.0.1 the widgets also load what they tell the owner of a page. Any
 * name under `.localhost` leads browsers to this machine, and to the widgets it is a host like any other.
 */
function visitorsOrigin({ url }) {
  const { port } = new URL(url);
  return `http://visitors.localhost:${port}`;
}

const dataDir = await newDataDir();
const server = await startClinicServer({ dataDir });
const browser = await launch();
try {
  await run(browser, visitorsOrigin(server));
} finally {
  await browser.close();
  await server.stop();
  await removeDataDir(dataDir);
}
