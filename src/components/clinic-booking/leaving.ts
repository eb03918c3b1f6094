import type { LitElement } from 'lit';
import type { BookingBackend, Continuation, Destination } from '../../backends/backend.js';
import type { Choice } from '../../booking/offer.js';
import { LateSteps } from './late-steps.js';

/** The way on, where a booking is only begun here. What shows it is fetched for those forms alone. */
export class Leaving {
  readonly part: LateSteps<typeof import('./steps/leave.js')>;
  #backend?: BookingBackend;

  constructor(host: LitElement) {
    this.part = new LateSteps(host, () => import('./steps/leave.js'));
  }

  get destination(): Destination | undefined {
    return this.#backend?.destination;
  }

  follow(backend: BookingBackend): void {
    this.#backend = backend;
    if (backend.continueAt) void this.part.load();
  }

  /** Where `choice` is booked; nothing where there is no way on with it. */
  wayOn({ service, practitioner, slot }: Choice): Continuation | undefined {
    if (service === undefined) return undefined;
    return this.#backend?.continueAt?.({ service, ...(practitioner && { practitioner }), ...(slot && { slot }) });
  }
}
