import type { CivilDate } from '../../time/civil-date.js';

interface Range {
  from: CivilDate;
  to: CivilDate;
}

interface Flight<Answer> extends Range {
  answer: Promise<Answer | undefined>;
  aborter: AbortController;
  isKept: boolean;
}

/** Questions on their way: none is asked twice at once, and what is wanted no more is called back. */
export class Flights<Answer> {
  #flights: Flight<Answer>[] = [];

  /** The answer to a question that is on its way already and begins as early as `range`, or to a new one. `isKept`: it is never called back. */
  take(
    range: Range,
    isKept: boolean,
    ask: (signal: AbortSignal) => Promise<Answer | undefined>,
  ): Promise<Answer | undefined> {
    const known = this.#flights.find(({ from, to }) => from <= range.from && to >= range.from);
    if (known) {
      known.isKept ||= isKept;
      return known.answer;
    }
    const aborter = new AbortController();
    const answer = ask(aborter.signal).finally(() => this.#land(flight));
    const flight = { ...range, answer, aborter, isKept };
    this.#flights.push(flight);
    return answer;
  }

  drop(): void {
    for (const { aborter } of this.#flights) aborter.abort();
    this.#flights = [];
  }

  /** But those that are kept, or about some of `range`. */
  dropAllBut(range?: Range): void {
    const isWanted = ({ from, to, isKept }: Flight<Answer>): boolean =>
      isKept || (!!range && from <= range.to && to >= range.from);
    for (const flight of this.#flights) if (!isWanted(flight)) flight.aborter.abort();
    this.#flights = this.#flights.filter(isWanted);
  }

  #land(flight: Flight<Answer>): void {
    this.#flights = this.#flights.filter(each => each !== flight);
  }
}
