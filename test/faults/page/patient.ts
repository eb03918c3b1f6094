import type { ClinicBooking } from '../../../src/components/clinic-booking/clinic-booking.js';
import { button, control, everything, words } from '../../support/find.js';
import { type Random, random } from '../../support/random.js';
import type { Order } from '../plan.js';

export type Where = 'service' | 'practitioner' | 'time' | 'details' | 'review' | 'result' | 'fallback';

const TITLES: Readonly<Record<string, Where>> = {
  'What would you like?': 'service',
  'With whom?': 'practitioner',
  'When suits you?': 'time',
  'Your details': 'details',
  'Check and send': 'review',
};

/** Asks the line, which lives in Node. */
declare function line(order: Order): Promise<number>;

/** What a calendar without times offers. */
const MORE_TIMES = /^(Try again|Next free time)/;
const GIVE_UP_MS = 20_000;

/** Somebody at the form: finds things by their words and does only what the form lets anybody do. */
export class Patient {
  readonly element: ClinicBooking;
  readonly random: Random;
  readonly typed: { name: string; email: string; notes: string };
  service = 'Single treatment';
  practitioner = '';

  constructor(element: ClinicBooking, seed: number, email: string) {
    this.element = element;
    this.random = random(seed);
    this.typed = { name: `Ada Nr. ${seed} Lovelace`, email, notes: `A stiff neck, ${seed} days now.` };
    this.chooseWhom();
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return [...this.root.children].map(words).join(' ');
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
    const { calendar } = this;
    const isLoading = calendar ? calendar.pending : this.text.includes('One moment…');
    return this.text.includes('Sending…') || isLoading;
  }

  get calendar(): (HTMLElement & { pending: boolean }) | null {
    return this.root.querySelector('clinic-calendar');
  }

  chooseWhom(): void {
    const { random } = this;
    this.service = random.pick(['Single treatment', 'Single treatment', 'Either of two', 'Open class']);
    if (this.service === 'Single treatment') this.practitioner = `Practitioner ${random.below(10)}`;
    else if (this.service === 'Either of two')
      this.practitioner = random.pick(['Either 0', 'Either 1', 'Anyone who is free']);
    else this.practitioner = random.pick(['Teacher 0', 'Teacher 1']);
  }

  /** When the form has done what it was asked to. */
  async settled(): Promise<void> {
    await this.until(() => !this.isBusy, 'the form never comes to rest');
    await this.element.updateComplete;
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
  }

  async picksTime(): Promise<void> {
    if (this.has('Show list')) await this.presses('Show list');
    for (let tries = 0; this.times().length === 0 && tries < 8; tries++) {
      await this.until(() => this.times().length > 0 || this.has(MORE_TIMES), 'there is never a time');
      if (this.times().length === 0) await this.presses(MORE_TIMES);
    }
    this.random.pick(this.times()).click();
    await this.settled();
  }

  times(): HTMLElement[] {
    const nearest = [...this.root.querySelectorAll<HTMLElement>('.nearest .chip')];
    if (nearest.length > 0) return nearest;
    return [...everything(this.root)].filter((each): each is HTMLElement => each.matches('button[part~=time]'));
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

  /** Something that anybody may do on the way, and that changes nothing in the end. */
  async dawdles(): Promise<void> {
    const { random } = this;
    if (this.where === 'time') await this.dawdlesAtTimes();
    else if (this.where === 'details') {
      this.types('Anything we should know', `${this.typed.notes.slice(0, random.below(8))}x`);
      this.types('Anything we should know', this.typed.notes);
      if (random.chance(0.5)) await this.comesBack(() => this.presses('Back'));
    } else if (this.where === 'review') {
      const what = random.pick(['Change (With)', 'Change (Time)', 'Change (Your details)']);
      if (random.chance(0.5)) await this.comesBack(() => this.presses(what));
    } else if (this.where === 'practitioner' && random.chance(0.5)) await this.comesBack(() => this.presses('Back'));
  }

  /** Away from the step, and there again. */
  async comesBack(away: () => Promise<void>): Promise<void> {
    const goal = this.where;
    await away();
    await this.goesTo(goal);
  }

  async dawdlesAtTimes(): Promise<void> {
    if (this.random.chance(0.3) && this.has('Show month')) {
      await this.presses('Show month');
      await this.presses('Show list');
    }
    if (this.random.chance(0.3)) await this.picksTime();
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
