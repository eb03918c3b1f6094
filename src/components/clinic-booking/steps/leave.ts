/** The last step where a booking is only begun here. It is fetched then, with its words. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { addLateWords } from '../../../i18n/booking.js';
import { bookingLeave } from '../../../i18n/en/booking-leave.js';
import { safeUrl } from '../../../internal/safe-url.js';
import type { Leaving } from '../leaving.js';
import { renderCall, type View } from './view.js';

addLateWords(bookingLeave);

export const styles = css`
  a.primary {
    text-align: center;
  }
`;

export function leaveTitle(view: View, leaving: Leaving): string {
  const way = wayOn(view, leaving);
  return way.url ? view.t('title-leave', { where: way.where }) : view.t('title-call');
}

/** What becomes of the choice. */
export function renderLeave(view: View, leaving: Leaving): TemplateResult {
  const { t, clinic } = view;
  const { url, where, phone } = wayOn(view, leaving);
  const call = phone && renderCall({ ...view, clinic: { ...clinic, phone } }, url ? 'leaveOrCall' : 'leaveByPhone');
  if (url) return html`<p>${t('leaveHint', { where })}</p>${call ?? nothing}`;
  return call ? html`${call}` : html`<p>${t('leaveNone')}</p>${renderCall(view, 'callInstead')}`;
}

/** In the place of the button that goes on; where one cannot, there is none. */
export function renderWayOn(view: View, leaving: Leaving): TemplateResult | typeof nothing {
  const { url, where } = wayOn(view, leaving);
  if (!url) return nothing;
  return html`<a class="button primary" part="primary" href=${url} rel="noopener noreferrer" referrerpolicy="no-referrer"
    ><span>${view.t('leave', { where })}</span></a
  >`;
}

/** Only addresses of the web; named by the service's name, else by their host. */
function wayOn({ state, base }: View, leaving: Leaving): { url?: string; where: string; phone?: string | undefined } {
  const { url, phone } = leaving.wayOn(state.choice) ?? {};
  const safe = safeUrl(url, base);
  if (!safe?.startsWith('http')) return { where: '', phone };
  return { url: safe, where: leaving.destination?.service ?? new URL(safe).host, phone };
}
