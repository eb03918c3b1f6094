import type { ReactiveController } from 'lit';
import { concerns, isGrave, type Screening, screeningFor, type Standing, standingOf } from '../../booking/standing.js';
import type { OpenState } from '../../booking/flow-state.js';
import type { Service } from '../../clinic/schema.js';
import { type AllTold, tellService, watchOutcome } from '../../controllers/outcome.js';
import { rootOf } from '../../internal/closed-root.js';
import type { BookingHost } from './booking.js';
import { LateSteps } from './late-steps.js';
import { moveTo } from './move-to.js';

/** The checklists that are tied to the form: what they found for the chosen service, and what that means for the way on. */
export class Screenings implements ReactiveController {
  /** What was found for the service; with consent it travels. */
  screening?: Screening;
  /** Whether the patient decided to go on in spite of a grave outcome. */
  isOverruled = false;
  /** What says it, with its words. */
  readonly part: LateSteps<typeof import('./steps/outcome.js')>;
  readonly #host: BookingHost;
  readonly #onOther: () => void;
  #told: AllTold = new Map();
  #service?: Service;
  #unwatch?: () => void;

  /** `onOther`: another screening counts from now on. */
  constructor(host: BookingHost, onOther: () => void) {
    this.#host = host;
    this.#onOther = onOther;
    this.part = new LateSteps(host, () => import('./steps/outcome.js'));
    host.addController(this);
  }

  hostConnected(): void {
    this.#unwatch = watchOutcome(this.#host, this.#handleTold);
    tellService(this.#host, this.#service?.id);
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    tellService(this.#host, undefined);
  }

  /** Has the checklists ask what concerns `service`, and takes over what they find. */
  follow(service: Service | undefined): void {
    this.#service = service;
    if (this.#host.isConnected) tellService(this.#host, service?.id);
    this.#weigh();
  }

  /** At the first step there is still a choice: only what cannot wait takes the place of the form. */
  standing({ step }: Pick<OpenState, 'step'>): Standing {
    const standing = standingOf([...this.#told.values()], this.#service, this.isOverruled);
    if (step !== 'service') return standing;
    if (isGrave(this.screening?.outcome)) return this.isOverruled ? 'advice' : 'gate';
    return standing === 'open' ? 'open' : 'advice';
  }

  /** What there is to say above the form. */
  get advice(): Standing {
    return standingOf([...this.#told.values()], this.#service, this.isOverruled);
  }

  /** Leads to the first checklist that asks about the service. */
  readonly goToChecklist = (): void => {
    const found = [...this.#told].find(([, told]) => concerns(told, this.#service?.id));
    const heading = found && rootOf(found[0])?.querySelector<HTMLElement>('[part~=heading]');
    if (!heading) return;
    this.#host.close();
    moveTo(heading);
  };

  readonly #handleTold = (told: AllTold): void => {
    this.#told = told;
    this.#weigh();
    this.#host.requestUpdate();
  };

  #weigh(): void {
    const { outcome, version } = this.screening ?? {};
    this.screening = screeningFor(this.#told.values(), this.#service?.id);
    // Whatever the outcome: that something was fetched must not tell which.
    if (this.screening || this.#service?.requiresScreening) void this.part.load();
    if (outcome === this.screening?.outcome && version === this.screening?.version) return;
    this.isOverruled = false;
    this.#onOther();
  }
}
