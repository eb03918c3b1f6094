import { html, isServer, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { outward } from '../internal/events.js';

export type ClinicErrorKind = 'config' | 'load' | 'content';
export type ClinicErrorEvent = CustomEvent<{ kind: ClinicErrorKind; message: string }>;

/** Messages that the console has: elements that share a document share its faults, and one line is enough. */
const said = new Set<string>();

/**
 * Tells the owner of the page what is wrong: in the console, as an event, and on the page itself while they are looking for it
 * (`?clinic-debug`, or on their own machine). Visitors never read any of it.
 */
export class Owner {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #notes = new Set<string>();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** Something keeps the element from working: one event per cause. */
  error(kind: ClinicErrorKind, message: string): void {
    if (!this.#note(message)) return;
    this.#host.dispatchEvent(new CustomEvent('clinic-error', outward({ kind, message })));
    if (!said.has(message)) console.error(`[${this.#host.localName}] ${message}`);
    said.add(message);
  }

  /** Something the owner should mend, which stops nobody. */
  warn(message: string): void {
    if (!this.#note(message)) return;
    if (!said.has(message)) console.warn(`[${this.#host.localName}] ${message}`);
    said.add(message);
  }

  /** The notes, where the owner is looking; `label` says whom they are for. */
  render(label: string): TemplateResult | typeof nothing {
    if (this.#notes.size === 0 || !isDebugging()) return nothing;
    return html`<details class="owner" part="owner-note">
      <summary>${label}</summary>
      <ul>
        ${[...this.#notes].map(note => html`<li>${note}</li>`)}
      </ul>
    </details>`;
  }

  #note(message: string): boolean {
    if (this.#notes.has(message)) return false;
    this.#notes.add(message);
    this.#host.requestUpdate();
    return true;
  }
}

/** Whether the owner is looking: on their own machine, or by `?clinic-debug`. */
export function isDebugging(): boolean {
  if (isServer) return false;
  const { hostname, search } = location;
  return new URLSearchParams(search).has('clinic-debug') || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

declare global {
  interface HTMLElementEventMap {
    'clinic-error': ClinicErrorEvent;
  }
}
