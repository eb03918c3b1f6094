/**
 * `fetch` as the browser made it, on a page whose own adds to what it is given.
 *
 * The only file among the backends that touches the page: a frame that shows nothing has a `fetch` of its own, in the same origin and
 * under the same Content-Security-Policy. Fetched only where a service refuses what the page added.
 *
 * @module
 */

/** Throws where the page may have no frame of its own, as in a sandbox. */
export const untouchedFetch: typeof fetch = async (input, init) => {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  try {
    const response = await frame.contentWindow!.fetch(input, init);
    if (response.type === 'opaqueredirect') return Response.error();
    const { status, headers } = response;
    // Read before the frame goes, and what is still on its way with it.
    return new Response((await response.text()) || null, { status, headers });
  } finally {
    frame.remove();
  }
};
