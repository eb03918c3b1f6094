import type { Captcha } from './captcha.js';
import type { Booking, BookingHost } from './booking.js';
import { LateSteps } from './late-steps.js';
import type { Ending } from './submission.js';

/** The page's own captcha, where it has one: what reads it is fetched before the patient comes to it. */
export class CaptchaEntry {
  readonly part: LateSteps<typeof import('./captcha.js')>;
  captcha?: Captcha;

  readonly #host: BookingHost;
  readonly #booking: Booking;

  constructor(host: BookingHost, booking: Booking) {
    this.#host = host;
    this.#booking = booking;
    this.part = new LateSteps(host, () => import('./captcha.js'));
  }

  get isThere(): boolean {
    return this.#host.querySelector(':scope > [slot=captcha]') !== null;
  }

  follow(): void {
    const { part } = this;
    const { step } = this.#booking.state ?? {};
    if (!this.isThere || step === 'result') return;
    if (step === 'details' || step === 'review') void part.load();
    if (part.state.status !== 'ready') return;
    this.captcha ??= new part.state.module.Captcha(this.#host, this.#booking);
    this.captcha.follow();
  }

  /** Whether it has an answer to be sent. One that could not be fetched stops nobody: the server has the last word. */
  async isAnswered(): Promise<boolean> {
    await this.part.want();
    this.follow();
    return this.captcha?.check() !== false;
  }

  /** After a request. Returns whether its answer was refused. */
  spend(ending: Ending): boolean {
    const isRefused = ending.type === 'fail' && ending.failure.kind === 'challenge';
    if (ending.type !== 'booked') this.captcha?.spend(isRefused);
    return isRefused && this.captcha !== undefined;
  }
}
