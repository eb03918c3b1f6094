import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Reason, Slot } from '../../booking/answers.js';
import { daysInMonthWithTimes } from '../../booking/availability.js';
import { Language } from '../../controllers/language.js';
import { Owner } from '../../controllers/owner.js';
import { calendarMessages, type CalendarKey } from '../../i18n/calendar.js';
import type { Message } from '../../i18n/messages.js';
import { define } from '../../internal/define.js';
import { outward } from '../../internal/events.js';
import base from '../../styles/base.styles.js';
import tokens from '../../styles/tokens.styles.js';
import { addMonths, type CivilDate, lastOfMonth, monthOf, type Weekday } from '../../time/civil.js';
import { firstDayOfWeek, formatDateTime, formatMonth, formatZone } from '../../time/format.js';
import { isTimeZone, localZone, toOffsetDateTime, wallOf } from '../../time/zones.js';
import { Agenda } from './agenda.js';
import styles from './clinic-calendar.styles.js';
import type { DayRange } from './coverage.js';
import { renderDayList } from './day-list.js';
import { moveByKey, renderMonthGrid } from './month-grid.js';
import { renderNotice } from './notice.js';
import { nameDay, renderDayName, renderTimes, type View } from './times.js';

export type ClinicPickedEvent = CustomEvent<{ start: string }>;
export type ClinicRangeEvent = CustomEvent<DayRange>;

export interface ClinicCalendarEventMap {
  'clinic-picked': ClinicPickedEvent;
  'clinic-range': ClinicRangeEvent;
}

/** Days that the list shows at first, and adds. */
const DAYS = 5;
/** Times that were looked up longer ago are looked up again when the visitor comes back to the page. */
const STALE_MS = 5 * 60_000;

/**
 * Shows free times and takes the choice of one: the next free days as a list, and a month as a grid.
 *
 * It loads nothing itself. `clinic-range` says which days it needs; whoever owns it adds their times to `slots`.
 *
 * @customElement clinic-calendar
 *
 * @slot - What else a visitor can do, such as call: shown where there are no times, and until the script runs.
 *
 * @fires {ClinicPickedEvent} clinic-picked - A time was chosen: `start`, as the slot wrote it.
 * @fires {ClinicRangeEvent} clinic-range - The times of these days are needed: on first show, on another month, on a new try, and when the
 *   visitor comes back to the page after a while.
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
 * @csspart all-times - The button that shows all times of a day.
 * @csspart more - The buttons that show more days.
 * @csspart notice - What stands in the place of times.
 * @csspart retry - The button that asks for the times again.
 * @csspart next-free - The button that leads to the next free time.
 * @csspart chosen - The chosen time in words.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - What can be chosen, and what is.
 * @cssprop [--clinic-focus=#1f6f5c] - The focus ring.
 * @cssprop [--clinic-font=inherit] - The font.
 * @cssprop [--clinic-radius=8px] - Rounding of controls.
 */
export class ClinicCalendar extends LitElement {
  static override styles = [tokens, base, styles];

  /** The heading; without it the calendar is named but shows none. */
  @property() label?: string;

  /** The clinic's zone, which decides what is today. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** The chosen start: an ISO date-time with an offset. */
  @property() value = '';

  /** The first day that can be chosen. */
  @property() min?: string;

  /** The last day that can be chosen. */
  @property() max?: string;

  /** Of the calendar's first heading, 2 to 6. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 3;

  /** `light`, `dark`, or `auto` for the page's own colours. */
  @property() theme?: 'light' | 'dark' | 'auto';

  /** The free times of all days asked for so far; starts carry the clinic's offset. */
  @property({ attribute: false }) slots: readonly Slot[] = [];

  /** Why days have no times. */
  @property({ attribute: false }) reasons: Readonly<Record<CivilDate, Reason>> = {};

  /** The first free start after the days asked for last; `null`: there is none. */
  @property({ attribute: false }) nextFree?: string | null;

  /** How far the last answer goes, when that is less than was asked for. */
  @property({ attribute: false }) coveredTo?: string | null;

  /** Times are being looked up. */
  @property({ type: Boolean }) pending = false;

  /** The last look-up failed. */
  @property({ type: Boolean }) failed = false;

  /** Words that replace ours. */
  @property({ attribute: false }) messages?: Partial<Record<CalendarKey, Message>>;

