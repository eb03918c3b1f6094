import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { Told } from '../../booking/standing.js';
import type { Clinic, ClinicDocument } from '../../clinic/schema.js';
import { rulesVersion, screen, type ScreeningResult, strayServices } from '../../clinic/screening.js';
import { servicesOf } from '../../clinic/therapies.js';
import type { Answer, Rule, Therapy } from '../../clinic/therapy-schema.js';
import { Language } from '../../controllers/language.js';
import { OutcomeTarget } from '../../controllers/outcome-target.js';
import { type ClinicErrorEvent, Owner } from '../../controllers/owner.js';
import { TherapySource } from '../../controllers/therapy-source.js';
import { type InfoKey, infoMessages } from '../../i18n/info.js';
import type { Message } from '../../i18n/messages.js';
import type { SummaryKey } from '../../i18n/summary.js';
import { ClosedRoot, rootOf } from '../../internal/closed-root.js';
import { define } from '../../internal/define.js';
import { outward } from '../../internal/events.js';
import { property } from '../../internal/property.js';
import { renderReview } from '../../pieces/evidence.js';
import { renderFailed } from '../../pieces/fallback.js';
import { renderHeading } from '../../pieces/heading.js';
import base from '../../styles/base.styles.js';
import tokens from '../../styles/tokens.styles.js';
import styles from './clinic-checklist.styles.js';
import { renderProgress, renderQuestion } from './questions.js';
import { Printout } from './printout.js';
import { announce, renderAlert, renderResult } from './result.js';

export type ClinicCheckedEvent = CustomEvent<{ version: string }>;

export interface ClinicChecklistEventMap {
  'clinic-checked': ClinicCheckedEvent;
  'clinic-error': ClinicErrorEvent;
}

type Ready = { therapy: Therapy; clinic?: Clinic; isBroken: boolean };

/**
 * Questions to ask before a session, answered with yes, no or not sure, and what the answers call for, in words.
 *
 * The answers stay in this element: its root is closed, no event, attribute, property, part or class shows them, and they are wiped
 * when the page is left. The booking form named by `for` learns the outcome, and nothing else does; where a service is chosen in it, the
 * questions are those of that service. A patient who wants to can print a summary.
 *
 * @customElement clinic-checklist
 *
 * @attr {string} lang - The language; else the nearest `lang` around it, else the browser's.
 *
 * @slot - Fallback, shown until the widget works and whenever it cannot.
 *
 * @fires {ClinicCheckedEvent} clinic-checked - Every question has an answer. It does not say which.
 * @fires {ClinicErrorEvent} clinic-error - Something is wrong that the owner of the page can mend.
 *
 * @csspart base - Everything.
 * @csspart heading - A heading.
 * @csspart question - A question with its three answers.
 * @csspart answer - An answer to choose.
 * @csspart progress - How many questions have an answer.
 * @csspart result - What the answers call for.
 * @csspart print - The button that prints a summary.
 * @csspart restart - The button that wipes all answers.
 * @csspart review - Who has reviewed the questions.
 * @csspart owner-note - Notes for the owner of the page.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - The chosen answer, links and the focus ring.
 * @cssprop [--clinic-danger=#b3261e] - Results that ask for help at once.
 * @cssprop [--clinic-on-danger=#fff] - Words on it.
 * @cssprop [--clinic-font] - The font; else the page's.
 * @cssprop [--clinic-radius=8px] - Corners.
 * @cssprop [--clinic-reserve] - The room that `clinic-widgets.css` keeps until the widget shows.
 */
