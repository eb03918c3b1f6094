import type { ReactiveControllerHost } from 'lit';
import { outward } from '../../internal/events.js';
import { addMonths, monthOf } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { firstDayOfWeek } from '../../time/week.js';
import { wallOf } from '../../time/zones.js';
import { Agenda } from './agenda.js';
import { Asking } from './asking.js';
import type { DayRange } from './coverage.js';
import { describeDay, describeMonth, describePicked } from './describe.js';
import { FocusKeeper } from './focus-keeper.js';
import { LiveRegion } from './live-region.js';
import { moveByKey } from './month-grid.js';
import { Position } from './position.js';
import type { View } from './times.js';

/** The day that Tab reaches. */
const CURSOR = '.cell[tabindex="0"]';

export interface WalkHost extends ReactiveControllerHost, HTMLElement {
  value: string;
  readonly pending: boolean;
  readonly failed: boolean;
}

/** What a visitor does in the calendar: where it leads, what has to be asked for, what takes the focus, what is said. */
export class Walk {
  agenda = new Agenda();
  position = new Position(this.agenda);
  readonly live: LiveRegion;
  readonly asking: Asking;

  readonly #host: WalkHost & Element;
  readonly #view: () => View;
  readonly #focus: FocusKeeper;
  /** Days that turn out to be needed for what is shown. */
  #wanted?: DayRange;

  constructor(host: WalkHost, view: () => View) {
    this.#host = host;
    this.#view = view;
    this.#focus = new FocusKeeper(host, '.list, .month');
    this.live = new LiveRegion(host);
    this.asking = new Asking(host, () => this.agenda.refresh());
  }

  /** From the beginning, with nothing known. */
  reset(): void {
    this.agenda = new Agenda();
    this.position = new Position(this.agenda);
    this.live.say('');
  }

  /** To where the times are, or to `elsewhere`, which was picked outside; and says what there is to say of it. */
  settle(picked: string, elsewhere?: string): void {
    if (elsewhere) this.#wanted = this.position.follow(elsewhere);
    if (this.asking.isLoading) return;
    if (!this.#host.failed) this.#wanted ??= this.position.seek(picked, this.asking.isAnswered);
    if (!this.#wanted) this.live.settle();
  }

  /** Asks for what turned out to be needed. */
  askWanted(): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted) this.ask(wanted);
  }

  ask(range: DayRange | undefined): void {
    this.#host.requestUpdate();
    if (!range) return;
    this.live.clear();
    this.asking.ask(range);
  }

  readonly toggle = (): void => {
    if (this.position.view === 'month') return this.#showList();
    this.ask(this.position.showMonth(Number.isNaN(this.#view().picked) ? '' : this.#host.value));
    this.live.sayLater(this.#summarizeMonth);
  };

  readonly showMore = (): void => {
    if (this.#host.pending) return;
    const before = this.position.makeRoom();
    this.ask(this.position.showMore());
    this.#focus.moveTo(`.day:nth-child(${before + 1}) .day-name > *`);
    this.live.sayLater(() => this.#view().t('daysAdded', { count: this.position.list.days.length - before }));
  };

  readonly showEarlier = (): void => {
    this.position.showEarlier();
    this.#host.requestUpdate();
  };

  readonly showAll = (date: CivilDate): void => {
    this.position.open(date);
    this.#focus.moveTo(`#name-${date} > *`);
  };

  readonly retry = (): void => {
    this.#focus.moveTo(`.day-name > *, ${CURSOR}, .notice button`);
    this.renew();
  };

  /** Asks again, with the focus where it is. */
  readonly renew = (): void => this.ask(this.agenda.askAgain());

  readonly goTo = (start: string): void => {
    this.#focus.moveTo(this.position.view === 'month' ? CURSOR : '.day-name > *');
    this.ask(this.position.goTo(wallOf(start).date));
  };

  readonly step = (months: number): void => this.#moveTo(addMonths(this.position.cursor, months));

  readonly chooseDay = (date: CivilDate, isByKey: boolean): void => {
    const found = this.agenda.look(date);
    const isFree = typeof found === 'number';
    if (isFree) this.position.choose(date);
    else this.position.lookAt(date);
    // By key the focus moves on to the times; a pointer stays where it is.
    if (isFree && isByKey) this.#focus.moveTo('.day-of-month .chip');
    else this.live.say(describeDay(date, found, this.#view()));
    this.#host.requestUpdate();
  };

  readonly pick = (start: string): void => {
    // The page was open for so long that the time is over.
    if (Date.parse(start) <= this.agenda.clock()) return this.ask(this.agenda.refresh());
    this.#host.value = start;
    this.position.choose(wallOf(start).date);
    this.live.say(describePicked(start, this.#view()).join(' '));
    this.#host.dispatchEvent(new CustomEvent('clinic-picked', outward({ start })));
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const firstDay = firstDayOfWeek(this.#view().locale);
    const to = moveByKey(this.position.cursor, event, { isRtl, firstDay });
    if (!to) return;
    // The page must neither scroll nor take the key for one of its own.
    event.preventDefault();
    event.stopPropagation();
    this.#focus.moveTo(CURSOR);
    this.#moveTo(to);
  };

  /** From the times back to their day, from the days back to the list. */
  readonly handleEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // A dialog around it stays open.
    event.preventDefault();
    event.stopPropagation();
    const isInTimes = (event.target as Element).closest('.day-of-month');
    if (!isInTimes) this.#showList();
    this.#focus.moveTo(isInTimes ? CURSOR : '.toggle');
  };

  #showList(): void {
    this.position.showList();
    this.live.sayLater(this.#summarizeList);
    this.#host.requestUpdate();
  }

  #moveTo(date: CivilDate): void {
    const before = monthOf(this.position.cursor);
    this.ask(this.position.moveTo(date));
    if (monthOf(this.position.cursor) !== before) this.live.sayLater(this.#summarizeMonth);
  }

  readonly #summarizeMonth = (): string => {
    const { cursor } = this.position;
    return describeMonth(monthOf(cursor), this.agenda.days, this.agenda.whyMonth(cursor), this.#view());
  };

  readonly #summarizeList = (): string => {
    const [first] = this.position.list.days;
    return first ? describeDay(first.date, first.times.length, this.#view()) : '';
  };
}
