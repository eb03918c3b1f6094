import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Reason, Slot } from '../../booking/answers.js';
import { Language } from '../../controllers/language.js';
import { type ClinicErrorEvent, Owner } from '../../controllers/owner.js';
import { calendarMessages, type CalendarKey } from '../../i18n/calendar.js';
import type { Message } from '../../i18n/messages.js';
import { define } from '../../internal/define.js';
import { property } from '../../internal/property.js';
import { renderHeading } from '../../pieces/heading.js';
import base from '../../styles/base.styles.js';
import tokens from '../../styles/tokens.styles.js';
import { type CivilDate, isCivilDate } from '../../time/civil-date.js';
import { formatZone } from '../../time/format.js';
import { isTimeZone } from '../../time/zone-names.js';
import { isOffsetDateTime, wallOf } from '../../time/zones.js';
import styles from './clinic-calendar.styles.js';
import type { DayRange } from './coverage.js';
import { describePicked, describeStale } from './describe.js';
import { type Panel, renderListPanel, renderStale } from './panels.js';
import type { View } from './times.js';
import { Walk } from './walk.js';

export type { DayRange };
export type ClinicPickedEvent = CustomEvent<{ start: string }>;
export type ClinicRangeEvent = CustomEvent<DayRange>;

export interface ClinicCalendarEventMap {
  'clinic-picked': ClinicPickedEvent;
  'clinic-range': ClinicRangeEvent;
  'clinic-error': ClinicErrorEvent;
}

/** When the owner hears of rows that made no sense, after they came. */
const DROPPED_MS = 500;

/**
 * Shows free times and takes the choice of one: the next free days as a list, and a month as a grid.
 *
 * It loads nothing itself. `clinic-range` says which days it needs; whoever owns it adds their times to `slots`. It opens at the first free
 * day, in whichever month that is, and of days without times it says why: by `reasons`, by `known` and `failed`.
 *
 * @customElement clinic-calendar
 *
 * @attr {string} lang - The language; else the nearest `lang` around it, else the browser's.
 *
 * @slot - What else a visitor can do, such as call: shown where there are no times, and until the script runs.
 *
 * @fires {ClinicPickedEvent} clinic-picked - A time was chosen: `start`, as the slot wrote it.
 * @fires {ClinicRangeEvent} clinic-range - The times of these days are needed: on first show, on another month, on a new try, and when the
 *   visitor comes back to the page after a while.
 * @fires {ClinicErrorEvent} clinic-error - Something is wrong that the owner of the page can mend.
 *
 * @csspart base - Everything.
 * @csspart label - The heading.
 * @csspart zone - The line that names the clinic's time zone.
 * @csspart toggle - The button between list and month.
 * @csspart list - The list of days.
 * @csspart month - The month with the times of its chosen day.
 * @csspart month-name - The name of the month shown.
 * @csspart previous - The button to the month before.
 * @csspart next - The button to the month after.
 * @csspart weekday - The head of a column.
 * @csspart day - A day of the month; also `free`, `selected`, `today`.
 * @csspart day-times - A day with its times.
 * @csspart day-name - The heading of a day.
 * @csspart time - A free time; also `selected`.
 * @csspart note - What is to be known of a time: how few places are left, or which pass of an hour that comes twice it is.
 * @csspart all-times - The button that shows all times of a day.
 * @csspart more - The buttons that show more days.
 * @csspart notice - What stands in the place of times.
 * @csspart gap - The line that says that nothing is free before a later month.
 * @csspart stale - That the times shown are old ones.
 * @csspart retry - The button that asks for the times again.
 * @csspart next-free - The button that leads to the next free time.
 * @csspart chosen - The chosen time in words.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - What can be chosen, and what is.
 * @cssprop [--clinic-focus=#1f6f5c] - The focus ring.
 * @cssprop [--clinic-font=inherit] - The font.
 * @cssprop [--clinic-radius=8px] - Rounding of controls.
 * @cssprop [--clinic-reserve] - The room that `clinic-widgets.css` keeps until the widget shows.
 */
