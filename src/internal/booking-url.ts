import { isServer } from 'lit';
import { safeUrl } from './safe-url.js';

/** The address of a `book` attribute: an address, or `#id` of a form on this page. With `<base>` a bare `#id` would leave the page. */
export function bookingUrl(book: string | undefined): string | undefined {
  if (!book?.startsWith('#')) return safeUrl(book);
  // A server does not know the page's address, and `<base>` is rare.
  if (isServer) return book;
  const here = location.href.replace(/#.*/s, '');
  return document.baseURI.replace(/#.*/s, '') === here ? book : here + book;
}
