import type { ClinicBooking } from '../../../src/components/clinic-booking/clinic-booking.js';
import { button, control, everything, words } from '../../support/find.js';
import { type Random, random } from '../../support/random.js';
import type { Order } from '../plan.js';
import { calls } from './calls.js';
import { newForm } from './forms.js';

export type Where =
  | 'service'
  | 'practitioner'
  | 'time'
  | 'days'
  | 'details'
  | 'review'
  | 'result'
  | 'fallback'
  | 'shown'
  | 'cancelling'
  | 'moving'
  | 'move review'
  | 'cancelled'
  | 'moved'
  | 'missing'
  | 'lost';

const TITLES: Readonly<Record<string, Where>> = {
  'What would you like?': 'service',
  'With whom?': 'practitioner',
  'When suits you?': 'time',
  'Which days would suit you?': 'days',
  'Your details': 'details',
  'Check and send': 'review',
  'Your appointment': 'shown',
  'Cancel this appointment?': 'cancelling',
  'Choose another time': 'moving',
  'Check the new time': 'move review',
  'This appointment was cancelled': 'cancelled',
  'Your appointment has a new time': 'moved',
  'We cannot find this appointment': 'missing',
  'We cannot show your appointment right now': 'lost',
};

/** Asks the line, which lives in Node. */
declare function line(order: Order): Promise<number>;

/** What a calendar without times offers. */
const MORE_TIMES = /^(Try again|Next free time|First free time)/;
const WHOLE_SERIES = '3 of 3 have a time';
const GIVE_UP_MS = 20_000;
const DAY_MS = 86_400_000;

/** Somebody at the form: finds things by their words and does only what the form lets anybody do. */
export class Patient {
  element: ClinicBooking;
  readonly random: Random;
  readonly typed: { name: string; email: string; notes: string };
  service = 'Single treatment';
  practitioner = '';
  /** Whether the details were filled in, so that they have to stay. */
  hasTyped = false;
  /** No time is to be picked: the clinic shall find one. */
  isAsking = false;
  /** Part of the address that opens the booking. */
  link = '';
  readonly #seed: number;

  /** Without a form the page is still to be opened. */
  constructor(element: ClinicBooking | undefined, seed: number, email: string) {
    this.#seed = seed;
    this.element = element ?? document.createElement('clinic-booking');
    this.random = random(seed);
    this.typed = { name: `Ada Nr. ${seed} Lovelace`, email, notes: `A stiff neck, ${seed} days now.` };
    this.chooseWhom();
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    const all = [...this.root.children].map(words).join(' ');
    // On this machine whoever looks is taken for the owner too; visitors do not see that note.
    const note = this.root.querySelector('[part~=owner-note]');
    return note ? all.replace(words(note), '') : all;
  }

  /** For a report: everything that can be read, the calendar included. */
  get page(): string {
    const calendar = this.calendar?.shadowRoot;
    return `${this.text} ${calendar ? [...calendar.children].map(words).join(' ') : ''}`.slice(0, 1500);
  }

  get where(): Where {
    const heading = this.root.querySelector('[part~=heading]');
    if (!heading) return 'fallback';
    return TITLES[words(heading)] ?? 'result';
  }

  get isBusy(): boolean {
    const { calendar, text } = this;
    return !!calendar?.pending || text.includes('One moment…') || text.includes('Sending…');
  }

  get calendar(): (HTMLElement & { pending: boolean }) | null {
    return this.root.querySelector('clinic-calendar');
  }

  chooseWhom(): void {
    const { random } = this;
    this.service = random.pick([
      'Single treatment',
      'Single treatment',
      'Either of two',
      'Open class',
      'Three sessions',
    ]);
    if (this.service === 'Single treatment') this.practitioner = `Practitioner ${random.below(10)}`;
    else if (this.service === 'Either of two')
      this.practitioner = random.pick(['Either 0', 'Either 1', 'Anyone who is free']);
    else if (this.service === 'Open class') this.practitioner = random.pick(['Teacher 0', 'Teacher 1']);
    else this.practitioner = `Serial ${random.below(8)}`;
  }

  /** When the form has done what it was asked to. */
  async settled(): Promise<void> {
    await this.until(() => !this.isBusy, 'the form never comes to rest');
    await this.element.updateComplete;
  }

  /** And nothing is on its way that the form does not wait for. */
  async quiet(): Promise<void> {
    await this.settled();
    await this.until(() => calls.underway === 0 && !this.isBusy, 'there is always something on its way');
    await this.element.updateComplete;
  }

