/**
 * A small proof of work, for a server that is asked too much: whoever books spends a second of computing, whoever books a thousand times
 * spends a thousand.
 *
 * The server gives a `token` and a `difficulty`. A proof is `<token>:<counter>`, the counter any number for which the SHA-256 of that
 * text begins with as many zero bits as the difficulty says.
 *
 * @module
 */

/** The text of a proof. */
export function proofOf(token: string, counter: number): string {
  return `${token}:${counter}`;
}

/** How many zero bits `hash` begins with. */
export function leadingZeros(hash: Uint8Array): number {
  const at = hash.findIndex(byte => byte !== 0);
  return at < 0 ? hash.length * 8 : at * 8 + Math.clz32(hash[at]!) - 24;
}
