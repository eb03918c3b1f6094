/**
 * Reads the files of SMART Scheduling Links: not too often, not too much, and together for all who wait for them.
 *
 * @module
 */
import type { CallOptions } from './backend.js';
import type { Exchange, Reply } from './exchange.js';
import { addressOf, type Feed, readFeed } from './smart-links-offers.js';

export interface Feeder {
  /** What was read last. */
  readonly last: Feed;
  read(options?: CallOptions): Promise<Feed>;
}

const TYPES = ['Location', 'Schedule', 'Slot'];
const MOST_FILES = 30;
/** Of one file: about 15,000 Slots. */
const MOST_BYTES = 5_000_000;
/** "No more than once a minute"; and nothing is believed for longer than an hour. */
const [LEAST_AGE_S, MOST_AGE_S] = [60, 3600];

export function feeder({ ask, refusal, fault }: Exchange, base: URL): Feeder {
  /** What is being read or still believed. */
  let kept: { feed: Promise<Feed>; until: number } | undefined;

  /** The browser keeps files as it is told to, and asks for old ones by their ETag. */
  const get = async (file: string, url: string, options: CallOptions): Promise<Reply> => {
    const question = { route: `GET ${file}`, url, cache: 'default', options } as const;
    const reply = await ask(question);
    if (reply.status === 200) return reply;
    throw refusal(reply, question);
  };

  const load = async (options: CallOptions, keep: (ms: number) => void): Promise<Feed> => {
    const { body, header } = await get('manifest', base.href, options);
    const output = (body as { output?: unknown } | null | undefined)?.output;
    if (!Array.isArray(output)) throw fault({ kind: 'protocol' }, 'the manifest has no list `output`');
    const wanted = output.filter((row: { type?: unknown } | null) => TYPES.includes(String(row?.type)));
    const files = (wanted as { type: string; url: unknown }[]).slice(0, MOST_FILES).flatMap(({ type, url }) => {
      const address = addressOf(url, base);
      return address ? { type, address } : [];
    });
    const texts = files.map(async ({ type, address }) => ({ type, text: (await get(type, address, options)).text }));
    const feed = readFeed(await Promise.all(texts));
    const age = Number(/max-age=(\d+)/.exec(header('cache-control') ?? '')?.[1]);
    keep(Math.min(Math.max(age || 0, LEAST_AGE_S), MOST_AGE_S) * 1000);
    return { ...feed, dropped: feed.dropped + wanted.length - files.length };
  };

  const feeder = {
    last: { offers: [], dropped: 0 } as Feed,
    async read({ timeoutMs, signal }: CallOptions = {}) {
      signal?.throwIfAborted();
      if (!kept || kept.until < Date.now()) {
        // Without the signal: others may come to wait for the same.
        const feed = load(timeoutMs ? { timeoutMs } : {}, ms => (own.until = Date.now() + ms));
        const own = (kept = { feed, until: Infinity });
        feed.catch(() => (own.until = 0));
      }
      const left = new Promise<never>((_, fail) =>
        signal?.addEventListener('abort', () => fail(signal.reason as Error)),
      );
      return (feeder.last = await Promise.race([kept.feed, left]));
    },
  };
  return feeder;
}

/** `send`, which leaves out the end of what is too long, and fetches no more of it. */
export function bounded(send: typeof fetch = (...asked) => globalThis.fetch(...asked)): typeof fetch {
  return async (...asked) => {
    const response = await send(...asked);
    if (!response?.body) return response;
    let left = MOST_BYTES;
    const cut = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.subarray(0, left));
        left -= chunk.length;
        if (left < 0) controller.terminate();
      },
    });
    return new Response(response.body.pipeThrough(cut), response);
  };
}
