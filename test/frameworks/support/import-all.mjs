// Imports what it is told to, in one of three places, and prints what went wrong: `node import-all.mjs node|worker|jsdom <entries as JSON>`.
// Everything that is thrown later counts too.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const problems = [];
process.on('unhandledRejection', error => problems.push(`later: ${error?.stack ?? error}`));
process.on('uncaughtException', error => problems.push(`later: ${error?.stack ?? error}`));

async function importAll(entries) {
  for (const entry of entries) {
    try {
      await import(entry);
    } catch (error) {
      problems.push(`${entry}: ${error.stack}`);
    }
  }
  await new Promise(done => setTimeout(done));
  return problems;
}

/** The globals of a page, as test runners put them in place. */
async function becomePage() {
  const { JSDOM } = await import('jsdom');
  const { window } = new JSDOM('<!doctype html><title>Test</title>', { url: 'https://clinic.example/' });
  for (const name of Object.getOwnPropertyNames(window))
    if (!(name in globalThis) || name.startsWith('Event') || name.includes('Event')) globalThis[name] = window[name];
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'])
    globalThis[name] = window[name].bind(window);
  Object.assign(globalThis, { window, document: window.document, customElements: window.customElements });
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
if (!isMainThread) parentPort.postMessage(await importAll(workerData));
else {
  const [place, list] = process.argv.slice(2);
  const entries = JSON.parse(list);
  if (place === 'jsdom') await becomePage();
  const run = place === 'worker' ? inWorker : importAll;
  const found = await run(entries);
  console.log(
    JSON.stringify({ problems: found, isDefined: Boolean(globalThis.customElements?.get?.('clinic-booking')) }),
  );
  process.exit();
}

function inWorker(entries) {
  const worker = new Worker(new URL(import.meta.url), { workerData: entries });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}
