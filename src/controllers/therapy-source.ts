import type { ReactiveController } from 'lit';
import { readTherapy, therapyIds, type TherapyReading } from '../clinic/therapies.js';
import type { Clinic } from '../clinic/schema.js';
import type { Therapy } from '../clinic/therapy-schema.js';
import { ClinicSource, type SourceHost } from './clinic-source.js';
import type { Owner } from './owner.js';
import { tellSearchEngines } from './tell-search-engines.js';

export interface TherapyHost extends SourceHost {
  therapy?: string;
}

export type TherapyState =
  | { status: 'loading' }
  /** `isBroken`: a screening rule was wrong and left out, so that no checklist may pass. */
  | { status: 'ready'; therapy: Therapy; isBroken: boolean; clinic?: Clinic; base: string }
  | { status: 'failed'; clinic?: Clinic };

interface Wanted {
  source: { clinic?: Clinic; base: string };
  therapy: string | undefined;
  language: string;
}

/** The therapy that an element shows: its document's or a built-in one, merged. */
export class TherapySource implements ReactiveController {
  state: TherapyState = { status: 'loading' };

  readonly #host: TherapyHost;
  readonly #owner: Owner;
  readonly #source: ClinicSource;
  readonly #language?: { readonly wanted: string };
  #wanted?: Wanted;

  /** With `language` a built-in therapy comes in its words, again when it changes. */
  constructor(host: TherapyHost, owner: Owner, language?: { readonly wanted: string }) {
    this.#host = host;
    this.#owner = owner;
    this.#language = language;
    // The document's controller comes first, so that its state is up to date when ours looks.
    this.#source = new ClinicSource(host, owner);
    host.addController(this);
  }

  hostUpdate(): void {
    const source = this.#source.state;
    if (source.status !== 'ready') {
      this.#wanted = undefined;
      this.state = source;
      return;
    }
    const { therapy } = this.#host;
    const language = this.#language?.wanted ?? 'en';
    const before = this.#wanted;
    const isSame = source === before?.source && therapy === before.therapy;
    if (isSame && language === before?.language) return;
    this.#wanted = { source, therapy, language };
    // In other words only: what is shown stays until they are here.
    if (!isSame || this.state.status !== 'ready') this.state = { status: 'loading' };
    void this.#load(this.#wanted);
  }

  async #load(wanted: Wanted): Promise<void> {
    const state = await this.#read(wanted).catch((error: unknown): TherapyState => {
      this.#owner.error('load', (error as Error).message);
      return { status: 'failed', clinic: wanted.source.clinic };
    });
    // Something else may be wanted meanwhile.
    if (wanted !== this.#wanted) return;
    this.state = state;
    if (state.status === 'ready' && state.clinic) tellSearchEngines(state.clinic, state.therapy);
    this.#host.requestUpdate();
  }

  async #read({ source: { clinic, base }, therapy, language }: Wanted): Promise<TherapyState> {
    const id = therapy ?? (clinic ? therapyIds(clinic)[0] : undefined);
    if (!id) {
      this.#owner.error('config', 'needs a `therapy`, a `src` or a `clinic` with therapies');
      return { status: 'failed', clinic };
    }
    const reading = await readTherapy(id, clinic, language);
    if (!reading.ok || reading.warnings.length > 0 || reading.brokenRules.length > 0)
      await this.#tellOwner(id, reading);
    if (!reading.ok) return { status: 'failed', clinic };
    return { status: 'ready', therapy: reading.therapy, isBroken: reading.brokenRules.length > 0, clinic, base };
  }

  async #tellOwner(id: string, reading: TherapyReading): Promise<void> {
    const { describeIssue, describeIssues } = await import('../clinic/issues.js');
    if (!reading.ok) this.#owner.error('content', `therapy "${id}" cannot be shown:${describeIssues(reading.issues)}`);
    else for (const issue of [...reading.warnings, ...reading.brokenRules]) this.#owner.warn(describeIssue(issue));
  }
}
