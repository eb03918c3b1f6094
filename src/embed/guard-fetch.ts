/**
 * An address that was judged must answer itself: a redirect would lead to one that nobody judged. What a document of the owner's names is the
 * owner's choice, and is asked as it is everywhere.
 */
export function guardFetch(
  page: { fetch: typeof fetch },
  judged: readonly string[],
  tell: (note: string) => void,
): void {
  const send = page.fetch.bind(page);
  page.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    // Whoever says what is to become of a redirect follows none.
    if (init?.redirect || !judged.some(address => isAt(url, address))) return send(input, init);
    const response = await send(input, { ...init, redirect: 'manual' });
    if (response.type !== 'opaqueredirect') return response;
    tell(`${url} leads elsewhere, which is not followed: name the address that it leads to`);
    throw new TypeError('A redirect is not followed here.');
  };
}

/** The address itself, or what an endpoint has below it. */
function isAt(url: string, address: string): boolean {
  const [path = ''] = address.split('?');
  return url === address || url.startsWith(`${path.replace(/\/+$/, '')}/`) || url.startsWith(`${path}?`);
}
