import { html, nothing, type TemplateResult } from 'lit';
import type { BookingResult } from '../../../backends/backend.js';
import type { BookedItem } from '../../../booking/answers.js';
import { limitOf, type ManageAction, type ManageState, type OpenManageState } from '../../../booking/manage.js';
import type { ManageKey } from '../../../i18n/manage.js';
import type { Values } from '../../../i18n/messages.js';
import { toOffsetDateTime } from '../../../time/zones.js';
import type { Times } from '../times.js';
import { shortTime, type View } from './view.js';

/** What the form's own view lends. */
export type ManageBase = Pick<View, 't' | 'text' | 'locale' | 'clinic' | 'base' | 'level' | 'theme'>;

type Bare<Key> = Key extends `manage-${infer Rest}` ? Rest : never;

export interface ManageView<State extends ManageState = ManageState> extends ManageBase {
  readonly state: State;
  /** Whether its words are here. */
  readonly isReady: boolean;
  readonly times?: Times;
  readonly isCalendarLost: boolean;
  readonly canCancel: boolean;
  readonly canMove: boolean;
  m(key: Bare<ManageKey>, values?: Values): string;
  act(action: ManageAction): void;
  /** Does what is decided. */
  send(): void;
  retry(): void;
  leave(): void;
  save(booking: BookingResult): void;
}

export type OpenView = ManageView<OpenManageState>;

/** First of all, until when something can be done. */
export function renderRule(view: OpenView, item: BookedItem): TemplateResult | typeof nothing {
  const { m, locale, clinic } = view;
  if (item.status === 'cancelled' || Date.parse(item.end) < Date.now()) return nothing;
  if (!isChangeable(view, item)) return html`<p class="rule">${m('late')}</p>`;
  const limit = limitOf(view.state.booking, item, clinic.booking.cancelUntilMinutes);
  if (limit === undefined || limit === null) return nothing;
  return html`<p class="rule">${m('until', { time: shortTime(toOffsetDateTime(clinic.timeZone, limit), locale) })}</p>`;
}

/** As far as this device knows; the clinic's system has the last word. */
export function isChangeable({ state: { booking, isLate }, clinic }: OpenView, item: BookedItem): boolean {
  const limit = limitOf(booking, item, clinic.booking.cancelUntilMinutes);
  return !isLate && item.status !== 'cancelled' && limit !== null && (limit ?? Infinity) > Date.now();
}

/** The button that does it. The second half of a double click that led here is no decision. */
export function renderSend({ state, send, t }: OpenView, words: string, isGrave = false): TemplateResult {
  const { isBusy } = state;
  const press = ({ detail }: MouseEvent): void => void (detail < 2 && send());
  return html`<button
    type="button"
    class=${isGrave ? 'button primary grave' : 'button primary'}
    part="primary"
    aria-disabled=${isBusy ? 'true' : nothing}
    @click=${press}
  ><span>${isBusy ? t('loading') : words}</span></button>`;
}