  @state() private view: 'list' | 'month' = 'list';
  /** The day of the month that Tab reaches. */
  @state() private cursor: CivilDate = '';
  /** The day of the month whose times are shown. */
  @state() private chosen?: CivilDate;
  /** Where the list begins. */
  @state() private from: CivilDate = '';
  @state() private count = DAYS;
  @state() private opened: ReadonlySet<CivilDate> = new Set();
  @state() private said = '';

  readonly #owner = new Owner(this);
  readonly #language = new Language<CalendarKey>(this, calendarMessages);
  readonly #agenda = new Agenda();
  /** What to say once the times that were asked for are here. */
  #unsaid?: () => string;
  #isAwaiting = true;
  #askedAt = 0;
  /** Where the focus goes as soon as that exists. */
  #target = '';
  #hadFocus = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#handleVisibility);
  }

  /** Forgets what was chosen and loaded, as for another service, and asks for times again. */
  reset(): void {
    this.#agenda.reset();
    this.value = this.from = this.cursor = this.said = '';
    this.slots = [];
    this.reasons = {};
    this.chosen = this.nextFree = this.coveredTo = this.#unsaid = undefined;
    this.count = DAYS;
    this.opened = new Set();
    this.view = 'list';
    this.#ask(this.#agenda.askFirst());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.#agenda.read(this, this.#zone);
    if (!this.hasUpdated) this.#agenda.askFirst();
    if (changed.has('timeZone') && this.timeZone && !this.#zone) {
      this.#owner.warn(`time-zone="${this.timeZone}" is no IANA time zone`);
    }
    if (changed.has('slots') || changed.has('min') || changed.has('max') || changed.has('timeZone')) this.#readSlots();
    if (this.hasUpdated && !this.pending && (changed.has('slots') || changed.has('pending') || changed.has('failed'))) {
      this.#isAwaiting = false;
      this.#agenda.noteAnswer(this);
    }
    if (this.hasUpdated && changed.has('failed') && this.failed) this.#unsaid = () => this.#language.t('failed');
    if (this.#unsaid && !this.#isAwaiting && !this.pending) {
      this.said = this.#unsaid();
      this.#unsaid = undefined;
    }
  }

  protected override firstUpdated(): void {
    this.#ask(this.#agenda.asked);
  }

  protected override updated(): void {
    const target = this.#target && this.renderRoot.querySelector<HTMLElement>(this.#target);
    if (target) {
      this.#target = '';
      if (this.#mayFocus) target.focus();
    }
    // What had the focus may be gone: it must not fall back to the top of the page.
    if (this.#hadFocus && !this.shadowRoot?.activeElement) {
      this.renderRoot.querySelector<HTMLElement>('.list, .month')?.focus({ preventScroll: true });
    }
  }

  protected override render(): TemplateResult {
    if (!this.#language.ready) return html`<slot></slot>`;
    const { t, locale } = this.#language;
    const isMonth = this.view === 'month';
    return html`<div class="root" part="base" role="group" lang=${locale} aria-label=${this.label || t('label')}>
      <div class="head">
        ${this.#renderLabel()}
        <button type="button" class="button toggle" part="toggle" @click=${isMonth ? this.#showList : this.#showMonth}>
          ${t(isMonth ? 'showList' : 'showMonth')}
        </button>
      </div>
      ${isMonth ? this.#renderMonth() : this.#renderList()} ${this.#renderChosen()}
      <p class="hidden-visually" role="status">${this.said}</p>
    </div>`;
  }

  #renderLabel(): TemplateResult {
    const { t, locale } = this.#language;
    const zone = this.#zone && formatZone(this.#zone, Date.now(), locale, 'year');
    return html`<div class="title">
      ${this.label
        ? html`<div class="label" part="label" role="heading" aria-level=${this.headingLevel}>${this.label}</div>`
        : nothing}
      ${zone ? html`<p class="muted" part="zone">${t('zone', { zone })}</p>` : nothing}
    </div>`;
  }

  #renderList(): TemplateResult {
    const window = this.#agenda.list(this.from, this.count);
    const isEmpty = window.days.length === 0;
    const nextFree = this.#agenda.nextFreeAfter(this.from || this.#agenda.today);
    return renderDayList({
      ...this.#view,
      ...window,
      hasMore: window.hasMore && !(isEmpty && (this.pending || nextFree)),
      pending: this.pending,
      opened: this.opened,
      notice: this.failed || isEmpty ? this.#renderNotice(this.#language.t('noTimes'), nextFree) : nothing,
      showEarlier: this.#showEarlier,
      showMore: this.#showMore,
      showAll: this.#showAll,
    });
  }

  #renderMonth(): TemplateResult {
    const { cursor } = this;
    const month = monthOf(cursor);
    const agenda = this.#agenda;
    return html`<div class="month" part="month" tabindex="-1" @keydown=${this.#handleEscape}>
      ${renderMonthGrid({
        ...this.#view,
        month,
        cursor,
        chosen: this.chosen,
        firstDay: this.#firstDay,
        hasPrevious: agenda.clamp(addMonths(cursor, -1)) < `${month}-01`,
        hasNext: agenda.clamp(addMonths(cursor, 1)) > lastOfMonth(month),
        look: date => agenda.look(date),
        choose: this.#chooseDay,
        step: months => this.#moveTo(addMonths(this.cursor, months)),
        handleKey: this.#handleKey,
      })}
      <div class="day-of-month">${this.#renderDayOfMonth(month)}</div>
    </div>`;
  }

  #renderDayOfMonth(month: string): TemplateResult {
    const { t, locale } = this.#language;
    const day = this.#agenda.day(this.chosen);
    if (day && monthOf(day.date) === month) {
      return html`<div part="day-times">${renderDayName(day.date, this.#view)} ${renderTimes(day, this.#view)}</div>`;
    }
    if (this.failed || daysInMonthWithTimes(this.#agenda.days, month).length === 0) {
      const empty = t('noTimesIn', { month: formatMonth(month, locale) });
      return this.#renderNotice(empty, this.#agenda.nextFreeAfter(lastOfMonth(month)));
    }
    return html`<p class="notice muted" part="notice">${t('chooseDay')}</p>`;
  }

  #renderNotice(empty: string, nextFree: string | undefined): TemplateResult {
    const state = this.pending || this.#isAwaiting ? 'pending' : this.failed ? 'failed' : 'empty';
    return renderNotice({ ...this.#view, state, empty, nextFree, retry: this.#retry, goTo: this.#goTo });
  }

  /** The chosen time in words, and in the visitor's own zone where that reads otherwise. */
  #renderChosen(): TemplateResult {
    return html`<div class="chosen" part="chosen">${this.#describeChosen().map(line => html`<p>${line}</p>`)}</div>`;
  }

  #describeChosen(): string[] {
    const { t, locale } = this.#language;
    const instant = Date.parse(this.value);
    if (!instant) return [];
    const own = toOffsetDateTime(localZone(), instant);
    const lines = [t('chosen', { time: formatDateTime(this.value, locale) })];
    if (own.slice(0, 16) !== this.value.slice(0, 16)) {
      lines.push(t('yourTime', { time: formatDateTime(own, locale), zone: formatZone(localZone(), instant, locale) }));
    }
    return lines;
  }

  readonly #showMonth = (): void => {
    const { days } = this.#agenda.list(this.from, this.count);
    this.chosen = this.value ? wallOf(this.value).date : days[0]?.date;
    this.view = 'month';
    const start = this.chosen ?? wallOf(this.#agenda.nextFreeAfter(this.#agenda.today) ?? this.#agenda.first).date;
    this.#moveTo(start);
  };

  readonly #showList = (): void => {
    this.view = 'list';
    const shown = this.#agenda.list(this.from, this.count).days;
    if (this.chosen && !shown.some(({ date }) => date === this.chosen)) this.from = this.chosen;
  };

  readonly #showMore = (): void => {
    if (this.pending) return;
    const { from, count } = this;
    const before = this.#agenda.list(from, count).days.length;
    this.count = before + DAYS;
    if (this.#agenda.list(from, this.count).days.length < this.count) this.#ask(this.#agenda.askAfter(from || this.#agenda.first));
    this.#target = `.day:nth-child(${before + 1}) .day-name`;
    this.#unsaid = () => this.#language.t('daysAdded', { count: this.#agenda.list(from, this.count).days.length - before });
  };

  readonly #showEarlier = (): void => {
    const earlier = this.#agenda.days.filter(({ date }) => date < this.from).slice(-DAYS);
    this.from = earlier[0]?.date ?? '';
    this.count += earlier.length;
  };

  readonly #showAll = (date: CivilDate): void => {
    this.opened = new Set([...this.opened, date]);
  };

  readonly #retry = (): void => {
    this.#target = '.day-name, .cell[tabindex="0"], .notice button';
    this.#ask(this.#agenda.askAgain());
  };

  readonly #goTo = (start: string): void => {
    const { date } = wallOf(start);
    if (this.view === 'month') return this.#chooseFound(date);
    this.from = date;
    this.#target = '.day-name';
    this.#ask(this.#agenda.askMonth(date));
  };

  /** Moves to a day that is known to have times, loaded or not. */
  #chooseFound(date: CivilDate): void {
    this.#moveTo(date);
    this.chosen = date;
    this.#target = '.cell[tabindex="0"]';
  }

  #moveTo(date: CivilDate): void {
    const before = this.cursor;
    this.cursor = this.#agenda.clamp(date);
    this.#ask(this.#agenda.askMonth(this.cursor));
    if (monthOf(before) !== monthOf(this.cursor)) this.#unsaid = () => this.#summarizeMonth();
  }

  #summarizeMonth(): string {
    const month = monthOf(this.cursor);
    const count = daysInMonthWithTimes(this.#agenda.days, month).length;
    return this.#language.t('monthSummary', { month: formatMonth(month, this.#language.locale), count });
  }

  readonly #chooseDay = (date: CivilDate, isByKey: boolean): void => {
    const { t } = this.#language;
    const found = this.#agenda.look(date);
    this.cursor = date;
    const day = nameDay(date, this.#view);
    if (typeof found !== 'number') {
      this.said = t('dayNone', { day, reason: t(found) });
      return;
    }
    this.chosen = date;
    if (isByKey) this.#target = '.day-of-month .chip';
    else this.said = t('dayFree', { day, count: found });
  };

  readonly #pick = (start: string): void => {
    this.value = start;
    this.said = this.#describeChosen().join(' ');
    this.chosen = this.cursor = wallOf(start).date;
    this.dispatchEvent(new CustomEvent('clinic-picked', outward({ start })));
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const to = moveByKey(this.cursor, event, { isRtl, firstDay: this.#firstDay });
    if (!to) return;
    // The page must neither scroll nor take the key for one of its own.
    event.preventDefault();
    event.stopPropagation();
    this.#target = '.cell[tabindex="0"]';
    this.#moveTo(to);
  };

  /** From the times back to their day, from the days back to the list. */
  readonly #handleEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    const isInTimes = (event.target as Element).closest('.day-of-month');
    this.#target = isInTimes ? '.cell[tabindex="0"]' : '.toggle';
    if (isInTimes) this.requestUpdate();
    else this.#showList();
  };

  readonly #handleVisibility = (): void => {
    if (document.hidden) return;
    this.requestUpdate();
    if (Date.now() - this.#askedAt > STALE_MS) this.#ask(this.#agenda.refresh());
  };

  #ask(range: DayRange | undefined): void {
    if (!range) return;
    this.#askedAt = Date.now();
    this.#isAwaiting = true;
    this.dispatchEvent(new CustomEvent('clinic-range', outward(range)));
    // Where nobody loads anything, there is no answer to wait for.
    setTimeout(() => {
      if (this.pending) return;
      this.#isAwaiting = false;
      this.requestUpdate();
    });
  }

  #readSlots(): void {
    const dropped = this.#agenda.readSlots(this.#zone);
    if (dropped > 0) this.#owner.warn(`left out ${dropped} of ${this.slots.length} slots: malformed, past or repeated`);
  }

  get #view(): View {
    return {
      t: this.#language.t,
      locale: this.#language.locale,
      level: Math.min(6, this.headingLevel + (this.label ? 1 : 0)),
      today: this.#agenda.today,
      picked: Date.parse(this.value),
      pick: this.#pick,
    };
  }

  get #zone(): string | undefined {
    return this.timeZone && isTimeZone(this.timeZone) ? this.timeZone : undefined;
  }

  get #firstDay(): Weekday {
    return firstDayOfWeek(this.#language.locale);
  }

  /** Whether the focus is here or nowhere: from elsewhere it is not taken. */
  get #mayFocus(): boolean {
    const { activeElement } = this.getRootNode() as Document | ShadowRoot;
    return !activeElement || activeElement === this || activeElement === document.body;
  }
}

define('clinic-calendar', ClinicCalendar);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-calendar': ClinicCalendar;
  }
  interface HTMLElementEventMap extends ClinicCalendarEventMap {}
}
