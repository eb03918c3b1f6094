import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Reason, Slot } from '../../booking/answers.js';
import { daysInMonthWithTimes } from '../../booking/availability.js';
import { Language } from '../../controllers/language.js';
import { Owner } from '../../controllers/owner.js';
import { calendarMessages, type CalendarKey } from '../../i18n/calendar.js';
import type { Message } from '../../i18n/messages.js';
import { define } from '../../internal/define.js';
import { outward } from '../../internal/events.js';
import { property, state } from '../../internal/property.js';
import { renderHeading } from '../../pieces/heading.js';
import base from '../../styles/base.styles.js';
import tokens from '../../styles/tokens.styles.js';
import { addMonths, monthOf } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { formatMonth, formatZone } from '../../time/format.js';
import { firstDayOfWeek } from '../../time/week.js';
import { isTimeZone } from '../../time/zone-names.js';
import { isOffsetDateTime, wallOf } from '../../time/zones.js';
import { Agenda } from './agenda.js';
import styles from './clinic-calendar.styles.js';
import type { DayRange } from './coverage.js';
import { renderDayList } from './day-list.js';
import { describeDay, describeMonth, describePicked } from './describe.js';
import { FocusKeeper } from './focus-keeper.js';
import { moveByKey, renderMonthGrid } from './month-grid.js';
import { renderNotice } from './notice.js';
import { Position } from './position.js';
import { renderDayName, renderTimes, type View } from './times.js';

export type ClinicPickedEvent = CustomEvent<{ start: string }>;
export type ClinicRangeEvent = CustomEvent<DayRange>;

export interface ClinicCalendarEventMap {
  'clinic-picked': ClinicPickedEvent;
  'clinic-range': ClinicRangeEvent;
}

