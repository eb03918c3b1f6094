import type { LitElement, ReactiveController } from 'lit';
import type { Booking } from './booking.js';
import type { Manage } from './manage.js';

export interface ManageHost extends LitElement {
  open(): void;
}

const MARK = '#clinic-manage=';

/**
 * Opens the booking that the page's address names, `#clinic-manage=<id>.<token>`, in the place of the form. The address loses that part at
 * once: it opens the booking to whoever reads it. What shows the booking is fetched only then.
 */
export class ManageEntry implements ReactiveController {
  isOpen = false;
  /** It could not be fetched. */
  isLost = false;
  view?: Manage;

  readonly #host: ManageHost;
  readonly #booking: Booking;
  #link = '';

  constructor(host: ManageHost, booking: Booking) {
    [this.#host, this.#booking] = [host, booking];
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#take);
    this.#take();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#take);
  }

  /** `link` is what follows the mark. */
  readonly open = async (link: string): Promise<void> => {
    this.#link = link;
    this.isOpen = true;
    this.#host.open();
    this.#host.requestUpdate();
    const module = await import('./manage.js').catch(() => undefined);
    this.isLost = !module;
    if (module && this.#link) (this.view ??= new module.Manage(this.#host, this.#booking, this)).open(this.#link);
    this.#link = '';
    this.#host.requestUpdate();
  };

  close(): void {
    this.isOpen = false;
    this.#link = '';
    this.view?.close();
  }

  /** The first element on the page that looks takes it. */
  readonly #take = (): void => {
    const { hash, href } = location;
    if (!hash.startsWith(MARK)) return;
    try {
      history.replaceState(history.state, '', href.slice(0, -hash.length));
    } catch {
      // A browser allows only so many changes at a time. The booking is shown all the same.
    }
    void this.open(hash.slice(MARK.length) || '.');
  };
}
