import type { TemplateResult } from 'lit';
import type { BookingBackend, BookingResult, Failure } from '../../backends/backend.js';
import { isBackendError } from '../../backends/backend.js';
import {
  advanceManage,
  endOf,
  isOpen,
  type Link,
  type ManageAction,
  type ManageState,
  type OpenManageState,
  readLink,
  type Wish,
  wishOf,
} from '../../booking/manage.js';
import type { Clinic } from '../../clinic/schema.js';
import { Language } from '../../controllers/language.js';
import type { Owner } from '../../controllers/owner.js';
import { type ManageKey, manageMessages } from '../../i18n/manage.js';
import { adoptLate } from '../../internal/closed-root.js';
import { outward } from '../../internal/events.js';
import { addDays } from '../../time/civil.js';
import { dateIn } from '../../time/zones.js';
import type { Booking } from './booking.js';
import type { ManageEntry, ManageHost } from './manage-entry.js';
import manageStyles from './manage.styles.js';
import { styles as lateStyles } from './steps/late.js';
import { renderManage } from './steps/manage.js';
import type { ManageBase } from './steps/manage-view.js';
import { Times } from './times.js';

/**
 * A booking that was made before: shows, cancels and moves it. The id and the token of the link are nowhere but here.
 *
 * A request that was lost on its way, or refused, is looked into before anybody is told.
 */
export class Manage {
  #state: ManageState = { at: 'loading' };

  readonly #host: ManageHost;
  readonly #booking: Booking;
  readonly #entry: ManageEntry;
  readonly #language: Language<ManageKey>;
  #link?: Link;
  #backend?: BookingBackend;
  #clinic?: Clinic;
  #times?: Times;
  #isCalendarLost = false;
  /** Another one for each link: what belongs to an earlier one comes too late. */
  #run = {};

