import type { LitElement, ReactiveController } from 'lit';
import type { BookingBackend } from '../../backends/backend.js';
import { type ConfigInput, connect, prepare } from '../../backends/connect.js';
import type { Clinic, ClinicDocument } from '../../clinic/schema.js';
import type { Owner } from '../../controllers/owner.js';

export interface ConnectionHost extends LitElement {
  backend?: string;
  endpoint?: string;
  backendOptions?: string;
  backendInstance?: BookingBackend;
  clinic?: ClinicDocument;
}

export type ConnectionState =
  { status: 'connecting' } | { status: 'ready'; backend: BookingBackend } | { status: 'failed' };

/** The host's backend: the one it was handed, else the one that its attributes and its document name. */
export class Connection implements ReactiveController {
  state: ConnectionState = { status: 'connecting' };

  readonly #host: ConnectionHost;
  readonly #owner: Owner;
  readonly #observer?: MutationObserver;
  #current?: unknown;
  #clinic?: Clinic;

  constructor(host: ConnectionHost, owner: Owner) {
    this.#host = host;
    this.#owner = owner;
    // Lit watches the attributes it knows; `backend-anything` is the backend's own.
    if (typeof MutationObserver === 'function') {
      this.#observer = new MutationObserver(records => {
        if (records.some(({ attributeName }) => attributeName?.startsWith('backend-'))) host.requestUpdate();
      });
    }
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer?.observe(this.#host, { attributes: true });
    if (!this.#host.backendInstance) prepare(this.#host.backend ?? this.#host.clinic?.booking?.backend);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** Connects to what is configured now, if that is new. */
  use(clinic: Clinic, base: string): void {
    const { backendInstance } = this.#host;
    if (backendInstance) {
      this.#current = backendInstance;
      this.state = { status: 'ready', backend: backendInstance };
      return;
    }
    const config = configOf(this.#host, clinic, base);
    if (!config) {
      this.#current = undefined;
      this.state = { status: 'failed' };
      this.#owner.error('config', 'backend-options: expected a JSON object like {"timeoutMs": 9000}');
      return;
    }
    const current = JSON.stringify(config);
    const isSame = current === this.#current;
    if (isSame && clinic === this.#clinic) return;
    this.#current = current;
    this.#clinic = clinic;
    // With the same configuration the form stays: other names, perhaps, go to the same place.
    if (!isSame || this.state.status === 'failed') this.state = { status: 'connecting' };
    void this.#connect(config, clinic, current);
  }

  async #connect(config: ConfigInput, clinic: Clinic, current: string): Promise<void> {
    const state = await this.#try(config, clinic);
    if (current !== this.#current || clinic !== this.#clinic) return;
    this.state = state;
    this.#host.requestUpdate();
  }

  async #try(config: ConfigInput, clinic: Clinic): Promise<ConnectionState> {
    try {
      return { status: 'ready', backend: await connect(config, clinic) };
    } catch (error) {
      // What is wrong with the options says a TypeError in the backend's name; anything else is a chunk that did not come.
      const isConfig = error instanceof TypeError && error.message.startsWith('[');
      this.#owner.error(
        isConfig ? 'config' : 'load',
        isConfig ? error.message : 'the booking backend could not be loaded',
      );
      return { status: 'failed' };
    }
  }
}

/**
 * Single keys from attributes before the document's; a `backend` attribute starts from nothing. `undefined`: the options are no JSON
 * object.
 */
function configOf(host: ConnectionHost, { booking }: Clinic, base: string): ConfigInput | undefined {
  const options = optionsFrom(host);
  if (!options) return undefined;
  // An empty attribute replaces the document's too: better found at once than bookings that go where nobody looks.
  const { backend, endpoint = options['endpoint'] } = host;
  const { backendOptions = {} } = booking;
  const address = absolute(booking.endpoint ?? backendOptions['endpoint'], base);
  const fromDocument = { ...backendOptions, backend: booking.backend, endpoint: address };
  const config = {
    ...(typeof backend === 'string' ? { backend } : fromDocument),
    ...options,
    ...(endpoint !== undefined && { endpoint: absolute(endpoint, document.baseURI) }),
  };
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}

function optionsFrom(host: ConnectionHost): Record<string, unknown> | undefined {
  const given = parseOptions(host.backendOptions);
  if (!given) return undefined;
  const options: Record<string, unknown> = { ...given };
  for (const { name, value } of host.attributes) {
    if (name.startsWith('backend-') && name !== 'backend-options') options[name.slice('backend-'.length)] = value;
  }
  return options;
}

function parseOptions(text: string | undefined): object | undefined {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What is no address is left for the backend's own words. */
function absolute(address: unknown, base: string): unknown {
  if (typeof address !== 'string' || !address) return address;
  try {
    return new URL(address, base).href;
  } catch {
    return address;
  }
}
