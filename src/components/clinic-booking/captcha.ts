/** Reads the answer of a page's own captcha. Fetched only where the page has one. */
import type { LitElement, ReactiveController } from 'lit';
import { addLateWords } from '../../i18n/booking.js';
import { bookingCaptcha } from '../../i18n/en/booking-captcha.js';
import type { Booking } from './booking.js';

export { default as styles } from './captcha.styles.js';
export { renderCaptcha } from './steps/captcha.js';

addLateWords(bookingCaptcha);

/** `blocked`: there is nothing to answer; its script did not come. */
export type CaptchaProblem = 'missing' | 'old' | 'refused' | 'blocked';

/** What is older, hardly any service takes. */
const LONGEST_MS = 300_000;
const LOOK_MS = 2000;

/** The captcha in the slot of that name: page content, never in the shadow root. */
export class Captcha implements ReactiveController {
  problem?: CaptchaProblem;

  readonly #host: LitElement;
  readonly #booking: Booking;
  #answer = '';
  #since = 0;
  /** Sent once, an answer is worth nothing. */
  #used = '';
  #timer?: ReturnType<typeof setInterval>;

  constructor(host: LitElement, booking: Booking) {
    this.#host = host;
    this.#booking = booking;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** Watches while it is to be seen: a script that writes into a hidden field tells nobody when. */
  follow(): void {
    if (this.#booking.state?.step !== 'review') this.#stop();
    else this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    if (this.#booking.state?.step !== 'review') this.problem = undefined;
  }

  /** Whether it can be sent; else what is wrong stands at the captcha, and the page is asked for a new one. */
  check(): boolean {
    this.#look();
    this.problem = this.#judge();
    if (this.problem === 'old') this.#askAnew();
    return this.problem === undefined;
  }

  /** The answer, for one request. */
  take(): string {
    this.#used = this.#answer;
    return this.#answer;
  }

  /** After a request that made no booking. `isRefused`: because of the answer. */
  spend(isRefused: boolean): void {
    this.problem = isRefused ? 'refused' : undefined;
    if (this.#used) this.#askAnew();
  }

  #judge(): CaptchaProblem | undefined {
    const place = placeOf(this.#host);
    if (!place) return undefined;
    if (isEmpty(place)) return 'blocked';
    if (!this.#answer || this.#answer === this.#used) return 'missing';
    return Date.now() - this.#since > LONGEST_MS ? 'old' : undefined;
  }

  #look(): void {
    const answer = answerIn(placeOf(this.#host));
    if (answer === this.#answer) return;
    this.#answer = answer;
    this.#since = Date.now();
    if (!answer || !this.problem) return;
    this.problem = undefined;
    this.#host.requestUpdate();
  }

  /** The page knows how its captcha is begun anew; until then the old answer does not count. */
  #askAnew(): void {
    this.#used = this.#answer;
    const options = { bubbles: true, composed: true };
    placeOf(this.#host)?.dispatchEvent(new CustomEvent('clinic-captcha-expired', options));
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

function placeOf(host: Element): Element | null {
  return host.querySelector(':scope > [slot=captcha]');
}

/** The value of the first control whose name ends in `-response`, as the usual services name theirs; or the attribute `data-response`. */
function answerIn(place: Element | null): string {
  if (!place) return '';
  const given = [place, ...place.querySelectorAll('[data-response]')].find(each => each.hasAttribute('data-response'));
  if (given) return given.getAttribute('data-response')!;
  const control = place.querySelector<HTMLInputElement>('[name$="-response"]');
  return control?.value ?? '';
}

function isEmpty(place: Element): boolean {
  return !place.hasAttribute('data-response') && (place.childElementCount === 0 || place.clientHeight === 0);
}
