// What one page really costs: the scripts and style sheets the browser asked for, each compressed as a good CDN would.
import { brotliCompressSync, constants } from 'node:zlib';

const COUNTED = ['script', 'stylesheet'];
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** Starts to listen on a page. `list()` waits for what is under way and gives every file once. */
export function watchTransfer(page) {
  const files = new Map();
  page.on('response', response => {
    const isCounted = COUNTED.includes(response.request().resourceType()) && response.ok();
    if (isCounted) files.set(response.url(), weigh(response));
  });
  return { list: () => Promise.all(files.values()) };
}

async function weigh(response) {
  const content = await response.buffer();
  return { file: new URL(response.url()).pathname, bytes: brotliCompressSync(content, QUALITY).length };
}
