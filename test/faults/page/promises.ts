/**
 * What must hold whenever the form has come to rest.
 *
 * @module
 */
import { CHANGING, MAKING, type Report } from '../plan.js';
import { everything, words } from '../../support/find.js';
import type { Patient } from './patient.js';

/** What the service says in words of its own stands between quotes in no message of ours. */
const RAW = /RAW-SERVER|idempoten|urn:|\bHTTP\b|\bJSON\b|\b[45]\d\d\b(?! 0)|undefined|NaN|\[object|Error\b|fetch/;
const CLAIMS = /\b(is|are|was|were|has been) (now )?(booked|confirmed)\b/i;
/** The words that say for certain that there is no appointment, and that it is as it was. */
const DENIALS = {
  made: /nothing was sent|was not made|has no appointment of yours/,
  changed: /nothing has changed/,
};
const WARNING = /you may have two appointments|so that you do not have two appointments/;
const ALLOWED = ['step', 'service', 'status', 'reference', 'kind', 'retry', 'code', 'message'];
const EVENTS = [
  'clinic-step',
  'clinic-book',
  'clinic-booked',
  'clinic-failed',
  'clinic-cancelled',
  'clinic-rescheduled',
  'clinic-error',
  'clinic-range',
  'clinic-picked',
];

/** Gathers what was broken in one run. */
export class Watch {
  readonly report: Report = {
    violations: [],
    end: '',
    confirmed: [],
    requested: [],
    denials: [],
    sends: 0,
    warned: 0,
    wanted: 0,
  };
  readonly #patient: Patient;
  readonly #end = new AbortController();
  readonly #warned = new Set<string>();

  constructor(patient: Patient) {
    this.#patient = patient;
    const { signal } = this.#end;
    for (const type of EVENTS) document.addEventListener(type, event => this.#hear(event as CustomEvent), { signal });
    window.addEventListener('unhandledrejection', ({ reason }) => this.blame(`unhandled rejection: ${reason}`), {
      signal,
    });
    window.addEventListener('error', ({ message }) => this.blame(`uncaught error: ${message}`), { signal });
  }

  blame(what: string): void {
    if (!this.report.violations.includes(what)) this.report.violations.push(what);
  }

  /** Whoever sends after this warning may have two appointments; each content counts once. */
  noteWarning(): void {
    const { root, text } = this.#patient;
    if (!WARNING.test(text)) return;
    this.#warned.add(words(root.querySelector('dl') ?? root.children[0]!));
    this.report.warned = this.#warned.size;
  }

  end(): Report {
    this.#end.abort();
    return this.report;
  }

  /** Looks at everything that can be seen now. */
  async look(): Promise<void> {
    const { text, where, root } = this.#patient;
    const everyWord = `${text} ${words(this.#patient.calendar?.shadowRoot?.querySelector('[part=base]') ?? document.head)}`;
    const raw = RAW.exec(
      Object.values(this.#patient.typed).reduce((rest, each) => rest.replaceAll(each, ''), everyWord),
    );
    if (raw) this.blame(`shows "${raw[0]}" in: ${text.slice(0, 300)}`);
    if (where !== 'result' && CLAIMS.test(text)) this.blame(`claims a booking at ${where}: ${text.slice(0, 300)}`);
    if (where === 'details') this.#lookAtDetails();
    if (where === 'review') this.#lookAtReview(text);
    if (where !== 'fallback' && !this.#hasWayOn()) this.blame(`no way on at ${where}: ${text.slice(0, 300)}`);
    const regions = root.querySelectorAll('[role=status], [role=alert], [aria-live]').length;
    if (where !== 'result' && where !== 'fallback' && regions !== 1) this.blame(`${regions} live regions at ${where}`);
    await this.#lookAtDenials(text);
  }

  async #lookAtDenials(text: string): Promise<void> {
    for (const kind of ['made', 'changed'] as const) {
      if (!DENIALS[kind].test(text)) continue;
      const count = await this.#patient.line({ count: kind === 'made' ? MAKING : CHANGING });
      this.report.denials.push({ kind, count });
    }
  }

  #lookAtDetails(): void {
    for (const [label, value] of this.#fields()) {
      const field = [...everything(this.#patient.root)].find(
        (each): each is HTMLLabelElement => each instanceof HTMLLabelElement && words(each).startsWith(label),
      )?.control as HTMLInputElement | null | undefined;
      if (field && field.value !== '' && field.value !== value) this.blame(`${label} changed to something never typed`);
      if (field && field.value === '' && this.#patient.hasTyped) this.blame(`${label} is lost`);
    }
  }

  #lookAtReview(text: string): void {
    const { service } = this.#patient;
    for (const value of [...this.#fields().map(([, typed]) => typed), service]) {
      if (!text.includes(value)) this.blame(`"${value}" is lost at the review`);
    }
  }

  #fields(): [string, string][] {
    const { name, email, notes } = this.#patient.typed;
    return [
      ['Full name', name],
      ['E-mail', email],
      ['Anything we should know', notes],
    ];
  }

  #hasWayOn(): boolean {
    return [...everything(this.#patient.root)].some(each => {
      return (
        each.matches('a[href^="tel:"], button:not(:disabled, [aria-disabled=true])') &&
        (each as HTMLElement).offsetHeight > 0
      );
    });
  }

  #hear({ type, detail }: CustomEvent): void {
    if (type === 'clinic-range' || type === 'clinic-picked') return this.blame(`${type} leaves the form`);
    const told = JSON.stringify(detail ?? {});
    const { name, email, notes } = this.#patient.typed;
    if ([name, email, notes].some(value => told.includes(value))) this.blame(`${type} tells what was typed`);
    const odd = Object.keys((detail ?? {}) as object).filter(key => !ALLOWED.includes(key));
    if (odd.length > 0) this.blame(`${type} tells ${odd.join(', ')}`);
  }
}
