import type { Page } from 'puppeteer-core';

/** What of a heap snapshot is looked at; its form is the one that the browser's own tools read. */
interface Snapshot {
  strings: string[];
}

/**
 * Which of `secrets` can be found in what the page's memory holds of strings, after everything that nobody holds is thrown away. The page
 * itself must be looked at by nobody else then: what a second protocol session asked for is held for it.
 */
export async function remembered(page: Page, secrets: readonly string[]): Promise<string[]> {
  const cdp = await page.createCDPSession();
  const chunks: string[] = [];
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await cdp.detach();
  const { strings } = JSON.parse(chunks.join('')) as Snapshot;
  return secrets.filter(secret => strings.some(each => each.includes(secret)));
}
