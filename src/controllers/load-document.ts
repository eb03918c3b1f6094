/** A document that could not be had: `message` is for the owner. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

const TIMEOUT_MS = 15_000;
const inFlight = new Map<string, Promise<unknown>>();

/**
 * The JSON at `url`. Elements with the same address share one fetch; a failure is forgotten, so that asking again asks again.
 *
 * @throws {DocumentError} not reached, not 2xx, or not JSON.
 */
export function loadDocument(url: string): Promise<unknown> {
  let loading = inFlight.get(url);
  if (!loading) {
    loading = fetchJson(url).catch((error: unknown) => {
      inFlight.delete(url);
      throw error;
    });
    inFlight.set(url, loading);
  }
  return loading;
}

/** The JSON in the `<script type="application/json">` with that id. */
export function readInlineDocument(id: string, root: Document | ShadowRoot): unknown {
  const script = root.getElementById(id);
  if (!script) throw new DocumentError(`src="#${id}": no element with this id is here`);
  return parseJson(script.textContent ?? '', `#${id}`);
}

/** What came from `url` is of no use: asking again asks again. */
export function forgetDocument(url: string): void {
  inFlight.delete(url);
}

async function fetchJson(url: string): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { headers: { accept: 'application/json' }, signal: timeout() });
    // Here too it may break off; and a page that has put a `fetch` of its own in place may have answered anything.
    text = await response.text();
  } catch (cause) {
    throw new DocumentError(`${url} could not be fetched (no answer, a wrong address, or CORS)`, { cause });
  }
  if (!response.ok) throw new DocumentError(`${url} answered ${response.status}; expected 200 with a clinic document`);
  return parseJson(text, url);
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const found = /^\s*</.test(text) ? 'it looks like HTML' : String((cause as Error).message);
    throw new DocumentError(`${where} is not JSON: ${found}`, { cause });
  }
}

function timeout(): AbortSignal | undefined {
  return 'timeout' in AbortSignal ? AbortSignal.timeout(TIMEOUT_MS) : undefined;
}