export class ClinicCalendar extends LitElement {
  static override styles = [tokens, base, styles];

  /** The heading; without it the calendar is named but shows none. */
  @property() label?: string;

  /** The clinic's zone, which decides what is today. One that is none brings the fallback. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** The chosen start: an ISO date-time with an offset. */
  @property() value = '';

  /** The first day that can be chosen. */
  @property() min?: string;

  /** The last day that can be chosen. */
  @property() max?: string;

  /** Of the calendar's first heading, 2 to 6. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  /** `light`, `dark`, or `auto` for the page's own colours. */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** The free times of all days asked for so far; starts carry the clinic's offset. */
  @property({ attribute: false }) slots: readonly Slot[] = [];

  /** Why days have no times. */
  @property({ attribute: false }) reasons: Readonly<Record<CivilDate, Reason>> = {};

  /** The first free start after the days asked for last; `null`: there is none. Where nothing is free before, the calendar opens there. */
  @property({ attribute: false }) nextFree?: string | null;

  /** How far the last answer goes, when that is less than was asked for. */
  @property({ attribute: false }) coveredTo?: string | null;

  /** Times are being looked up. */
  @property({ type: Boolean }) pending = false;

  /** The last look-up failed. */
  @property({ type: Boolean }) failed = false;

  /** The days that were answered for, where the owner keeps count; else all that was asked for, unless it `failed`. */
  @property({ attribute: false }) known?: readonly DayRange[];

  /** The instant (ISO) as of which the times are, when a later look-up of the same days failed. */
  @property({ attribute: 'stale-since' }) staleSince?: string;

  /** Milliseconds by which the clinic's clock is ahead of this device's: what is today and what is over goes by the clinic's. */
  @property({ attribute: false }) clockOffset = 0;

  /** Words that replace ours. */
  @property({ attribute: false }) messages?: Partial<Record<CalendarKey, Message>>;

  readonly #owner = new Owner(this);
  readonly #language = new Language<CalendarKey>(this, calendarMessages);
  readonly #walk: Walk = new Walk(this, () => this.#view);
  /** Nothing was asked for yet. */
  #isNew = true;

  /** Forgets what was chosen and loaded, as for another service, and asks for times again. */
  reset(): void {
    this.#walk.reset();
    this.value = '';
    this.slots = [];
    this.reasons = {};
    this.nextFree = this.coveredTo = this.known = this.staleSince = undefined;
    this.#isNew = true;
  }

