/**
 * From configuration, as attributes and `clinic.json` hold it, to a backend. Each backend is fetched when a page names it.
 *
 * @module
 */
import type { Clinic } from '../clinic/schema.js';
import type { BookingBackend } from './backend.js';

/** A configuration as it was found, right or wrong: options by their names, or by those of their attributes without `backend-`. */
export type ConfigInput = Readonly<Record<string, unknown>>;

/**
 * Begins to fetch what the backend of that name needs, while the document is on its way: most documents name `rest`, which is the default.
 * What does not come is said when it is needed.
 */
export function prepare(name = 'rest'): void {
  (name === 'rest' ? import('./rest.js') : import('./configured.js')).catch(() => {});
}

/**
 * `clinic` gives the names of what is booked to services that have only people to read them.
 *
 * @throws TypeError for the owner, when the configuration cannot work.
 */
export async function connect(input: ConfigInput, clinic?: Clinic): Promise<BookingBackend> {
  return isPlain(input)
    ? (await import('./rest.js')).rest({ endpoint: input.endpoint })
    : (await import('./configured.js')).configured(input, clinic);
}

/** Whether it is an address and no more: nothing can be wrong that `rest` would not say. */
function isPlain(input: ConfigInput): input is { backend: 'rest'; endpoint: string } {
  const { backend, endpoint } = input;
  return backend === 'rest' && typeof endpoint === 'string' && Object.keys(input).length === 2;
}
