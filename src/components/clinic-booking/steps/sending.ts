import { html, nothing, type TemplateResult } from 'lit';
import type { Failure } from '../../../backends/backend.js';
import type { FlowState } from '../../../booking/flow.js';
import type { BookingKey } from '../../../i18n/booking.js';
import { ALERT } from './alert.js';
import type { View } from './view.js';

const FAILURES: Partial<Record<Failure['kind'], BookingKey>> = {
  offline: 'failed-offline',
  network: 'failed-network',
  timeout: 'failed-network',
  'rate-limited': 'failed-rate-limited',
  server: 'failed-server',
  protocol: 'failed-protocol',
  unauthorized: 'failed-unauthorized',
  'not-found': 'failed-not-found',
};

/** Words for these say that there is no appointment, which nobody knows while an earlier try is in doubt. */
const CERTAIN: readonly Failure['kind'][] = ['offline', 'network', 'timeout', 'server', 'protocol'];

type Review = Extract<FlowState, { step: 'review' }>;

/** What became of the last try to send. */
export function renderSending({
  state: { sending, doubts },
  t,
  locale,
}: View<Review>): TemplateResult | typeof nothing {
  if (sending.status === 'unknown') {
    const advice = sending.retry === 'safe' ? t('unknown-safe') : t('unknown-ask');
    return html`<p class="warning">${ALERT} <span><strong>${t('unknown')}</strong> ${advice} ${t('kept')}</span></p>`;
  }
  if (sending.status !== 'failed') return nothing;
  return html`<p class="error">${ALERT} <span>${failureWords(sending.failure, doubts.length > 0, t, locale)} ${t('kept')}</span></p>`;
}

function failureWords(failure: Failure, hasDoubts: boolean, t: View['t'], locale: string): string {
  if (failure.kind === 'invalid') return t('not-accepted');
  if (failure.kind === 'challenge') return t(`challenge-${failure.challenge}`);
  if (hasDoubts && CERTAIN.includes(failure.kind)) return t('failed-again');
  const wait = failure.kind === 'rate-limited' ? waitWords(failure.retryAfterMs, t, locale) : '';
  return t(FAILURES[failure.kind] ?? 'failed-other', { wait });
}

export function waitWords(ms: number | undefined, t: View['t'], locale: string): string {
  if (ms === undefined) return t('soon');
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  const [value, unit] = seconds < 100 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
