/**
 * The proof of work that `rest` brings where a server asks for one; what it is says `booking/proof.ts`. Fetched only then.
 *
 * Computed on the main thread, in slices that leave the page room to breathe: a strict Content-Security-Policy allows no worker made
 * of a blob, and `crypto.subtle` takes longer to be asked than to answer.
 *
 * @module
 */
import type { ChallengeAnswer } from '../booking/answers.js';
import { leadingZeros, proofOf } from '../booking/proof.js';
import { readChallengeAnswer } from '../booking/read-late-answers.js';
import { type CallOptions, isBackendError } from './backend.js';
import type { Writer } from './rest-book.js';
import type { Caller } from './rest-call.js';

/** Sixteen million tries, about a minute: beyond that nobody waits. */
const HARDEST = 24;
const SLICE_MS = 20;
const TRIES_BETWEEN_LOOKS = 64;
/** For a server that does not say how soon is too soon. */
const MINIMUM_SECONDS = 2;
const LONGEST_MINIMUM_SECONDS = 30;
/** Timers may fire a little early. */
const MARGIN_MS = 50;

interface Asked {
  path: string;
  request: object;
  /** What the server said to the request without a proof. */
  asked: unknown;
  options: CallOptions | undefined;
}

/** What stands in the way of a challenge, and may not for long; whatever else its answer is, there is no challenge to meet. */
const PASSING = ['offline', 'network', 'timeout', 'rate-limited'];

/**
 * Sends the request once more, with a proof.
 *
 * @throws `asked` where there is no way to make one, and what any call throws.
 */
export async function sendWithProof(call: Writer, { path, request, asked, options }: Asked): Promise<unknown> {
  const given = await call.get('/challenge', {}, options).catch((error: unknown) => {
    const isOurs = isBackendError(error) && !PASSING.includes(error.kind);
    throw isOurs ? asked : error;
  });
  const challenge = readChallengeAnswer(given);
  const proof = challenge && (await solve(call, challenge, options?.signal));
  if (proof === undefined) throw asked;
  return call.post(path, { ...request, proof }, options);
}

/**
 * A proof for the challenge that has just been given, once the server would take it; `undefined` for one that is not to be met.
 *
 * Whether the challenge has expired the server decides: the clock here may be days off.
 *
 * @throws the reason of `signal`
 */
export async function solve(
  { fetched }: Caller,
  challenge: ChallengeAnswer,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { token, difficulty, minimumSeconds = MINIMUM_SECONDS } = challenge;
  if (!(difficulty <= HARDEST && minimumSeconds <= LONGEST_MINIMUM_SECONDS)) return undefined;
  const given = performance.now();
  const { sha256 } = await fetched(() => import('@noble/hashes/sha2.js'));
  const encoder = new TextEncoder();
  const isGood = (proof: string): boolean => leadingZeros(sha256(encoder.encode(proof))) >= difficulty;

  let [counter, sliceEnd] = [0, given + SLICE_MS];
  let proof: string | undefined;
  while ((proof = firstOf(token, counter, isGood)) === undefined) {
    counter += TRIES_BETWEEN_LOOKS;
    if (performance.now() < sliceEnd) continue;
    await pause(0, signal);
    sliceEnd = performance.now() + SLICE_MS;
  }
  const early = given + minimumSeconds * 1000 + MARGIN_MS - performance.now();
  if (minimumSeconds > 0 && early > 0) await pause(early, signal);
  return proof;
}

/** The first good proof of some counters. */
function firstOf(token: string, from: number, isGood: (proof: string) => boolean): string | undefined {
  for (let counter = from; counter < from + TRIES_BETWEEN_LOOKS; counter++) {
    const proof = proofOf(token, counter);
    if (isGood(proof)) return proof;
  }
  return undefined;
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    // oxlint-disable-next-line prefer-promise-reject-errors -- the reason is the caller's.
    const stop = (): void => (clearTimeout(timer), reject(signal?.reason));
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
