/**
 * From configuration, as attributes and `clinic.json` hold it, to a backend. Each backend is fetched when a page names it.
 *
 * @module
 */
import type { BookingBackend } from './backend.js';

/** The options of each backend by its name: what an owner may write. Texts stand for numbers too, as attributes have only those. */
export type BackendConfig = { backend: 'rest'; endpoint: string; timeoutMs?: number | string };

/** A configuration as it was found, right or wrong. */
export type ConfigInput = Readonly<Record<string, unknown>>;

/** Begins to fetch what most pages need, while the document is on its way. What does not come is said when it is needed. */
export function prepare(): void {
  import('./rest.js').catch(() => {});
}

/** @throws TypeError for the owner, when the configuration cannot work. */
export async function connect(input: ConfigInput): Promise<BookingBackend> {
  const config = isPlain(input) ? input : (await import('./read-config.js')).readConfig(input);
  switch (config.backend) {
    case 'rest': {
      const { rest } = await import('./rest.js');
      const { endpoint, timeoutMs } = config;
      return rest({ endpoint, ...(timeoutMs !== undefined && { timeoutMs: Number(timeoutMs) }) });
    }
  }
}

/** Whether nothing can be wrong with it: an address and no more. */
function isPlain(input: ConfigInput): input is BackendConfig {
  const { backend, endpoint } = input;
  return backend === 'rest' && /^https?:/.test(String(endpoint)) && Object.keys(input).length === 2;
}
