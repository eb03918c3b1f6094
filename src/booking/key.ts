/**
 * The key that makes one booking of many tries.
 *
 * @module
 */

/** 128 random bits as base64url. By `getRandomValues`, because `randomUUID` is missing on pages without https. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}
