import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { type Screening, tellOutcome } from './outcome.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  /** The id of the booking form. */
  for?: string;
}

/**
 * Keeps the element that `for` names told of the outcome: whichever of the two comes first, and when another takes its place. What
 * is no longer meant is taken back.
 */
export class OutcomeTarget implements ReactiveController {
  readonly #host: Host;
  #observer?: MutationObserver;
  #target?: Element;
  #screening?: Screening;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    this.#observer = new MutationObserver(() => this.#aim());
    this.#observer.observe(this.#host.getRootNode(), {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['id'],
    });
    this.#aim();
  }

  hostUpdated(): void {
    this.#aim();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#turnTo(undefined);
  }

  /** `undefined` takes back what was told. */
  tell(screening: Screening | undefined): void {
    const { outcome, version } = this.#screening ?? {};
    if (outcome === screening?.outcome && version === screening?.version) return;
    this.#screening = screening;
    if (this.#target) tellOutcome(this.#target, screening);
  }

  #aim(): void {
    const root = this.#host.getRootNode();
    const id = this.#host.for;
    const canSearch = root instanceof Document || root instanceof ShadowRoot;
    this.#turnTo((this.#host.isConnected && id && canSearch && root.getElementById(id)) || undefined);
  }

  #turnTo(target: Element | undefined): void {
    if (target === this.#target) return;
    if (this.#target) tellOutcome(this.#target, undefined);
    this.#target = target;
    if (target && this.#screening) tellOutcome(target, this.#screening);
  }
}