  /** Goes to a day (`YYYY-MM-DD`) in the view that is shown. The focus stays where it is. */
  show(date: CivilDate): void {
    if (isCivilDate(date)) this.#walk.ask(this.#walk.position.goTo(date));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { agenda, position } = this.#walk;
    const isAnswer = !this.#isNew && this.#hearAnswer(changed);
    this.#read();
    // What is known already needs no question.
    if (this.#isNew && !agenda.askFirst()) this.#walk.asking.noteAnswer();
    if (isAnswer) agenda.noteAnswer();
    const isElsewhere = this.#picked && wallOf(this.#picked).date !== position.chosen;
    this.#walk.settle(this.#picked, !this.#isNew && changed.has('value') && isElsewhere ? this.#picked : '');
  }

  protected override updated(): void {
    const first = this.#isNew ? this.#walk.agenda.asked : undefined;
    this.#isNew = false;
    if (first) this.#walk.ask(first);
    else this.#walk.askWanted();
  }

  protected override render(): TemplateResult {
    const { t, locale, ready } = this.#language;
    if (!ready || this.#isZoneWrong()) return html`<slot></slot>`;
    const { walk } = this.#panel;
    const isMonth = walk.position.view === 'month';
    return html`<div class="root" part="base" role="group" lang=${locale} aria-label=${this.label || t('label')}>
      <div class="head">
        ${this.#renderTitle()}
        ${this.#renderToggle(walk)}
      </div>
      ${renderStale(this.#panel)} ${(isMonth ? walk.month.module!.renderMonthPanel : renderListPanel)(this.#panel)}
      <div class="chosen" part="chosen">${describePicked(this.#picked, this.#view).map(line => html`<p>${line}</p>`)}</div>
      ${walk.live.render()}
    </div>`;
  }

  /** Where the month did not come, it is also what tries again. */
  #renderToggle({ position, isMonthAwaited, isMonthLost, toggle, fetchMonth }: Walk): TemplateResult {
    const { t } = this.#language;
    return html`<button
        type="button"
        class="button toggle"
        part="toggle"
        aria-busy=${isMonthAwaited}
        @click=${toggle}
        @pointerenter=${fetchMonth}
        @focus=${fetchMonth}
      >${t(position.view === 'month' ? 'showList' : 'showMonth')}</button>
      ${isMonthLost ? html`<p class="lost" role="alert">${t('monthLost')}</p>` : nothing}`;
  }

  #renderTitle(): TemplateResult {
    const { label, headingLevel, timeZone } = this;
    const zone = timeZone && formatZone(timeZone, this.#walk.agenda.now, this.#language.locale, 'year');
    return html`<div class="title">
      ${label ? html`<div class="label">${renderHeading(headingLevel, label, 'label')}</div>` : nothing}
      ${zone ? html`<p class="muted" part="zone">${this.#language.t('zone', { zone })}</p>` : nothing}
    </div>`;
  }

  /** Whether news came, which may be that nobody could be asked. */
  #hearAnswer(changed: PropertyValues<this>): boolean {
    if (changed.has('failed') && this.failed) this.#walk.live.sayLater(this.#summarizeFailure);
    const isNews = (['slots', 'pending', 'failed', 'known'] as const).some(name => changed.has(name));
    if (this.pending || !isNews) return false;
    this.#walk.asking.noteAnswer();
    return true;
  }

  #read(): void {
    const { slots, reasons, nextFree, coveredTo, known, failed, min, max, clockOffset } = this;
    const pending = this.#walk.asking.isLoading;
    const facts = { slots, reasons, nextFree, coveredTo, known, failed, min, max, clockOffset, pending };
    const { agenda } = this.#walk;
    if (!agenda.read(facts, this.#isZoneWrong() ? undefined : this.timeZone)) return;
    const { days } = agenda;
    // It reads all of them, which the visitor's first look need not wait for.
    setTimeout(() => this.#warnOfDropped(days.countDropped(), slots), DROPPED_MS);
  }

  /** Of `slots`, which may be others by now. */
  #warnOfDropped(count: number, slots: readonly Slot[]): void {
    if (count > 0) this.#owner.warn(`left out ${count} of ${slots.length} slots: malformed, past or repeated`);
  }

  readonly #summarizeFailure = (): string => {
    return (this.staleSince && describeStale(this.staleSince, this.#view)) || this.#language.t('failed');
  };

  /** The owner hears of it. */
  #isZoneWrong(): boolean {
    const { timeZone } = this;
    if (timeZone === undefined || isTimeZone(timeZone)) return false;
    this.#owner.error('config', `time-zone="${timeZone}" is no IANA time zone`);
    return true;
  }

  get #picked(): string {
    return isOffsetDateTime(this.value) ? this.value : '';
  }

  get #view(): View {
    const { t, locale } = this.#language;
    return {
      t,
      locale,
      zone: this.timeZone,
      level: this.headingLevel + (this.label ? 1 : 0),
      today: this.#walk.agenda.today,
      picked: Date.parse(this.#picked),
      pick: this.#walk.pick,
    };
  }

  get #panel(): Panel {
    const { pending, failed, staleSince } = this;
    return { ...this.#view, walk: this.#walk, pending, failed, staleSince };
  }
}

define('clinic-calendar', ClinicCalendar);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-calendar': ClinicCalendar;
  }
  interface HTMLElementEventMap extends Omit<ClinicCalendarEventMap, 'clinic-error'> {}
}
