import { html, nothing, type TemplateResult } from 'lit';
import { type FlowState } from '../../../booking/flow.js';
import { isPreference, isRequest } from '../../../booking/offer.js';
import { safeUrl } from '../../../internal/safe-url.js';
import { formatDate } from '../../../time/format-date.js';
import { renderRow, renderServiceRows, renderTimeRow, type Session } from './facts.js';
import { renderCalendarLinks } from './keep.js';
import { renderReceipts } from './receipts.js';
import { practitionerName, renderCall, shortTime, type View } from './view.js';

type ResultState = Extract<FlowState, { step: 'result' }>;
export type ResultView = View<ResultState> & {
  readonly isCalendarFailed: boolean;
  saveCalendar(): void;
  startAgain(): void;
  /** Shows the booking to change it; takes what follows the mark in the manage address. */
  manage(link: string): void;
};

const MARK = '#clinic-manage=';

/** The heading says how it ended; only what is certain gets a tick. */
export function resultHeading({ state, t }: View<ResultState>): TemplateResult {
  const { status } = state.result;
  return html`${status === 'confirmed' ? TICK : nothing}${t(`result-${status}`)}`;
}

/** What comes next, and the facts. */
export function renderResult(view: ResultView): TemplateResult {
  const { state, t, isCalendarFailed, saveCalendar, startAgain } = view;
  const { status, items = [] } = state.result;
  const isStanding = status === 'confirmed';
  return html`<p>${t(`next-${status}`)}</p>
    ${state.isEarlier ? html`<p class="warning">${t('earlier')}</p>` : nothing} ${renderFacts(view)}
    ${status === 'confirmed' ? nothing : renderCall(view, 'callUs')} ${renderManageLink(view)}
    ${
      isStanding
        ? renderCalendarLinks(
            view,
            items.filter(item => item.status === 'confirmed'),
          )
        : nothing
    }
    ${renderReceipts(state.receipts, view)}
    ${isCalendarFailed ? html`<p class="warning" role="alert">${t('calendarFailed')}</p>` : nothing}
    <div class="actions" part="actions">
      <button type="button" class="button" @click=${startAgain}>${t('again')}</button>
      ${
        isStanding
          ? html`<button type="button" class="button primary" part="calendar" @click=${saveCalendar}><span>${t('addToCalendar')}</span></button>`
          : nothing
      }
    </div>`;
}

function renderFacts(view: ResultView): TemplateResult {
  const { state, t, locale, offer } = view;
  const { reference, items, cancelUntil } = state.result;
  const { slot, more = [], service, practitioner } = state.choice;
  const isAsked = !items && isRequest(offer, state.choice);
  const picked = isAsked ? [] : [slot, ...more].filter(each => each !== undefined);
  const sessions: readonly Session[] = items ?? picked;
  const [first] = items ?? [];
  // Of several each names its own.
  const who = sessions.length > 1 ? '' : practitionerName(view, first?.practitioner ?? practitioner);
  return html`<dl class="rows">
    ${reference ? renderRow(t('reference'), html`<span class="reference" part="reference">${reference}</span>`) : nothing}
    ${isAsked ? renderWishes(view) : renderTimeRow(view, sessions)} ${renderServiceRows(view, first?.service ?? service, who)}
    ${
      cancelUntil && Date.parse(cancelUntil) > Date.now()
        ? renderRow(t('cancelRule'), t('cancelUntil', { time: shortTime(cancelUntil, locale) }))
        : nothing
    }
  </dl>`;
}

/** The days that were asked for. */
function renderWishes({ state, t, locale }: ResultView): TemplateResult {
  const wishes = (state.choice.preferences ?? []).filter(isPreference);
  const words = wishes.map(({ date, part }) => t(`in-${part}`, { date: formatDate(date, locale) }));
  return renderRow(
    t('preferred'),
    words.map(wish => html`<span>${wish}</span>`),
  );
}

/** The link is worth keeping. Where it leads to this page it opens here, and the page's address stays as it is. */
function renderManageLink({ state, base, t, manage }: ResultView): TemplateResult | typeof nothing {
  const href = safeUrl(state.result.manageUrl, base);
  if (!href) return nothing;
  const follow = (event: MouseEvent): void => {
    const [page, link] = href.split(MARK);
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || page !== location.href.split('#')[0]) return;
    event.preventDefault();
    manage(link);
  };
  return html`<p class="manage-link">
    <a class="link" part="manage" href=${href} referrerpolicy="no-referrer" @click=${follow}>${t('changeLink')}</a>
    <span class="muted">${t('changeLinkHint')}</span>
  </p>`;
}

const TICK = html`<svg class="tick" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <circle cx="12" cy="12" r="11" fill="currentColor" opacity="0.16"></circle>
  <path d="m7 12.5 3.4 3.4L17 9" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"></path>
</svg>`;