export class ClinicChecklist extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, mode: 'closed' };

  static override styles = [tokens, base, styles];

  /** The clinic document: an address, or `#id` of a `<script type="application/json">`. */
  @property() src?: string;

  /** The id of the therapy; else the first of the document. */
  @property() therapy?: string;

  /** The id of the booking form that is told the outcome. */
  @property() for?: string;

  /** `light`, `dark`, or `auto` for the page's own colours. */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** The level of the widget's heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** The clinic document itself, where the page has it at hand. */
  @property({ attribute: false }) clinic?: ClinicDocument;

  /** The page's own words in place of ours. */
  @property({ attribute: false }) messages: Partial<Record<InfoKey | SummaryKey, Message>> = {};

  readonly #root = new ClosedRoot(this);
  readonly #language = new Language<InfoKey>(this, infoMessages);
  readonly #owner = new Owner(this);
  readonly #source = new TherapySource(this, this.#owner, this.#language);
  readonly #target = new OutcomeTarget(this, () => this.#handleService());
  readonly #printout = new Printout(this);
  readonly #answers = new Map<string, Answer>();
  /** Of the questions that are asked. */
  #version?: string;
  #isComplete = false;
  #wasReset = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#handleLeave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#handleLeave);
  }

  /** Wipes all answers. */
  reset(): void {
    this.#answers.clear();
    this.#printout.drop();
    this.#tell();
    for (const form of rootOf(this)?.querySelectorAll('form') ?? []) form.reset();
    this.requestUpdate();
  }

  protected override createRenderRoot(): DocumentFragment {
    return this.#root.keep(super.createRenderRoot(), this.renderOptions);
  }

  protected override update(changed: PropertyValues<this>): void {
    this.#dropStrayAnswers();
    this.#tell();
    super.update(changed);
    this.#root.render(this.#renderAll());
  }

  /** Lit's own, for the server: the rest is rendered where nobody looks. */
  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #renderAll(): TemplateResult {
    const { state } = this.#source;
    const { t, locale } = this.#language;
    const isReady = state.status === 'ready' && this.#language.ready;
    const result = isReady ? this.#screen(state) : undefined;
    return html`
      <div class="root rr-block ph-no-capture fs-exclude" part="base" lang=${locale}>
        ${isReady && result ? this.#renderReady(state, result) : this.#renderFallback()}
        <p class="hidden-visually" role="status">${result ? this.#announce(result) : ''}</p>
        ${this.#owner.render(t('ownerNote'))}
      </div>
    `;
  }

  #renderFallback(): TemplateResult {
    const { state } = this.#source;
    return state.status === 'failed' ? renderFailed(this, this.#language, state.clinic) : html`<slot></slot>`;
  }

  #renderReady(ready: Ready, result: ScreeningResult): TemplateResult {
    const { t, text } = this.#language;
    const { therapy } = ready;
    return html`<div class="stack">
      <header>
        ${renderHeading(this.headingLevel, t('checklist', { therapy: text(therapy.name) }))}
        ${therapy.audience ? html`<p>${text(therapy.audience)}</p>` : ''}
        <p>${t('checklistIntro')}</p>
        <p class="muted">${t('checklistDecides')} ${t('checklistPrivate')}</p>
      </header>
      ${result.shown.length > 0 ? this.#renderForm(ready, result) : html`<p part="result">${t('noQuestions')}</p>`}
      <footer>
        ${
          therapy.feels
            ? html`<section>${renderHeading(this.headingLevel + 1, t('feels'))}<p>${text(therapy.feels)}</p></section>`
            : ''
        }
        <p class="muted" part="review">${renderReview(therapy.review, this.#language)}</p>
      </footer>
    </div>`;
  }

  #renderForm({ clinic, therapy }: Ready, result: ScreeningResult): TemplateResult {
    const { t } = this.#language;
    const [words, level] = [this.#language, this.headingLevel + 1];
    const view = { result, clinic, words, level, show: this.#handleShow, print: this.#handlePrint };
    // Each keeps its place: radios that took over another question's name would lose their ticks.
    const question = (rule: Rule, index: number): TemplateResult | '' =>
      result.shown.includes(rule) ? renderQuestion(rule, index, this.#answers.get(rule.id), words) : '';
    return html`
      <form method="dialog" autocomplete="off" @change=${this.#handleAnswer} @submit=${this.#handleSubmit}>
        ${therapy.screening.map(question)}
        ${renderAlert(view)}
        <div class="bar">
          ${renderProgress(result, this.#language)}
          <button class="button" part="restart" type="button" @click=${this.#handleRestart}>${t('restart')}</button>
        </div>
      </form>
      ${this.#answers.size > 0 ? renderResult({ ...view, isPrintLost: this.#printout.isLost }) : ''}
    `;
  }

  #announce(result: ScreeningResult): string {
    if (this.#answers.size === 0) return this.#wasReset ? this.#language.t('restarted') : '';
    return announce(result, this.#language);
  }

  /** Answers belong to the questions that they were given to. */
  #dropStrayAnswers(): void {
    const { state } = this.#source;
    const version = state.status === 'ready' ? rulesVersion(state.therapy.screening) : undefined;
    if (version === this.#version) return;
    if (this.#answers.size > 0) this.reset();
    this.#version = version;
    if (state.status === 'ready' && state.clinic) this.#warnOfServices(state.therapy.screening, state.clinic);
  }

  #warnOfServices(rules: readonly Rule[], { services }: Clinic): void {
    const stray = strayServices(
      rules,
      services.map(({ id }) => id),
    );
    if (stray.length > 0) this.#owner.warn(`screening: there is no service "${stray.join('", "')}"`);
  }

  readonly #handleAnswer = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement;
    this.#answers.set(name, value as Answer);
    this.#wasReset = false;
    this.requestUpdate();
    const [wasComplete, version] = [this.#isComplete, this.#version!];
    this.#tell();
    if (this.#isComplete && !wasComplete) this.dispatchEvent(new CustomEvent('clinic-checked', outward({ version })));
  };

  readonly #handleService = (): void => {
    this.requestUpdate();
    this.#tell();
  };

  readonly #handlePrint = (): void => {
    void this.#printout.print(() => {
      const { state } = this.#source;
      if (state.status !== 'ready' || this.#answers.size === 0) return undefined;
      const { messages } = this;
      const [version, words, answers] = [this.#version!, this.#language, this.#answers];
      return { ...state, result: this.#screen(state), answers, version, words, messages };
    });
  };

  readonly #handleSubmit = (event: Event): void => event.preventDefault();

  readonly #handleRestart = (): void => {
    this.#wasReset = true;
    this.reset();
    rootOf(this)!.querySelector('input')?.focus();
  };

  /** Brings a question or the result into view, and the focus with it. */
  readonly #handleShow = (event: Event): void => {
    const id = (event.currentTarget as HTMLButtonElement).value;
    const place = id ? rootOf(this)!.querySelector<HTMLElement>(`[name="${id}"]`) : this.#resultHeading;
    place?.focus();
  };

  readonly #handleLeave = (): void => {
    this.#wasReset = false;
    this.reset();
  };

  get #resultHeading(): HTMLElement | null {
    return rootOf(this)!.querySelector('.result [tabindex]');
  }

  /** What the booking form has to know. */
  #tell(): void {
    const { state } = this.#source;
    const version = this.#version;
    const result = state.status === 'ready' && version ? this.#screen(state) : undefined;
    this.#isComplete = this.#answers.size > 0 && result?.unanswered.length === 0;
    // Without questions nobody can be sent here.
    if (!result || result.shown.length === 0) return this.#target.tell(undefined);
    const services = this.#ownServices(state as Ready);
    const screening = { outcome: result.outcome, version: version! };
    this.#target.tell({ services, ...(this.#answers.size > 0 && { screening }) } satisfies Told);
  }

  #screen(ready: Ready): ScreeningResult {
    const { therapy, clinic, isBroken } = ready;
    const own = this.#ownServices(ready);
    const { service } = this.#target;
    const isOwn = service !== undefined && (own.length === 0 || own.includes(service));
    const known = clinic?.services.map(({ id }) => id);
    return screen(therapy.screening, this.#answers, { services: isOwn ? [service] : own, known, isBroken });
  }

  #ownServices({ therapy, clinic }: Ready): string[] {
    return servicesOf(therapy.id, clinic).map(({ id }) => id);
  }
}

define('clinic-checklist', ClinicChecklist);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-checklist': ClinicChecklist;
  }
  interface HTMLElementEventMap {
    'clinic-checked': ClinicCheckedEvent;
  }
}
