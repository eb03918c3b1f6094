import type { ReactiveController } from 'lit';
import { describeIssue } from '../clinic/issues.js';
import { describeIssues } from '../clinic/read.js';
import { readTherapy, therapyIds } from '../clinic/therapies.js';
import type { Clinic } from '../clinic/schema.js';
import type { Therapy } from '../clinic/therapy-schema.js';
import { ClinicSource, type SourceHost } from './clinic-source.js';
import type { Owner } from './owner.js';

export interface TherapyHost extends SourceHost {
  therapy?: string;
}

export type TherapyState =
  | { status: 'loading' }
  /** `isBroken`: a screening rule was wrong and left out, so that no checklist may pass. */
  | { status: 'ready'; therapy: Therapy; isBroken: boolean; clinic?: Clinic; base: string }
  | { status: 'failed'; clinic?: Clinic };

/** The therapy that an element shows: its document's or a built-in one, merged. */
export class TherapySource implements ReactiveController {
  state: TherapyState = { status: 'loading' };

  readonly #host: TherapyHost;
  readonly #owner: Owner;
  readonly #source: ClinicSource;
  #shown?: string;
  #from?: unknown;

  constructor(host: TherapyHost, owner: Owner) {
    this.#host = host;
    this.#owner = owner;
    // The document's controller comes first, so that its state is up to date when ours looks.
    this.#source = new ClinicSource(host, owner);
    host.addController(this);
  }

  hostUpdate(): void {
    const source = this.#source.state;
    if (source.status !== 'ready') {
      this.#from = undefined;
      this.state = source;
      return;
    }
    if (source === this.#from && this.#host.therapy === this.#shown) return;
    this.#from = source;
    this.#shown = this.#host.therapy;
    void this.#load(source);
  }

  async #load(source: { clinic?: Clinic; base: string }): Promise<void> {
    this.state = { status: 'loading' };
    const { clinic } = source;
    const state = await this.#read(clinic, source.base);
    if (source !== this.#from) return;
    this.state = state;
    this.#host.requestUpdate();
  }

  async #read(clinic: Clinic | undefined, base: string): Promise<TherapyState> {
    const id = this.#host.therapy ?? (clinic ? therapyIds(clinic)[0] : undefined);
    if (!id) {
      this.#owner.error('config', 'needs a `therapy`, a `src` or a `clinic` with therapies');
      return { status: 'failed', clinic };
    }
    const reading = await readTherapy(id, clinic);
    if (!reading.ok) {
      this.#owner.error('content', `therapy "${id}" cannot be shown:${describeIssues(reading.issues)}`);
      return { status: 'failed', clinic };
    }
    for (const issue of [...reading.warnings, ...reading.brokenRules]) this.#owner.warn(describeIssue(issue));
    return { status: 'ready', therapy: reading.therapy, isBroken: reading.brokenRules.length > 0, clinic, base };
  }
}
