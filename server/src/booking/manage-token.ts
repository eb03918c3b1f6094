/**
 * The token in a manage address, which lets its holder see and cancel one order.
 *
 * It must be kept only as a hash, and yet a replay must answer with the same address again. So it is not random but made:
 * HMAC-SHA256 under the clinic's secret, over the idempotency key of the request and the id of the order. The key is kept only as a
 * hash too. Whoever reads the database finds the secret but no key, and whoever guesses keys lacks the secret: neither can make
 * a token. Whoever sends the key again is the one who booked, and gets the same token.
 *
 * @module
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256 } from './content-hash.js';

/** 256 bits as base64url. */
export function manageToken(secret: Buffer, key: string, orderId: string): string {
  return createHmac('sha256', secret).update(`manage\n${key}\n${orderId}`).digest('base64url');
}

export function manageHash(token: string): Buffer {
  return sha256(token);
}

/** In the same time whether or not there is anything to compare with. */
export function isManageToken(token: string, hash: Buffer | undefined): boolean {
  const equal = timingSafeEqual(manageHash(token), hash ?? Buffer.alloc(32));
  return hash !== undefined && equal;
}

export interface PageBase {
  /** Where the owner says that the clinic's pages are. */
  publicUrl: string | undefined;
  /** The `Origin` of a request, once it is allowed. */
  origin?: string | undefined;
}

/**
 * The clinic's booking page as an address that works outside of it too. A relative one is taken from `publicUrl`, else from the page that asks,
 * as its browser names it; the `Host` of a request, which anybody can write, counts for nothing. Where neither is known it stays relative, and the
 * page that asked resolves it.
 */
export function managePage(page: string | null | undefined, { publicUrl, origin }: PageBase): string | null {
  if (!page) return null;
  const base = publicUrl ?? (origin === 'null' ? undefined : origin);
  return base === undefined ? page : new URL(page, base).href;
}

/** `https://…/book#clinic-manage=<id>.<token>`, or `null` when the clinic names no page. A fragment reaches no server. */
export function manageUrl(page: string | null | undefined, orderId: string, token: string): string | null {
  return page ? `${page.split('#')[0]}#clinic-manage=${orderId}.${token}` : null;
}
