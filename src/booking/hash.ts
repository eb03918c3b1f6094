/**
 * SHA-256 of a text.
 *
 * @module
 */

/** Of the UTF-8 bytes, hexadecimal. Pages without https have no `crypto.subtle`: there the code is fetched. */
export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return toHex(await digest(bytes));
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  // Typed as always there; it is not.
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (subtle) return new Uint8Array(await subtle.digest('SHA-256', bytes));
  const { sha256: hash } = await import('@noble/hashes/sha2.js');
  return hash(bytes);
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
