'use client';

import 'clinic-widgets';

/** Brings the elements to the browser: the import alone registers them there, and nothing on the server. */
export function Elements() {
  return null;
}