/** The day that Tab reaches. */
const CURSOR = '.cell[tabindex="0"]';
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
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

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

  @state() private said = '';

  readonly #owner = new Owner(this);
  readonly #language = new Language<CalendarKey>(this, calendarMessages);
  readonly #focus = new FocusKeeper(this, '.list, .month');
  #agenda = new Agenda();
  #position = new Position(this.#agenda);
  /** What to say once the times that were asked for are here. */
  #unsaid?: () => string;
  /** Nobody has answered yet. */
  #isAwaiting = true;
  #askedAt = 0;

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
    this.#agenda = new Agenda();
    this.#position = new Position(this.#agenda);
    this.value = this.said = '';
    this.slots = [];
    this.reasons = {};
    this.nextFree = this.coveredTo = this.#unsaid = undefined;
    this.#agenda.read(this, this.#zone);
    this.#ask(this.#agenda.askFirst());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#agenda.read(this, this.#zone);
    if (!this.hasUpdated) this.#agenda.askFirst();
    if (changed.has('timeZone') && this.timeZone && !this.#zone) {
      this.#owner.warn(`time-zone="${this.timeZone}" is no IANA time zone`);
    }
    if (changed.has('slots') || changed.has('min') || changed.has('max') || changed.has('timeZone')) this.#readSlots();
    if (this.hasUpdated) this.#noteAnswer(changed);
    if (this.#unsaid && !this.#isAwaiting && !this.pending) {
      this.said = this.#unsaid();
      this.#unsaid = undefined;
    }
  }

  protected override firstUpdated(): void {
    this.#ask(this.#agenda.asked);
  }

  protected override render(): TemplateResult {
    const { t, locale, ready } = this.#language;
    if (!ready) return html`<slot></slot>`;
    const isMonth = this.#position.view === 'month';
    return html`<div class="root" part="base" role="group" lang=${locale} aria-label=${this.label || t('label')}>
      <div class="head">
        ${this.#renderTitle()}
        <button type="button" class="button toggle" part="toggle" @click=${isMonth ? this.#showList : this.#showMonth}>
          ${t(isMonth ? 'showList' : 'showMonth')}
        </button>
      </div>
      ${isMonth ? this.#renderMonth() : this.#renderList()}
      <div class="chosen" part="chosen">${describePicked(this.#picked, this.#view).map(line => html`<p>${line}</p>`)}</div>
      <p class="hidden-visually" role="status">${this.said}</p>
    </div>`;
  }

  #renderTitle(): TemplateResult {
    const { label, headingLevel } = this;
    const zone = this.#zone && formatZone(this.#zone, Date.now(), this.#language.locale, 'year');
    return html`<div class="title">
      ${label ? html`<div class="label">${renderHeading(headingLevel, label, 'label')}</div>` : nothing}
      ${zone ? html`<p class="muted" part="zone">${this.#language.t('zone', { zone })}</p>` : nothing}
    </div>`;
  }

  #renderList(): TemplateResult {
    const { list, nextFree, opened } = this.#position;
    const isEmpty = list.days.length === 0;
    return renderDayList({
      ...this.#view,
      ...list,
      // With nothing to add to, the notice leads on.
      hasMore: list.hasMore && !(isEmpty && (nextFree || this.#isLoading)),
      pending: this.pending,
      opened,
      notice: this.failed || isEmpty ? this.#renderNotice(this.#language.t('noTimes')) : nothing,
      showEarlier: this.#showEarlier,
      showMore: this.#showMore,
      showAll: this.#showAll,
    });
  }

  #renderMonth(): TemplateResult {
    const position = this.#position;
    return html`<div class="month" part="month" tabindex="-1" @keydown=${this.#handleEscape}>
      ${renderMonthGrid({
        ...this.#view,
        month: monthOf(position.cursor),
        cursor: position.cursor,
        chosen: position.chosen,
        firstDay: firstDayOfWeek(this.#language.locale),
        hasMonth: step => position.hasMonth(step),
        look: date => this.#agenda.look(date),
        choose: this.#chooseDay,
        step: months => this.#moveTo(addMonths(position.cursor, months)),
        handleKey: this.#handleKey,
      })}
      <div class="day-of-month">${this.#renderDayOfMonth(monthOf(position.cursor))}</div>
    </div>`;
  }

  #renderDayOfMonth(month: string): TemplateResult {
    const { t, locale } = this.#language;
    const day = this.#agenda.day(this.#position.chosen);
    if (day && monthOf(day.date) === month) {
      return html`<div part="day-times">${renderDayName(day.date, this.#view)} ${renderTimes(day, this.#view)}</div>`;
    }
    if (this.failed || daysInMonthWithTimes(this.#agenda.days, month).length === 0) {
      return this.#renderNotice(t('noTimesIn', { month: formatMonth(month, locale) }));
    }
    return html`<p class="notice muted" part="notice">${t('chooseDay')}</p>`;
  }

  #renderNotice(empty: string): TemplateResult {
    const state = this.#isLoading ? 'pending' : this.failed ? 'failed' : 'empty';
    const { nextFree } = this.#position;
    return renderNotice({ ...this.#view, state, empty, nextFree, retry: this.#retry, goTo: this.#goTo });
  }

  readonly #showMonth = (): void => {
    this.#ask(this.#position.showMonth(this.#picked));
    this.#unsaid = this.#summarizeMonth;
  };

  readonly #showList = (): void => {
    this.#position.showList();
    this.requestUpdate();
  };

  readonly #showMore = (): void => {
    if (this.pending) return;
    const before = this.#position.list.days.length;
    this.#ask(this.#position.showMore());
    this.#focus.moveTo(`.day:nth-child(${before + 1}) .day-name > *`);
    this.#unsaid = () => this.#language.t('daysAdded', { count: this.#position.list.days.length - before });
  };

  readonly #showEarlier = (): void => {
    this.#position.showEarlier();
    this.requestUpdate();
  };

  readonly #showAll = (date: CivilDate): void => {
    this.#position.opened.add(date);
    this.#focus.moveTo(`#name-${date} > *`);
  };

  readonly #retry = (): void => {
    this.#focus.moveTo(`.day-name > *, ${CURSOR}, .notice button`);
    this.#ask(this.#agenda.askAgain());
  };

  readonly #goTo = (start: string): void => {
    this.#focus.moveTo(this.#position.view === 'month' ? CURSOR : '.day-name > *');
    this.#ask(this.#position.goTo(wallOf(start).date));
  };

  #moveTo(date: CivilDate): void {
    const before = monthOf(this.#position.cursor);
    this.#ask(this.#position.moveTo(date));
    if (monthOf(this.#position.cursor) !== before) this.#unsaid = this.#summarizeMonth;
  }

  readonly #chooseDay = (date: CivilDate, isByKey: boolean): void => {
    const found = this.#agenda.look(date);
    const isFree = typeof found === 'number';
    if (isFree) this.#position.choose(date);
    else this.#position.cursor = date;
    // By key the focus moves on to the times; a pointer stays where it is.
    if (isFree && isByKey) this.#focus.moveTo('.day-of-month .chip');
    else this.said = describeDay(date, found, this.#view);
    this.requestUpdate();
  };

  readonly #pick = (start: string): void => {
    this.value = start;
    this.#position.choose(wallOf(start).date);
    this.said = describePicked(start, this.#view).join(' ');
    this.dispatchEvent(new CustomEvent('clinic-picked', outward({ start })));
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const firstDay = firstDayOfWeek(this.#language.locale);
    const to = moveByKey(this.#position.cursor, event, { isRtl, firstDay });
    if (!to) return;
    // The page must neither scroll nor take the key for one of its own.
    event.preventDefault();
    event.stopPropagation();
    this.#focus.moveTo(CURSOR);
    this.#moveTo(to);
  };

  /** From the times back to their day, from the days back to the list. */
  readonly #handleEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // A dialog around it stays open.
    event.preventDefault();
    event.stopPropagation();
    const isInTimes = (event.target as Element).closest('.day-of-month');
    if (!isInTimes) this.#position.showList();
    this.#focus.moveTo(isInTimes ? CURSOR : '.toggle');
  };

  readonly #handleVisibility = (): void => {
    if (document.hidden) return;
    this.requestUpdate();
    if (Date.now() - this.#askedAt > STALE_MS) this.#ask(this.#agenda.refresh());
  };

  #ask(range: DayRange | undefined): void {
    this.requestUpdate();
    if (!range) return;
    this.#askedAt = Date.now();
    this.#isAwaiting = true;
    this.dispatchEvent(new CustomEvent('clinic-range', outward(range)));
    // Where nobody loads anything there is no answer to wait for.
    setTimeout(() => {
      if (this.pending) return;
      this.#isAwaiting = false;
      this.requestUpdate();
    });
  }

  #noteAnswer(changed: PropertyValues<this>): void {
    if (changed.has('failed') && this.failed) this.#unsaid = () => this.#language.t('failed');
    if (this.pending || !(changed.has('slots') || changed.has('pending') || changed.has('failed'))) return;
    this.#isAwaiting = false;
    this.#agenda.noteAnswer(this);
  }

  #readSlots(): void {
    const dropped = this.#agenda.readSlots(this.#zone);
    if (dropped > 0) this.#owner.warn(`left out ${dropped} of ${this.slots.length} slots: malformed, past or repeated`);
  }

  readonly #summarizeMonth = (): string => {
    return describeMonth(monthOf(this.#position.cursor), this.#agenda.days, this.#view);
  };

  get #isLoading(): boolean {
    return this.pending || this.#isAwaiting;
  }

  get #picked(): string {
    return isOffsetDateTime(this.value) ? this.value : '';
  }

  get #zone(): string | undefined {
    return this.timeZone && isTimeZone(this.timeZone) ? this.timeZone : undefined;
  }

  get #view(): View {
    return {
      t: this.#language.t,
      locale: this.#language.locale,
      level: this.headingLevel + (this.label ? 1 : 0),
      today: this.#agenda.today,
      picked: Date.parse(this.#picked),
      pick: this.#pick,
    };
  }
}

define('clinic-calendar', ClinicCalendar);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-calendar': ClinicCalendar;
  }
  interface HTMLElementEventMap extends ClinicCalendarEventMap {}
}
