import { html, type TemplateResult } from 'lit';
import { bookingUrl } from '../internal/booking-url.js';

/** What a button chooses in the form. */
export interface Chosen {
  service?: string;
  practitioner?: string;
}

/** What of `<clinic-booking>` is used here, where it can: an older copy of the script may have defined it. */
interface BookingForm extends Element {
  choose?(chosen: Chosen): void;
  open?(): void;
}

const FORM = 'clinic-booking';

/**
 * A link to where one books, `book` being an address or `#id` of the form on this page; of the latter kind it also chooses there. Nothing
 * without an address.
 */
export function renderBook(book: string | undefined, chosen: Chosen, words: unknown): TemplateResult | '' {
  const href = bookingUrl(book);
  if (!href) return '';
  const follow = (event: MouseEvent): void => void (book!.startsWith('#') && choose(event, book!.slice(1), chosen));
  return html`<a class="button" part="book" href=${href} @click=${follow}>${words}</a>`;
}

/** After the browser has followed the link, which would take the focus from where the form puts it. */
function choose(event: MouseEvent, id: string, chosen: Chosen): void {
  const form = formAt(event.currentTarget as Element, id);
  const isForElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!form || isForElsewhere) return;
  const go = (): void => {
    form.choose?.(chosen);
    form.open?.();
  };
  setTimeout(() => void customElements.whenDefined(FORM).then(go));
}

/** The form of this id, or the one inside what has it, in the root where the list stands or else on the page. */
function formAt(link: Element, id: string): BookingForm | null {
  const root = (link.getRootNode() as ShadowRoot).host.getRootNode() as Document | ShadowRoot;
  const target = root.getElementById(id) ?? document.getElementById(id);
  return target?.matches(FORM) ? target : (target?.querySelector<BookingForm>(FORM) ?? null);
}
