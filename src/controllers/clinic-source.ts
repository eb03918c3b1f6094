import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { openClinic } from '../clinic/open.js';
import type { Clinic, ClinicDocument } from '../clinic/schema.js';
import { DocumentError, forgetDocument, loadDocument, readInlineDocument } from './load-document.js';
import { isDebugging, type Owner } from './owner.js';
import { tellSearchEngines } from './tell-search-engines.js';

/** Where an element may find the clinic document, first that applies. */
export interface SourceHost extends ReactiveControllerHost, HTMLElement {
  src?: string;
  clinic?: ClinicDocument;
  endpoint?: string;
}

export type SourceState =
  | { status: 'loading' }
  /** `clinic` is absent where no source was named: a built-in therapy needs none. Relative addresses resolve against `base`. */
  | { status: 'ready'; clinic?: Clinic; base: string }
  | { status: 'failed' };

/** Loads and reads the clinic document of one element, again whenever its source changes. */
export class ClinicSource implements ReactiveController {
  state: SourceState = { status: 'loading' };

  readonly #host: SourceHost;
  readonly #owner: Owner;
  #current?: unknown;

  constructor(host: SourceHost, owner: Owner) {
    this.#host = host;
    this.#owner = owner;
    host.addController(this);
  }

  hostUpdate(): void {
    const wanted = this.#host.src || this.#host.clinic || this.#host.endpoint || undefined;
    if (wanted === this.#current && (wanted !== undefined || this.state.status !== 'loading')) return;
    this.#current = wanted;
    if (wanted === undefined) this.state = { status: 'ready', base: this.#host.baseURI };
    else void this.#load(wanted);
  }

  /** Asks again after a failure. */
  reload(): void {
    this.#current = undefined;
    this.state = { status: 'loading' };
    this.#host.requestUpdate();
  }

  async #load(wanted: string | ClinicDocument): Promise<void> {
    this.state = { status: 'loading' };
    const state = await this.#read(wanted);
    // The source may have changed meanwhile.
    if (wanted !== this.#current) return;
    this.state = state;
    if (state.status === 'ready' && state.clinic) tellSearchEngines(state.clinic);
    this.#host.requestUpdate();
  }

  async #read(wanted: string | ClinicDocument): Promise<SourceState> {
    if (isServer && typeof wanted === 'string') return { status: 'loading' };
    try {
      const { input, base, name } = await this.#input(wanted);
      return await this.#check(input, base, name);
    } catch (error) {
      // A part of the script that cannot be had is one more reason for the fallback, not for an empty place.
      this.#owner.error('load', (error as Error).message);
      return { status: 'failed' };
    }
  }

  async #input(wanted: string | ClinicDocument): Promise<{ input: unknown; base: string; name: string }> {
    if (typeof wanted !== 'string') return { input: wanted, base: this.#host.baseURI, name: 'the clinic property' };
    if (wanted.startsWith('#')) {
      const root = this.#host.getRootNode() as Document | ShadowRoot;
      return { input: readInlineDocument(wanted.slice(1), root), base: this.#host.baseURI, name: wanted };
    }
    const url = absolute(wanted);
    return { input: await loadDocument(url), base: url, name: wanted };
  }

  async #check(input: unknown, base: string, name: string): Promise<SourceState> {
    const reading = await openClinic(input);
    // A visitor's page never asks for it, and an owner's does without it where it cannot be had.
    if (isDebugging())
      void import('./claims-notes.js').then(({ tellClaims }) => tellClaims(input, name, this.#owner)).catch(() => {});
    if (reading.ok && reading.warnings.length === 0) return { status: 'ready', clinic: reading.clinic, base };
    const { describeIssue, describeIssues } = await import('../clinic/issues.js');
    for (const warning of reading.warnings) this.#owner.warn(`${name}: ${describeIssue(warning)}`);
    if (reading.ok) return { status: 'ready', clinic: reading.clinic, base };
    forgetDocument(base);
    this.#owner.error('config', `${name} is not a valid clinic document:${describeIssues(reading.issues)}`);
    return { status: 'failed' };
  }
}

function absolute(address: string): string {
  try {
    return new URL(address, document.baseURI).href;
  } catch (cause) {
    throw new DocumentError(`"${address}" is not an address`, { cause });
  }
}
