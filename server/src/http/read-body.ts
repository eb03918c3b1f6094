import { Refusal } from '../refusal.js';

const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
const CLOSING = { headers: { Connection: 'close' } };

/**
 * The JSON in a request's body.
 *
 * @throws Refusal: 415 another type, 413 more than `limit` bytes, 400 not UTF-8 or not JSON.
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const { headers } = request;
  if (!JSON_TYPE.test(headers.get('content-type') ?? '') || headers.has('content-encoding')) {
    throw new Refusal('unsupported-type', 'Send `Content-Type: application/json`, in UTF-8 and not compressed.');
  }
  if (Number(headers.get('content-length') ?? 0) > limit) throw tooLarge();
  return parse(await readBytes(request, limit));
}

async function readBytes({ body }: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // A length may be missing or a lie.
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // What the parser says repeats what was sent.
    throw new Refusal('malformed', 'Send one JSON object, in UTF-8.');
  }
}

/** Without the number: what the owner has configured is told to nobody. */
function tooLarge(): Refusal {
  return new Refusal('too-large', 'Shorten the notes and the answers, and send again.', CLOSING);
}