  /** The page is opened, or opened again, with a form that has nothing but an address; ends with the form or without. */
  async opensPage(): Promise<void> {
    this.element = newForm('bare', this.#seed);
    let hasFailed = false;
    this.element.addEventListener('clinic-error', () => (hasFailed = true));
    await this.until(() => hasFailed || this.where === 'service', 'the form neither begins nor fails');
    await this.element.updateComplete;
  }

  /** Follows the link of the booking. */
  async opensBooking(): Promise<void> {
    location.hash = this.link;
    const isThere = (): boolean => location.hash === '' && !!this.root.querySelector('.manage [part~=heading]');
    await this.until(isThere, 'the link opens nothing');
    await this.quiet();
  }

  async until(isSo: () => boolean, what: string): Promise<void> {
    const deadline = performance.now() + GIVE_UP_MS;
    await this.element.updateComplete;
    await pause();
    while (!isSo()) {
      if (performance.now() > deadline) throw new Error(`${what}; reads: ${this.page}`);
      await pause(8);
    }
  }

  async presses(name: string | RegExp): Promise<void> {
    button(this.root, name).click();
    await this.settled();
  }

  async goesOn(): Promise<void> {
    await this.presses('Continue');
  }

  types(label: string, value: string): void {
    const field = control(this.root, label);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  has(name: string | RegExp): boolean {
    return [...everything(this.root)].some(each => {
      if (!each.matches('button, a[href]')) return false;
      return typeof name === 'string' ? words(each).startsWith(name) : name.test(words(each));
    });
  }

  /** Does what the step asks for, without going on. */
  async fillsIn(): Promise<void> {
    switch (this.where) {
      case 'service':
        control(this.root, this.service).click();
        break;
      case 'practitioner':
        control(this.root, this.practitioner).click();
        break;
      case 'time':
        if (this.isAsking) await this.asksForTime();
        else await this.picksTime();
        break;
      case 'days':
        this.namesDay();
        break;
      case 'moving':
        await this.picksTime();
        break;
      case 'details':
        this.fillsInDetails();
        break;
      default:
    }
    await this.element.updateComplete;
  }

  fillsInDetails(): void {
    this.types('Full name', this.typed.name);
    this.types('E-mail', this.typed.email);
    this.types('Anything we should know', this.typed.notes);
    const box = control(this.root, 'The clinic may use');
    if (!box.checked) box.click();
    this.hasTyped = true;
  }

  /** Has enough of it, and begins anew. */
  async startsOver(): Promise<void> {
    this.element.reset();
    this.hasTyped = false;
    await this.settled();
  }

  /** Of a series so many times as it needs. */
  async picksTime(): Promise<void> {
    if (this.has('Show list')) await this.presses('Show list');
    await this.picksOne();
    if (this.service !== 'Three sessions' || this.where !== 'time') return;
    for (let tries = 0; !this.text.includes(WHOLE_SERIES) && tries < 6; tries++) {
      await this.quiet();
      if (this.has('Pick a time (Session')) await this.presses('Pick a time (Session');
      if (!this.text.includes(WHOLE_SERIES)) await this.picksOne();
    }
  }

  /** One that is not picked already. */
  async picksOne(): Promise<void> {
    for (let tries = 0; this.times().length === 0 && tries < 20; tries++) {
      await this.until(() => this.times().length > 0 || this.has(MORE_TIMES), 'there is never a time');
      if (this.times().length === 0) await this.presses(MORE_TIMES);
    }
    const times = this.times();
    if (times.length === 0) throw new Error(`there is never a time; reads: ${this.page}`);
    this.random.pick(times).click();
    await this.settled();
  }

  async asksForTime(): Promise<void> {
    await this.presses('Ask us for one');
    await this.until(() => this.where === 'days', 'no days can be named');
    this.namesDay();
  }

  namesDay(): void {
    this.types('Day', new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10));
    const part = control(this.root, 'Morning');
    if (!part.checked) part.click();
  }

  times(): HTMLElement[] {
    const nearest = [...this.root.querySelectorAll<HTMLElement>('.nearest .chip')];
    if (nearest.length > 0) return nearest;
    return [...everything(this.root)].filter((each): each is HTMLElement =>
      each.matches('button[part~=time]:not([part~=selected])'),
    );
  }

  /** On, by whatever steps there are, until the form is at `goal`. */
  async goesTo(goal: Where): Promise<void> {
    for (let steps = 0; this.where !== goal; steps++) {
      if (steps > 12) throw new Error(`never at ${goal}; reads: ${this.page}`);
      await this.fillsIn();
      await this.goesOn();
    }
    await this.settled();
  }

  line(order: Order): Promise<number> {
    return line(order);
  }
}

/** A task for everybody else, without the delay of a timer where none is asked for. */
function pause(ms = 0): Promise<void> {
  if (ms > 0) return new Promise(resolve => setTimeout(resolve, ms));
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => (port1.close(), resolve()));
    port1.start();
    port2.postMessage(null);
  });
}
