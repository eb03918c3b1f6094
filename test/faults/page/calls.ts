/**
 * What the page asked for. A browser may send one request twice by itself, when a connection that it used before turns out to be closed: so
 * each call has a number. Import it before the widgets.
 *
 * @module
 */
import { CALL_HEADER } from '../plan.js';

const { fetch } = globalThis;

export const calls = {
  /** Bookings and requests for one; the same with a proof, because the server wanted one, is no other try. */
  made: 0,
  /** How many calls wait for their answers. */
  underway: 0,
  /** The start that was last asked for in place of another. */
  start: '',
};
let number = 0;

globalThis.fetch = async (input, init) => {
  const body = typeof init?.body === 'string' ? init.body : '';
  if (/\/(bookings|requests)$/.test(String(input)) && !body.includes('"proof":')) calls.made += 1;
  if (String(input).endsWith('/reschedule')) calls.start = (JSON.parse(body) as { start: string }).start;
  calls.underway += 1;
  try {
    const answer = await fetch(input, { ...init, headers: { ...init?.headers, [CALL_HEADER]: String(number++) } });
    // All of it is there when whoever asked reads it.
    await answer.clone().arrayBuffer();
    return answer;
  } finally {
    calls.underway -= 1;
  }
};
