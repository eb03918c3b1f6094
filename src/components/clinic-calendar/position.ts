import { addMonths, firstOfMonth, lastOfMonth, monthOf } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { wallOf } from '../../time/zones.js';
import type { Agenda } from './agenda.js';
import type { DayRange } from './coverage.js';

/** Days that the list shows at first, and adds. */
const DAYS = 3;

/** Where in the agenda the visitor is. What leads to other days returns the days whose times that needs. */
export class Position {
  view: 'list' | 'month' = 'list';
  /** The day of the month that Tab reaches. */
  cursor: CivilDate = '';
  /** The day of the month whose times are shown. */
  chosen?: CivilDate;
  /** Days of which the list shows all times. */
  readonly opened = new Set<CivilDate>();

  readonly #agenda: Agenda;
  /** Where the list begins, and how many days it has room for. */
  #from: CivilDate = '';
  #count = DAYS;

  constructor(agenda: Agenda) {
    this.#agenda = agenda;
  }

  get list(): ReturnType<Agenda['list']> {
    return this.#agenda.list(this.#from, this.#count);
  }

  /** The next free start beyond what is shown. */
  get nextFree(): string | undefined {
    const shown = this.view === 'month' ? lastOfMonth(monthOf(this.cursor)) : this.#from;
    return this.#agenda.nextFreeAfter(shown || this.#agenda.today);
  }

  hasMonth(step: -1 | 1): boolean {
    const month = monthOf(this.cursor);
    return this.#agenda.clamp(addMonths(firstOfMonth(month), step)).slice(0, 7) !== month;
  }

  /** To the month of the day that the list is at. */
  showMonth(picked: string): DayRange | undefined {
    const start = picked || this.list.days[0]?.times[0]?.start || this.nextFree;
    this.view = 'month';
    this.chosen = start ? wallOf(start).date : undefined;
    return this.moveTo(this.chosen ?? this.#agenda.first);
  }

  /** To the list, which begins at the day chosen in the month unless it shows that day anyway. */
  showList(): void {
    this.view = 'list';
    const { chosen } = this;
    if (this.#agenda.day(chosen) && !this.list.days.some(({ date }) => date === chosen)) this.#from = chosen!;
  }

  /** Makes room for more days in the list. */
  showMore(): DayRange | undefined {
    this.#count = this.list.days.length + DAYS;
    if (this.list.days.length === this.#count) return undefined;
    return this.#agenda.askAfter(this.#from || this.#agenda.first);
  }

  showEarlier(): void {
    const earlier = this.#agenda.days.filter(({ date }) => date < this.#from).slice(-DAYS);
    this.#from = earlier[0]?.date ?? '';
    this.#count += earlier.length;
  }

  /** To a day that is said to have times, whether they are loaded or not. */
  goTo(date: CivilDate): DayRange | undefined {
    if (this.view === 'list') this.#from = date;
    this.chosen = date;
    return this.moveTo(date);
  }

  /** To a day of the month grid, or the nearest one that it has. */
  moveTo(date: CivilDate): DayRange | undefined {
    this.cursor = this.#agenda.clamp(date);
    return this.#agenda.askMonth(this.cursor);
  }

  choose(date: CivilDate): void {
    this.chosen = this.cursor = date;
  }
}
