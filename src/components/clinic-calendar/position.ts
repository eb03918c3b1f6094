import { addMonths, firstOfMonth, lastOfMonth, monthOf } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { wallOf } from '../../time/zones.js';
import type { Agenda, DayList } from './agenda.js';
import type { DayRange } from './coverage.js';

/** Days that the list shows at first, and adds. */
const DAYS = 3;
/** Days that the list holds: of a long one the beginning makes room. */
const MOST_DAYS = 15;
/** How often more is asked for by itself until there is something to show. */
const LOOKS = 4;

/** Where in the agenda the visitor is. What leads to other days returns the days whose times that needs. */
export class Position {
  view: 'list' | 'month' = 'list';
  /** The day of the month that Tab reaches. */
  cursor: CivilDate = '';
  /** The day of the month whose times are shown. */
  chosen?: CivilDate;
  /** A day without times that the visitor asked about. */
  looked?: CivilDate;
  /** Days of which the list shows all times. */
  readonly opened = new Set<CivilDate>();

  readonly #agenda: Agenda;
  /** Where the list begins, and how many days it has room for. */
  #from: CivilDate = '';
  #count = DAYS;
  /** How many it had when more were wanted. */
  #before = 0;
  /** The day that was used last. */
  #at?: CivilDate;
  /** Until the visitor does something the calendar opens where the times are. */
  #isUntouched = true;
  #looks = 0;

  constructor(agenda: Agenda) {
    this.#agenda = agenda;
  }

  get list(): DayList {
    return this.#agenda.list(this.#from, this.#count);
  }

  /** The next free start beyond what is shown; when there is none, the first of all. */
  get nextFree(): string | undefined {
    return this.#agenda.nextFreeAfter(this.#shownTo);
  }

  /** Whether the next free start lies before what is shown. */
  get isNextBefore(): boolean {
    const { nextFree } = this;
    return nextFree !== undefined && wallOf(nextFree).date <= this.#shownTo;
  }

  hasMonth(step: -1 | 1): boolean {
    const month = monthOf(this.cursor);
    return this.#agenda.clamp(addMonths(firstOfMonth(month), step)).slice(0, 7) !== month;
  }