  constructor(host: ManageHost, booking: Booking, entry: ManageEntry) {
    [this.#host, this.#booking, this.#entry] = [host, booking, entry];
    this.#language = new Language<ManageKey>(host, manageMessages);
    adoptLate(host, lateStyles);
    adoptLate(host, manageStyles);
  }

  /** `link` is `<id>.<token>`. */
  open(link: string): void {
    this.close();
    this.#link = readLink(link);
    this.#state = { at: 'loading' };
    this.#backend = undefined;
    this.#host.dispatchEvent(new CustomEvent('clinic-step', outward({ step: 'manage' as const })));
  }

  /** Forgets it all. */
  close(): void {
    this.#run = {};
    this.#link = undefined;
    this.#isCalendarLost = false;
    this.#state = { at: 'loading' };
    this.#dropTimes();
  }

  /** Looks the booking up, as soon as there is somebody to ask. */
  use(clinic: Clinic, backend: BookingBackend, owner: Owner): void {
    const isOther = backend !== this.#backend;
    [this.#clinic, this.#backend] = [clinic, backend];
    if (!isOther || !this.#entry.isOpen) return;
    if (!backend.view) owner.error('config', 'a manage link was opened, but the backend has no `view`');
    void this.#load();
  }

  render(base: ManageBase): TemplateResult {
    return renderManage({
      ...base,
      state: this.#state,
      isReady: this.#language.ready,
      m: (key, values) => this.#language.t(`manage-${key}`, values),
      times: this.#times,
      isCalendarLost: this.#isCalendarLost,
      canCancel: !!this.#backend?.cancel,
      canMove: !!this.#backend?.reschedule && !!this.#backend.findSlots,
      act: this.#act,
      send: () => void this.#send(),
      retry: () => void this.#load(),
      leave: this.#leave,
      save: booking => void this.#save(base, booking),
    });
  }

  /** Back to the form, for another booking. */
  readonly #leave = (): void => {
    this.#entry.close();
    const { state, startAgain } = this.#booking;
    if (!state || state.step === 'result') return startAgain();
    this.#booking.focus = 'heading';
    this.#host.dispatchEvent(new CustomEvent('clinic-step', outward({ step: state.step })));
    this.#host.requestUpdate();
  };

  readonly #act = (action: ManageAction): void => {
    const before = this.#state;
    this.#state = advanceManage(before, action);
    if (this.#state === before) return;
    const isElsewhere = this.#state.at !== before.at || action.type === 'done';
    if (isElsewhere && this.#state.at !== 'loading') this.#booking.focus = 'heading';
    this.#useTimes(this.#state);
    this.#host.requestUpdate();
  };

  async #load(): Promise<void> {
    const run = (this.#run = {});
    this.#act({ type: 'load' });
    const seen = await this.#look();
    if (run === this.#run)
      this.#act(
        seen.booking
          ? { type: 'found', booking: seen.booking }
          : { type: 'lost', kind: seen.failure?.kind ?? 'protocol' },
      );
  }

  /** What is decided, once, however often it is pressed. */
  async #send(): Promise<void> {
    const [state, run] = [this.#state, this.#run];
    const wish = isOpen(state) && !state.isBusy ? wishOf(state) : undefined;
    if (!wish || !isOpen(state)) return;
    this.#act({ type: 'send' });
    const done = await this.#write(state, wish);
    if (run !== this.#run) return;
    const { failure } = done;
    const seen = done.booking ?? (failure?.kind === 'offline' ? undefined : (await this.#look()).booking);
    if (run !== this.#run) return;
    const end = endOf(state.booking, wish, failure, seen);
    this.#act(end);
    if (end.type === 'done') this.#tell(wish);
    else if (failure?.kind === 'conflict') void this.#times?.renew();
  }

  /** An order of one item goes by its own id, which every backend knows; of several each by its own. */
  async #write({ booking: { items = [] } }: OpenManageState, { item, start }: Wish): Promise<Answer> {
    const [backend, link] = [this.#backend, this.#link];
    if (!backend || !link) return { failure: { kind: 'aborted' } };
    const id = item !== undefined && items.length > 1 ? item : link.id;
    return answerOf(async () => {
      if (start) return { booking: await backend.reschedule?.(id, link.token, start) };
      await backend.cancel?.(id, link.token);
      return {};
    });
  }

  async #look(): Promise<Answer> {
    const [backend, link] = [this.#backend, this.#link];
    if (!link) return { failure: { kind: 'not-found' } };
    if (!backend?.view) return { failure: { kind: 'unsupported' } };
    return answerOf(async () => ({ booking: await backend.view!(link.id, link.token) }));
  }

  #tell({ start }: Wish): void {
    if (!this.#host.isConnected) return;
    if (start) this.#host.dispatchEvent(new CustomEvent('clinic-rescheduled', outward({})));
    else this.#host.dispatchEvent(new CustomEvent('clinic-cancelled', outward({})));
  }

  /** The times of the item's own service and practitioner, while another one is looked for. */
  #useTimes(state: ManageState): void {
    if (state.at !== 'time' && state.at !== 'review') return this.#dropTimes();
    const [clinic, backend] = [this.#clinic, this.#backend];
    const item = state.booking.items?.find(({ id }) => id === state.item);
    if (!clinic || !backend || !item) return;
    this.#times ??= new Times(this.#host, { onTimes: () => {} });
    const { service, practitioner } = item;
    const { timeZone, booking } = clinic;
    const last = addDays(dateIn(timeZone, Date.now()), booking.horizonDays);
    this.#times.use(backend, { service, ...(practitioner && { practitioner }), timeZone }, last);
  }

  #dropTimes(): void {
    if (!this.#times) return;
    this.#host.removeController(this.#times);
    this.#times.hostDisconnected();
    this.#times = undefined;
  }

  async #save(base: ManageBase, booking: BookingResult): Promise<void> {
    const saved = import('./save-calendar.js').then(({ saveCalendar }) => saveCalendar(base, booking));
    this.#isCalendarLost = await saved.then(
      () => false,
      () => true,
    );
    this.#host.requestUpdate();
  }
}

type Answer = { booking?: BookingResult; failure?: undefined } | { booking?: undefined; failure: Failure };

/** Never rejects: a backend of the page's own may throw anything, at any moment. */
async function answerOf(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    return { failure: isBackendError(cause) ? cause.failure : { kind: 'network', maybeDelivered: true } };
  }
}
