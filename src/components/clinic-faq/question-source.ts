import type { ReactiveController } from 'lit';
import type { Clinic, Text } from '../../clinic/schema.js';
import type { ClinicSource } from '../../controllers/clinic-source.js';
import type { Owner } from '../../controllers/owner.js';
import type { TherapyHost, TherapySource } from '../../controllers/therapy-source.js';

export interface Questions {
  /** The name of the therapy that they are about. */
  about?: Text;
  faq: Clinic['faq'];
}

export type QuestionState =
  | { status: 'loading'; clinic?: undefined }
  /** `questions` is absent where there are none. */
  | { status: 'ready'; questions?: Questions; clinic?: Clinic }
  | { status: 'failed'; clinic?: Clinic };

/** The questions of the document, or of a therapy: what reads therapies is fetched only where one is named. */
export class QuestionSource implements ReactiveController {
  readonly #host: TherapyHost;
  readonly #owner: Owner;
  readonly #language: { readonly wanted: string };
  readonly #clinic: ClinicSource;
  #therapy?: TherapySource;
  #isAsked = false;
  #isLost = false;

  constructor(host: TherapyHost, owner: Owner, language: { readonly wanted: string }, clinic: ClinicSource) {
    this.#host = host;
    this.#owner = owner;
    this.#language = language;
    this.#clinic = clinic;
    host.addController(this);
  }

  hostUpdate(): void {
    if (!this.#host.therapy || this.#isAsked) return;
    this.#isAsked = true;
    void this.#load();
  }

  get state(): QuestionState {
    return this.#host.therapy ? this.#ofTherapy() : this.#ofClinic();
  }

  #ofClinic(): QuestionState {
    const { state } = this.#clinic;
    if (state.status !== 'ready') return state;
    const { clinic } = state;
    return { status: 'ready', clinic, ...(clinic && clinic.faq.length > 0 && { questions: { faq: clinic.faq } }) };
  }

  #ofTherapy(): QuestionState {
    if (this.#isLost) return { status: 'failed' };
    const state = this.#therapy?.state ?? { status: 'loading' };
    if (state.status === 'loading') return { status: 'loading' };
    if (state.status === 'failed') return state;
    const { clinic, therapy } = state;
    const { name, faq = [] } = therapy;
    return { status: 'ready', clinic, ...(faq.length > 0 && { questions: { about: name, faq } }) };
  }

  async #load(): Promise<void> {
    try {
      const { TherapySource } = await import('../../controllers/therapy-source.js');
      this.#therapy = new TherapySource(this.#host, this.#owner, this.#language);
    } catch (error) {
      this.#isLost = true;
      this.#owner.error('load', (error as Error).message);
    }
    this.#host.requestUpdate();
  }
}