  /** What else has to be known before this place has something to show; `picked` is a start. */
  seek(picked: string, isAnswered: boolean): DayRange | undefined {
    const wanted = (this.#isUntouched && this.#open(picked, isAnswered)) || this.#askShown(isAnswered);
    return wanted && this.#looks++ < LOOKS ? wanted : undefined;
  }

  /** To the month of the day that the list is at. */
  showMonth(picked: string): DayRange | undefined {
    const start = picked || this.nextFree;
    const [listed] = this.list.days;
    this.view = 'month';
    this.chosen = this.#agenda.day(this.#at)?.date ?? (picked ? undefined : listed?.date);
    this.chosen ??= start ? wallOf(start).date : undefined;
    return this.#moveTo(this.chosen ?? this.#agenda.first);
  }

  /** To the list, which shows the day that the month is at; where that has no times, the chosen one or the next. */
  showList(): void {
    const month = monthOf(this.cursor);
    const free = this.#agenda.days.inMonth(month).map(({ date }) => date);
    const [chosen, next] = [this.chosen, free.find(date => date >= this.cursor)];
    const place = next !== this.cursor && chosen && free.includes(chosen) ? chosen : (next ?? free[0]);
    this.view = 'list';
    this.#at = place;
    if (place && this.list.days.some(({ date }) => date === place)) return;
    this.#from = place ?? (month > monthOf(this.#agenda.first) ? firstOfMonth(month) : '');
  }

  /** Lets the beginning of a long list go and returns how many days stay. */
  makeRoom(): number {
    const { days } = this.list;
    const isFull = days.length + DAYS > MOST_DAYS;
    if (isFull) this.#from = days[DAYS]!.date;
    this.#before = this.#count = days.length - (isFull ? DAYS : 0);
    return this.#before;
  }

  /** Adds days to those that `makeRoom` left. */
  showMore(): DayRange | undefined {
    const before = this.#before;
    this.#touch();
    this.#before = before;
    this.#count = before + DAYS;
    const { days } = this.list;
    this.#at = days[before]?.date;
    return days.length === this.#count ? undefined : this.#agenda.askAfter(this.#from);
  }

  showEarlier(): void {
    this.#touch();
    const before = this.#agenda.days.before(this.#from);
    const earlier = [...Array(DAYS)].map(() => before.next().value).filter(day => day !== undefined);
    this.#from = earlier.at(-1)?.date ?? '';
    this.#at = earlier.at(-1)?.date;
    this.#count = Math.min(this.#count + earlier.length, MOST_DAYS);
  }

  /** Shows all times of a day of the list. */
  open(date: CivilDate): void {
    this.#touch();
    this.#at = date;
    this.opened.add(date);
  }

  /** To a day that is said to have times, whether they are loaded or not. */
  goTo(date: CivilDate): DayRange | undefined {
    this.#touch();
    return this.#goTo(date);
  }

  /** To a day of the month grid, or the nearest one that it has. */
  moveTo(date: CivilDate): DayRange | undefined {
    this.#touch();
    return this.#moveTo(date);
  }

  /** To the day of a time that was picked elsewhere. */
  follow(start: string): DayRange | undefined {
    const { date } = wallOf(start);
    const isListed = this.view === 'list' && this.list.days.some(day => day.date === date);
    if (!isListed) return this.goTo(date);
    this.choose(date);
    return undefined;
  }

  choose(date: CivilDate): void {
    this.#touch();
    this.chosen = this.cursor = this.#at = date;
    this.looked = undefined;
  }

  /** To a day without times, to say why. */
  lookAt(date: CivilDate): void {
    this.#touch();
    this.cursor = this.looked = date;
  }

  get #shownTo(): CivilDate {
    if (this.view === 'month') return this.looked ?? lastOfMonth(monthOf(this.cursor));
    return this.list.days.at(-1)?.date ?? (this.#from || this.#agenda.today);
  }

  #touch(): void {
    this.#isUntouched = false;
    this.#looks = this.#before = 0;
  }

  #goTo(date: CivilDate): DayRange | undefined {
    if (this.view === 'list') this.#from = date;
    this.chosen = this.#at = date;
    return this.#moveTo(date);
  }

  #moveTo(date: CivilDate): DayRange | undefined {
    this.looked = undefined;
    this.cursor = this.#agenda.clamp(date);
    return this.#agenda.askMonth(this.cursor);
  }

  /** At the first free day, in whichever month; in the month grid at the picked one. */
  #open(picked: string, isAnswered: boolean): DayRange | undefined {
    const [listed] = this.list.days;
    const start = listed ? undefined : this.nextFree;
    const day = this.view === 'month' && picked ? wallOf(picked).date : undefined;
    const target = this.#agenda.day(day)?.date ?? listed?.date ?? (start && wallOf(start).date);
    if (!target) return isAnswered && this.list.hasMore ? this.#agenda.askAfter(this.#from) : undefined;
    const isThere = this.view === 'month' ? target === this.chosen : listed || target === this.#from;
    return isThere ? undefined : this.#goTo(target);
  }

  /** Of what is shown, what no answer has covered. */
  #askShown(isAnswered: boolean): DayRange | undefined {
    if (!isAnswered) return undefined;
    if (this.view === 'month') return this.#agenda.askMonth(this.cursor);
    const { days, start, hasMore } = this.list;
    const isUnknown = days.length === 0 && this.#agenda.look(start) === 'waiting';
    const isWanting = this.#before > 0 && days.length === this.#before && hasMore;
    return isUnknown || isWanting ? this.#agenda.askAfter(this.#from) : undefined;
  }
}
