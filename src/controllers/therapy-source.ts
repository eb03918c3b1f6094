import { isServer, type ReactiveController } from 'lit';
import { readTherapy, therapyIds, type TherapyReading } from '../clinic/therapies.js';
import type { Clinic } from '../clinic/schema.js';
import type { Review, Therapy } from '../clinic/therapy-schema.js';
import type { ChildParts } from './child-parts.js';
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

interface Words {
  readonly wanted: string;
  readonly ready?: boolean;
}

interface Wanted {
  source: { clinic?: Clinic; base: string };
  therapy: string | undefined;
  language: string;
  /** What was read between the tags, another object when that has changed; before, whether there is anything to read. */
  parts: unknown;
}

const DAY_MS = 86_400_000;
/** So long a review holds where no document says how long. */
const REVIEW_MONTHS = 24;

/** The therapy that an element shows: its document's or a built-in one, merged. */
export class TherapySource implements ReactiveController {
  state: TherapyState = { status: 'loading' };

  readonly #host: TherapyHost;
  readonly #owner: Owner;
  readonly #source: ClinicSource;
  readonly #language?: Words;
  /** What a clinic writes between the tags: read by a module of its own, which pages without such parts do not load. */
  #parts?: ChildParts;
  #wanted?: Wanted;

  /** With `language` a built-in therapy comes in its words, again when it changes. */
  constructor(host: TherapyHost, owner: Owner, language?: Words) {
    this.#host = host;
    this.#owner = owner;
    this.#language = language;
    // The document's controller comes first, so that its state is up to date when ours looks.
    this.#source = new ClinicSource(host, owner);
    host.addController(this);
    // Children may come after the element: the parser is not done with it when it starts.
    if (!isServer) new MutationObserver(() => host.requestUpdate()).observe(host, { childList: true });
  }

  hostUpdate(): void {
    this.#choose();
    // Until there are words in its language the element shows its fallback.
    const isShown = this.#language?.ready !== false;
    this.#parts?.show(isShown && this.state.status === 'ready' ? this.state : undefined);
  }

  #choose(): void {
    const source = this.#source.state;
    if (source.status !== 'ready') {
      this.#wanted = undefined;
      this.state = source;
      return;
    }
    const { therapy } = this.#host;
    const language = this.#language?.wanted ?? 'en';
    const parts = this.#parts?.reading ?? (!isServer && !!this.#host.querySelector('[data-part]'));
    const before = this.#wanted;
    const isSame = source === before?.source && therapy === before.therapy;
    if (isSame && language === before?.language && parts === before.parts) return;
    this.#wanted = { source, therapy, language, parts };
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

  async #read(wanted: Wanted): Promise<TherapyState> {
    if (wanted.parts === true) wanted.parts = await this.#readChildren();
    const { clinic, base } = wanted.source;
    const own = this.#parts;
    const id = wanted.therapy ?? (clinic ? therapyIds(clinic)[0] : undefined) ?? own?.aloneId;
    if (!id) {
      const children = own ? ', or a child with data-part="name"' : '';
      this.#owner.error('config', `needs a \`therapy\`, a \`src\` or a \`clinic\` with therapies${children}`);
      return { status: 'failed', clinic };
    }
    const reading = await readTherapy(id, clinic, wanted.language, own?.partsFor(id, clinic));
    if (!reading.ok || reading.warnings.length > 0 || reading.brokenRules.length > 0)
      await this.#tellOwner(id, reading);
    if (!reading.ok) return { status: 'failed', clinic };
    await this.#look(reading.therapy, clinic?.reviewMonths ?? REVIEW_MONTHS);
    return { status: 'ready', therapy: reading.therapy, isBroken: reading.brokenRules.length > 0, clinic, base };
  }

  async #readChildren(): Promise<unknown> {
    const { ChildParts } = await import('./child-parts.js');
    this.#parts ??= new ChildParts(this.#host, this.#owner);
    return this.#parts.reading;
  }

  /** Marks the reviews that are out of date. */
  async #look(therapy: Therapy, months: number): Promise<void> {
    if (
      ![therapy, therapy.explanation, ...therapy.conditions, ...therapy.benefits].some(each => isDoubtful(each, months))
    )
      return;
    const { reviewNotes } = await import('../clinic/reviews.js');
    for (const note of reviewNotes(therapy, months, new Date().toISOString().slice(0, 10))) {
      this.#owner.warn(note.message);
      note.review.isOverdue = note.isOverdue;
    }
  }

  async #tellOwner(id: string, reading: TherapyReading): Promise<void> {
    const { describeIssue, describeIssues } = await import('../clinic/issues.js');
    if (!reading.ok) this.#owner.error('content', `therapy "${id}" cannot be shown:${describeIssues(reading.issues)}`);
    else for (const issue of [...reading.warnings, ...reading.brokenRules]) this.#owner.warn(describeIssue(issue));
  }
}

/** Whether a review is old enough, or dated so late, that it must be looked at closely. No month has less than 28 days. */
function isDoubtful(reviewed: { review?: Review } | undefined, months: number): boolean {
  const age = reviewed?.review && Date.now() - Date.parse(reviewed.review.date);
  return age !== undefined && (age < 0 || age > months * 28 * DAY_MS);
}
