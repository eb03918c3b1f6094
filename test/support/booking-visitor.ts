import { expect, waitUntil } from '@open-wc/testing';
import '../../src/components/clinic-booking/clinic-booking.js';
import type { ClinicBooking } from '../../src/components/clinic-booking/clinic-booking.js';
import { clinic, FakeBackend } from './clinic-fixtures.js';
import { button, control, everything, words } from './find.js';
import { openElement, shownText } from './test-element.js';

export type OpenStep = 'service' | 'practitioner' | 'time' | 'details' | 'review';

const TITLES = {
  service: 'What would you like?',
  practitioner: 'With whom?',
  time: 'When suits you?',
  details: 'Your details',
  review: 'Check and send',
};

export const ada = { name: 'Ada Lovelace', email: 'ada@example.org', notes: 'A stiff neck since Monday' };
/** The late steps are fetched: a busy machine takes its time. */
const LATE_MS = 4000;
const CONSENT = 'The clinic may use';

/** A person at the booking form: finds things by their words and uses them. Import `open-roots.js` first. */
export class Visitor {
  readonly element: ClinicBooking;
  readonly backend: FakeBackend;
  /** What the page was told. */
  readonly events: CustomEvent[] = [];

  private constructor(element: ClinicBooking, backend: FakeBackend) {
    this.element = element;
    this.backend = backend;
    for (const type of [
      'clinic-step',
      'clinic-book',
      'clinic-booked',
      'clinic-failed',
      'clinic-cancelled',
      'clinic-rescheduled',
      'clinic-error',
      'clinic-picked',
      'clinic-range',
    ]) {
      element.addEventListener(type, event => this.events.push(event as CustomEvent));
    }
  }

  static async open(
    options: Record<string, unknown> = {},
    backend = new FakeBackend(),
    place?: Element,
  ): Promise<Visitor> {
    const all = { lang: 'en', clinic, backendInstance: backend, ...options };
    const element = await openElement<ClinicBooking>('clinic-booking', all, String(options['reads'] ?? 'Step'), place);
    return new Visitor(element, backend);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return shownText(this.element);
  }

  /** The element that has the focus, however deep. */
  get focused(): Element | null {
    return this.root.activeElement;
  }

  get liveText(): string {
    return words(this.root.querySelector('[role=status]')!);
  }

  async reads(text: string | RegExp): Promise<void> {
    await waitUntil(
      () => (typeof text === 'string' ? this.text.includes(text) : text.test(this.text)),
      `never reads ${text}; reads: ${this.text}`,
    );
    await this.element.updateComplete;
  }

  async isAt(step: OpenStep): Promise<void> {
    await waitUntil(
      () => words(this.root.querySelector('[part~=heading]') ?? this.root.children[0]!) === TITLES[step],
      `never at ${step}: ${this.text}`,
    );
    await this.element.updateComplete;
  }

  async chooses(label: string): Promise<void> {
    control(this.root, label).click();
    await this.element.updateComplete;
  }

  async types(label: string, value: string): Promise<void> {
    const field = control(this.root, label);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  async presses(name: string | RegExp): Promise<void> {
    await waitUntil(() => [...everything(this.root)].some(each => isButton(each, name)), `there is no button ${name}`);
    button(this.root, name).click();
    await this.element.updateComplete;
  }

  /** The first free time, or the one that reads `clock`. */
  async picks(clock: string | RegExp = /^9:00/): Promise<void> {
    await this.presses(clock);
  }

  async goesTo(step: OpenStep): Promise<void> {
    const walk: [OpenStep, () => Promise<void>][] = [
      ['service', () => this.chooses('Trigger point massage')],
      ['practitioner', () => this.chooses('Mara')],
      ['time', () => this.picks()],
      ['details', () => this.fillsIn()],
    ];
    for (const [at, act] of walk) {
      if (at === step) break;
      await this.isAt(at);
      await act();
      await this.presses('Continue');
    }
    await this.isAt(step);
    if (step !== 'time')
      await waitUntil(() => !this.text.includes('One moment'), 'it never came', { timeout: LATE_MS });
  }

  async fillsIn(): Promise<void> {
    await waitUntil(() => this.text.includes('Full name'), 'the details are never there', { timeout: LATE_MS });
    await this.types('Full name', ada.name);
    await this.types('E-mail', ada.email);
    await this.types('Anything we should know', ada.notes);
    await this.chooses(CONSENT);
  }

  async sends(): Promise<void> {
    await this.presses(/^(Book this appointment|Send)/);
  }

  /** Whether everything that was filled in is still there, and where it belongs. */
  async expectsAllKept(): Promise<void> {
    await this.isAt('review');
    for (const text of [ada.name, ada.email, ada.notes, 'Trigger point massage', 'Mara Lindqvist'])
      expect(this.text).to.contain(text);
  }
}

function isButton(element: Element, name: string | RegExp): boolean {
  if (!element.matches('button, a[href]')) return false;
  return typeof name === 'string' ? words(element).startsWith(name) : name.test(words(element));
}
