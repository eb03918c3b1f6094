import { html, isServer, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { BookingBackend } from '../../backends/backend.js';
import type { FlowState } from '../../booking/flow.js';
import { isRequest, type Preset, type Step } from '../../booking/offer.js';
import type { ClinicDocument } from '../../clinic/schema.js';
import { ClinicSource, type SourceState } from '../../controllers/clinic-source.js';
import { Language } from '../../controllers/language.js';
import { Owner } from '../../controllers/owner.js';
import { type BookingKey, bookingMessages } from '../../i18n/booking.js';
import type { ManageKey } from '../../i18n/manage.js';
import type { Message } from '../../i18n/messages.js';
import { ClosedRoot, rootOf } from '../../internal/closed-root.js';
import { define } from '../../internal/define.js';
import { property } from '../../internal/property.js';
import { renderFailed } from '../../pieces/fallback.js';
import base from '../../styles/base.styles.js';
import tokens from '../../styles/tokens.styles.js';
import { Booking, type Prefill } from './booking.js';
import { canBook, lookOver } from './check-offer.js';
import styles from './clinic-booking.styles.js';
import { Connection } from './connection.js';
import type {
  ClinicBookedEvent,
  ClinicBookEvent,
  ClinicBookingEventMap,
  ClinicCancelledEvent,
  ClinicFailedEvent,
  ClinicRescheduledEvent,
  ClinicStepEvent,
  ResultStatus,
} from './events.js';
import { ManageEntry } from './manage-entry.js';
import { moveTo } from './move-to.js';
import { type Mode, Placement } from './placement.js';
import { renderContent } from './steps/content.js';
import type { View } from './steps/view.js';
import type { EventDetail } from './tell-page.js';

export type {
  ClinicBookedEvent,
  ClinicBookEvent,
  ClinicBookingEventMap,
  ClinicCancelledEvent,
  ClinicFailedEvent,
  ClinicRescheduledEvent,
  ClinicStepEvent,
  EventDetail,
  Mode,
  Prefill,
  ResultStatus,
};

/** Where the focus goes when something has to be mended. */
const PROBLEMS = '[part~=error-summary], [part~=captcha-error], [aria-invalid=true]';

type Ready = Extract<SourceState, { status: 'ready' }>;
type ResultState = Extract<FlowState, { step: 'result' }>;

/**
 * Makes an appointment: service, practitioner, time, details, review, result.
 *
 * Its shadow root is closed and what is typed lives in private fields: scripts that record a page do not see it.
 *
 * @customElement clinic-booking
 *
 * @attr {string} lang - The language; else the nearest `lang` around it, else the browser's.
 *
 * @slot captcha - A captcha, shown at the review above the button that sends.
 * @slot - Fallback, such as a phone number: shown until the form works and whenever it cannot.
 *
 * @fires {ClinicStepEvent} clinic-step - The visitor is at another step.
 * @fires {ClinicBookEvent} clinic-book - Before sending. Cancelable: prevented, the form stays at the review with everything kept.
 * @fires {ClinicBookedEvent} clinic-booked - It arrived; `status` says what that means.
 * @fires {ClinicFailedEvent} clinic-failed - It did not arrive, or nobody knows.
 * @fires {ClinicCancelledEvent} clinic-cancelled - A booking that a manage link opened was cancelled.
 * @fires {ClinicRescheduledEvent} clinic-rescheduled - It was moved to another time.
 * @fires {ClinicCaptchaExpiredEvent} clinic-captcha-expired - At the child in the slot `captcha`: its answer is used up or too old, and the page should ask anew.
 * @fires {ClinicErrorEvent} clinic-error - Something is wrong that the owner of the page can mend.
 *
 * @csspart base - Everything.
 * @csspart open - The button that opens the form, in the modes `button` and `floating`.
 * @csspart dialog - The dialog with the form in it, in those modes.
 * @csspart close - The button that closes the dialog.
 * @csspart heading - The heading of a step.
 * @csspart progress - How far along.
 * @csspart message - What has just happened; the live region.
 * @csspart summary - The choices so far.
 * @csspart choice - A service or a practitioner to choose.
 * @csspart destination - Where what is typed will go.
 * @csspart field - A label, its control and its error.
 * @csspart error - The error of a field.
 * @csspart error-summary - All errors.
 * @csspart consents - The consent boxes.
 * @csspart consent - A consent box.
 * @csspart row - A line of the review or of the result.
 * @csspart reference - The booking's reference.
 * @csspart map - The link to a map, where the clinic is known to be.
 * @csspart chosen - The picked time in words, above the buttons.
 * @csspart hold - Until when the picked time is kept.
 * @csspart captcha - The captcha and what is wrong with its answer.
 * @csspart captcha-error - What is wrong with its answer.
 * @csspart actions - The buttons of a step.
 * @csspart back - The button that goes back.
 * @csspart primary - The button that goes on.
 * @csspart calendar - The button that saves a calendar file.
 * @csspart owner-note - Notes for the owner of the page.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - What can be done next, and the focus ring.
 * @cssprop [--clinic-on-accent=#fff] - Words on the accent.
 * @cssprop [--clinic-danger=#b3261e] - Errors.
 * @cssprop [--clinic-warning=#8a5300] - Warnings.
 * @cssprop [--clinic-focus] - The focus ring, where it is to differ from the accent.
 * @cssprop [--clinic-font] - The font; else the page's.
 * @cssprop [--clinic-radius=8px] - Corners.
 * @cssprop [--clinic-reserve] - The room that `clinic-widgets.css` keeps until the widget shows.
 */
export class ClinicBooking extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, mode: 'closed' };
  static override styles = [tokens, base, styles];

  /** The clinic document: an address, or `#id` of a `<script type="application/json">`. */
  @property() src?: string;

  /** Where bookings go. Wins over the document's; gives the document too where there is no `src`. */
  @property() endpoint?: string;

  /** Which kind of backend; with it the document's own backend options do not count. */
  @property() backend?: string;

  /** Options of the backend as JSON, for those who cannot write `backend-…` attributes. */
  @property({ attribute: 'backend-options' }) backendOptions?: string;

  /** The id of the only service to be booked here. */
  @property() service?: string;

  /** The id of the only practitioner to be booked here. */
  @property() practitioner?: string;

  /** `light`, `dark`, or `auto` for the page's own colours. */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /**
   * Where the form stands: in the page, in a dialog behind a button in the page, or in one behind a button in the corner of the window. No
   * times are loaded before the dialog is opened.
   */
  @property() mode: Mode = 'inline';

  /** The level of the form's heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** The clinic document itself, where the page has it at hand. */
  @property({ attribute: false }) clinic?: ClinicDocument;

  /** A backend of the page's own. Wins over every attribute. */
  @property({ attribute: false }) backendInstance?: BookingBackend;

  /** The page's own words in place of ours. */
  @property({ attribute: false }) messages: Partial<Record<BookingKey | ManageKey, Message>> = {};

  /** Contact details to begin with; what a visitor typed stays. */
  @property({ attribute: false }) prefill?: Prefill;

  /** What events may tell besides the step and the status. */
  @property({ attribute: false }) eventDetail: readonly EventDetail[] = [];

  readonly #root = new ClosedRoot(this);
  readonly #placement = new Placement(this);
  readonly #language = new Language<BookingKey>(this, bookingMessages);
  readonly #owner = new Owner(this);
  readonly #source = new ClinicSource(this, this.#owner);
  readonly #connection = new Connection(this, this.#owner);
  readonly #booking = new Booking(this, this.#owner);
  readonly #manage = new ManageEntry(this, this.#booking);

  #isCalendarLost = false;
  /** The step on the screen: what is pressed twice counts for the step it was pressed on. */
  #shown?: Step;

  /** Forgets what was chosen and typed. */
  reset(): void {
    this.#manage.close();
    this.#booking.reset();
  }

  /**
   * Chooses a service or a practitioner for the visitor, who can still choose otherwise. What is typed stays; what is not offered here
   * chooses nothing, and so does everything while a booking is sent and once it has arrived.
   */
  choose({ service, practitioner }: Preset): void {
    void this.#booking.choose({ service, practitioner });
  }

  /** Opens the dialog, as soon as there is one. Does nothing where the form stands in the page. */
  open(): void {
    this.#placement.open();
  }

  /** Closes the dialog, which keeps what was typed. Does nothing where the form stands in the page. */
  close(): void {
    this.#placement.close();
  }

  protected override createRenderRoot(): DocumentFragment {
    return this.#root.keep(super.createRenderRoot(), this.renderOptions);
  }

  protected override willUpdate(): void {
    if (isServer) return;
    const { state } = this.#source;
    if (state.status !== 'ready' || !state.clinic) return;
    this.#connection.use(state.clinic, state.base);
    const connection = this.#connection.state;
    if (connection.status !== 'ready' || !canBook(state.clinic, connection.backend, this.#owner)) return;
    lookOver(this, state.clinic, this.#booking.times, this.#owner);
    this.#booking.use(state.clinic, connection.backend);
    this.#manage.view?.use(state.clinic, connection.backend, this.#owner);
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#root.render(this.#renderAll());
  }

  protected override updated(): void {
    const { focus } = this.#booking;
    this.#shown = this.#booking.state?.step;
    this.#booking.focus = undefined;
    if (!focus) return;
    const wanted = focus === 'heading' ? '[part~=heading]' : PROBLEMS;
    const target = rootOf(this)!.querySelector<HTMLElement>(wanted);
    if (target) moveTo(target);
  }

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    const { state, act } = this.#booking;
    if (!state || state.step === 'result' || state.step !== this.#shown) return;
    this.#read(event.currentTarget as HTMLFormElement);
    if (state.step === 'review') void this.#send();
    else act({ type: 'continue' });
  };

  readonly #handleInput = (event: Event): void => this.#read(event.currentTarget as HTMLFormElement);

  async #send(): Promise<void> {
    const { late, screenings } = this.#booking;
    const { screening } = screenings;
    const source = this.#source.state;
    if (late.state.status !== 'ready' || source.status !== 'ready') return;
    const { buildRequest, buildPreferenceRequest } = late.state.module;
    const { locale } = this.#language;
    await this.#booking.send(({ choice, details }, key) => {
      const build = isRequest(this.#booking.offer!, choice) ? buildPreferenceRequest : buildRequest;
      return build({ key, choice, details, clinic: source.clinic!, locale, screening });
    });
  }

  readonly #saveCalendar = async (view: View<ResultState>): Promise<void> => {
    const saved = import('./save-calendar.js').then(({ saveCalendar }) => saveCalendar(view, view.state.result));
    this.#isCalendarLost = await saved.then(
      () => false,
      () => true,
    );
    this.requestUpdate();
  };

  /** Takes over what the details hold now. */
  #read(form: HTMLFormElement): void {
    const { late, state, act } = this.#booking;
    const source = this.#source.state;
    if (
      state?.step !== 'details' ||
      this.#shown !== 'details' ||
      late.state.status !== 'ready' ||
      source.status !== 'ready'
    )
      return;
    act({ type: 'type', details: late.state.module.readDetails(form, state.details, this.#view(state, source)) });
  }

  /** Lit's own, for the server: the rest is rendered where nobody looks. */
  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #renderAll(): TemplateResult {
    const { t, locale } = this.#language;
    return html`
      <div class="root rr-block ph-no-capture fs-exclude" part="base" lang=${locale}>${this.#renderState()} ${this.#owner.render(t('ownerNote'))}</div>
    `;
  }

  #renderState(): TemplateResult {
    const source = this.#source.state;
    const connection = this.#connection.state;
    const { state } = this.#booking;
    const clinic = source.status === 'ready' ? source.clinic : undefined;
    if (source.status === 'ready' && !clinic)
      this.#owner.error('config', 'needs a `src`, an `endpoint` or a `clinic`, and has none');
    if (source.status === 'failed' || connection.status === 'failed' || (source.status === 'ready' && !clinic))
      return renderFailed(this, this.#language, clinic);
    if (source.status === 'loading' || !this.#language.ready || connection.status !== 'ready')
      return html`<slot></slot>`;
    if (!clinic || !state || !canBook(clinic, connection.backend, this.#owner))
      return renderFailed(this, this.#language, clinic);
    return this.#placement.render(this.#language, () =>
      renderContent(this.#view(state, source), {
        booking: this.#booking,
        manage: this.#manage,
        handleSubmit: this.#handleSubmit,
        handleInput: this.#handleInput,
        isCalendarFailed: this.#isCalendarLost,
        saveCalendar: this.#saveCalendar,
      }),
    );
  }

  #view<State extends FlowState>(state: State, { clinic, base }: Ready): View<State> {
    const { t, text, locale } = this.#language;
    const { offer, screenings, leaving, isBusy, said, act } = this.#booking;
    const { screening } = screenings;
    const { headingLevel: level, theme } = this;
    const { destination } = leaving;
    const shown = { base, locale, level, theme, screening, destination, isBusy, said };
    return { state, offer: offer!, clinic: clinic!, ...shown, t, text, act };
  }
}

define('clinic-booking', ClinicBooking);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-booking': ClinicBooking;
  }
}
