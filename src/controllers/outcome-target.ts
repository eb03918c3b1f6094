import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Told } from '../booking/standing.js';
import { serviceAt, tellOutcome, watchService } from './outcome.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  /** The id of the booking form. */
  for?: string;
}

/**
 * Keeps the element that `for` names told of the outcome: whichever of the two comes first, and when another takes its place. What
 * is no longer meant is taken back. Knows in turn which service is chosen there.
 */
export class OutcomeTarget implements ReactiveController {
  readonly #host: Host;
  readonly #handleService: () => void;
  #observer?: MutationObserver;
  #target?: Element;
  #told?: Told;

  constructor(host: Host, handleService: () => void) {
    this.#host = host;
    this.#handleService = handleService;
    host.addController(this);
  }

  /** The service that is chosen in the form. */
  get service(): string | undefined {
    return this.#target && serviceAt(this.#target);
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
  tell(told: Told | undefined): void {
    if (JSON.stringify(told) === JSON.stringify(this.#told)) return;
    this.#told = told;
    this.#send(told);
  }

  #aim(): void {
    const root = this.#host.getRootNode();
    const id = this.#host.for;
    const canSearch = root instanceof Document || root instanceof ShadowRoot;
    this.#turnTo((this.#host.isConnected && id && canSearch && root.getElementById(id)) || undefined);
  }

  #turnTo(target: Element | undefined): void {
    if (target === this.#target) return;
    this.#send(undefined);
    if (this.#target) watchService(this.#target, this.#host);
    const before = this.service;
    this.#target = target;
    if (!target) return;
    watchService(target, this.#host, this.#handleService);
    if (this.#told) this.#send(this.#told);
    if (this.service !== before) this.#handleService();
  }

  #send(told: Told | undefined): void {
    if (this.#target) tellOutcome(this.#target, this.#host, told);
  }
}
