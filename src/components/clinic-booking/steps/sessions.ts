/** What only a service of several sessions needs. It is fetched with the first look at its times, with its words. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Slot } from '../../../booking/answers.js';
import { sessionsOf } from '../../../booking/offer.js';
import { addLateWords } from '../../../i18n/booking.js';
import { bookingSeries } from '../../../i18n/en/booking-series.js';
import { renderHeading } from '../../../pieces/heading.js';
import { formatDate } from '../../../time/format-date.js';
import { formatTime } from '../../../time/format.js';
import type { Series, SessionState } from '../series.js';
import { ALERT } from './alert.js';
import { renderOwnTime, shortTime, type View } from './view.js';

export { Series } from '../series.js';
export { default as styles } from '../sessions.styles.js';

addLateWords(bookingSeries);

/** Above the calendar: which session it picks, or what happens after the first. */
export function renderSession({ state, offer, t, level }: View): TemplateResult {
  const count = sessionsOf(offer, state.choice);
  const { slot, more } = state.choice;
  if (!slot && !more) return html`<p class="muted">${t('sessions-intro', { count })}</p>`;
  return renderHeading(level + 1, t('session-of', { session: sessionAt(state) + 1, count }), 'session');
}

/** Below it: every session in words, each to be changed by itself. */
export function renderSessions(view: View, series: Series | undefined): TemplateResult {
  const { state, offer, t, level } = view;
  const { slot: first, more = [] } = state.choice;
  if (!series || (!first && !state.choice.more)) return html``;
  const count = sessionsOf(offer, state.choice);
  const slots = [...Array(count)].map((_, session) => (session === 0 ? first : more[session - 1]));
  const isMissing = slots.includes(undefined);
  return html`<section class="series" part="sessions">
    ${renderHeading(level + 1, t('sessions', { count }), 'sessions-heading')}
    <p class="muted">${t('sessions-hint')}</p>
    <ol role="list">
      ${slots.map((slot, session) => renderOne(view, series, session, slot))}
    </ol>
    ${series.hasFailed && isMissing ? html`<p class="warning">${ALERT} <span>${t('sessions-failed')}</span></p>` : nothing}
    ${first && !series.isPending ? renderAgain(view, series, isMissing) : nothing}
  </section>`;
}

/** At the buttons: the time of the session that the calendar is at, and how many have one. */
export function renderPicked(view: View): TemplateResult {
  const { state, offer, t, locale } = view;
  const { slot, more = [] } = state.choice;
  const [slots, count, at] = [[slot, ...more], sessionsOf(offer, state.choice), sessionAt(state)];
  const picked = slots.filter(each => each !== undefined).length;
  const current = slots[at];
  const values = { session: at + 1, count };
  const words = current
    ? t('session-at', { ...values, time: shortTime(current.start, locale) })
    : t('session-of', values);
  return html`<p class="picked" part="chosen">
    <b>${words}</b> ${current ? renderOwnTime(view, current.start) : nothing}
    <span class="muted">· ${t('sessions-picked', { picked, count })}</span>
  </p>`;
}

function renderOne(view: View, series: Series, session: number, slot: Slot | undefined): TemplateResult {
  const { state, t, locale } = view;
  const isCurrent = session === sessionAt(state);
  const name = t('session', { session: session + 1 });
  return html`<li class="session" part="session-row" aria-current=${isCurrent ? 'true' : nothing}>
    <span class="session-number"><span class="hidden-visually">${name}</span><span aria-hidden="true">${session + 1}</span></span>
    <span class="session-words">
      ${slot ? html`<b>${formatDate(slot.start.slice(0, 10), locale, 'weekday')}, ${formatTime(slot.start, locale)}</b>` : nothing}
      ${renderState(view, series, session, slot)}
    </span>
    <button type="button" class="link" @click=${() => void series.change(session)}>
      ${t(slot ? 'change' : 'pickSession')}<span class="hidden-visually"> (${name})</span>
    </button>
  </li>`;
}

function renderState({ state, t }: View, series: Series, session: number, slot: Slot | undefined): TemplateResult {
  const { slot: first } = state.choice;
  if (!slot && series.isPending) return html`<span class="muted">${t('loading')}</span>`;
  const found: SessionState =
    slot && (session === 0 || !first) ? 'own' : slot && first ? series.stateOf(first, session - 1, slot) : 'missing';
  if (found === 'missing') return html`<span class="warning">${ALERT} <span>${t('session-missing')}</span></span>`;
  return html`<span class="muted ${found}">${t(`session-${found}`)}</span>`;
}

function renderAgain({ t }: View, series: Series, isMissing: boolean): TemplateResult {
  return html`<p class="again">
    ${isMissing ? html`<button type="button" class="link" @click=${() => series.again('missing')}>${t('proposeMissing')}</button>` : nothing}
    <button type="button" class="link" @click=${() => series.again('all')}>${t('proposeAgain')}</button>
  </p>`;
}

function sessionAt(state: View['state']): number {
  return state.step === 'time' ? state.session : 0;
}
