import type { LitElement } from 'lit';
import { LatePart } from '../../controllers/late-part.js';
import { outward } from '../../internal/events.js';
import type { CivilDate } from '../../time/civil-date.js';
import { wallOf } from '../../time/zones.js';
import { Agenda } from './agenda.js';
import { Asking } from './asking.js';
import type { DayRange } from './coverage.js';
import { describePicked } from './describe.js';
import { FocusKeeper } from './focus-keeper.js';
import { LiveRegion } from './live-region.js';
import { Position } from './position.js';
import type { View } from './times.js';

/** The day that Tab reaches. */
const CURSOR = '.cell[tabindex="0"]';

export interface WalkHost extends LitElement {
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
  readonly focus: FocusKeeper;
  readonly month: LatePart<typeof import('./month.js')>;
  /** The month is wanted and not here yet. */
  isMonthAwaited = false;
  /** It was wanted and did not come. */
  isMonthLost = false;

  readonly #host: WalkHost;
  readonly #view: () => View;
  /** Days that turn out to be needed for what is shown. */
  #wanted?: DayRange;

  constructor(host: WalkHost, view: () => View) {
    this.#host = host;
    this.#view = view;
    this.focus = new FocusKeeper(host, '.list, .month');
    this.live = new LiveRegion(host);
    this.month = new LatePart(host, () => import('./month.js'));
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
    if (this.position.view === 'list') return void this.#showMonth();
    this.position.showList();
    this.live.sayLater(this.#summarize);
    this.#host.requestUpdate();
  };

  /** Before it is wanted, so that nobody waits for it. */
  readonly fetchMonth = (): void => void this.month.want();

  readonly showMore = (): void => {
    if (this.#host.pending) return;
    const before = this.position.makeRoom();
    this.ask(this.position.showMore());
    this.focus.moveTo(`.day:nth-child(${before + 1}) .day-name > *`);
    this.live.sayLater(() => this.#view().t('daysAdded', { count: this.position.list.days.length - before }));
  };

  readonly showEarlier = (): void => {
    this.position.showEarlier();
    this.#host.requestUpdate();
  };

  readonly showAll = (date: CivilDate): void => {
    this.position.open(date);
    this.focus.moveTo(`#name-${date} > *`);
  };

  readonly retry = (): void => {
    this.focus.moveTo(`.day-name > *, ${CURSOR}, .notice button`);
    this.renew();
  };

  /** Asks again, with the focus where it is. */
  readonly renew = (): void => this.ask(this.agenda.askAgain());

  readonly goTo = (start: string): void => {
    this.focus.moveTo(this.position.view === 'month' ? CURSOR : '.day-name > *');
    this.ask(this.position.goTo(wallOf(start).date));
  };

  readonly pick = (start: string): void => {
    // The page was open for so long that the time is over.
    if (Date.parse(start) <= this.agenda.clock()) return this.ask(this.agenda.refresh());
    this.#host.value = start;
    this.position.choose(wallOf(start).date);
    this.live.say(describePicked(start, this.#view()).join(' '));
    this.#host.dispatchEvent(new CustomEvent('clinic-picked', outward({ start })));
  };

  /** At once where it is here. Until then, and where it does not come, the list stays. */
  async #showMonth(): Promise<void> {
    const { month } = this;
    if (this.isMonthAwaited) return;
    if (!month.module) {
      this.isMonthAwaited = true;
      this.isMonthLost = false;
      this.#host.requestUpdate();
      await month.want();
      this.isMonthAwaited = false;
      this.isMonthLost = !month.module;
      this.#host.requestUpdate();
      if (this.isMonthLost) return;
    }
    this.ask(this.position.showMonth(Number.isNaN(this.#view().picked) ? '' : this.#host.value));
    this.live.sayLater(this.#summarize);
  }

  readonly #summarize = (): string => this.month.module!.summarize(this, this.#view());
}
