import { html } from 'lit';
import type { Slot } from '../../../booking/answers.js';
import { isPreference, isRequest, sessionsOf } from '../../../booking/offer.js';
import type { Service } from '../../../clinic/schema.js';
import { formatMinutes, formatPrice } from '../../../time/amounts.js';
import { formatDate } from '../../../time/format-date.js';
import { toOffsetDateTime } from '../../../time/zones.js';
import type { Row } from './review.js';
import {
  genderName,
  longTime,
  practitionerName,
  renderOwnTime,
  renderZones,
  serviceOf,
  shortTime,
  type View,
} from './view.js';

/** What was chosen: the service, with whom, when, and what that means. */
export function rowsOfChoice(view: View): Row[] {
  const { state, t, text, locale } = view;
  const { practitioner, gender } = state.choice;
  const service = serviceOf(view, state.choice);
  if (!service) return [];
  const who: Row = { term: t('practitioner'), value: practitionerName(view, practitioner), step: 'practitioner' };
  return [
    { term: t('service'), value: text(service.name), step: 'service' },
    ...(practitioner === undefined ? [] : [who]),
    ...(gender === undefined ? [] : [{ term: t('gender'), value: genderName(t, gender) }]),
    ...rowsOfTime(view),
    { term: t('duration'), value: formatMinutes(service.minutes, locale) },
    ...rowsOfPrice(view, service),
    ...rowsOfCancelling(view),
  ];
}

function rowsOfTime(view: View): Row[] {
  const { state, offer, t, locale } = view;
  if (isRequest(offer, state.choice)) return [{ term: t('preferred'), value: preferences(view), step: 'time' }];
  const slots = slotsOf(view);
  return slots.map((slot, session): Row => {
    const isSeries = slots.length > 1;
    // The zone is the same for all of them; the visitor's own clock may change between two.
    const zones = session === 0 ? renderZones(view, slot.start) : renderOwnTime(view, slot.start);
    return {
      term: isSeries ? t('nthSession', { number: session + 1 }) : t('time'),
      value: html`<span>${longTime(slot, locale)}</span>${zones}`,
      step: 'time',
      ...(isSeries && { session }),
    };
  });
}

/** The days that would suit, each on a line. */
function preferences({ state, t, locale }: View): unknown {
  return state.choice.preferences?.filter(isPreference).map(({ date, part }) => {
    return html`<span>${t(`in-${part}`, { date: formatDate(date, locale) })}</span>`;
  });
}

function rowsOfPrice({ state, offer, t, locale }: View, { price }: Service): Row[] {
  if (!price) return [];
  const each = formatPrice(price.amount, price.currency, locale);
  const isSeries = sessionsOf(offer, state.choice) > 1;
  return [{ term: t('price'), value: isSeries ? t('priceEach', { price: each }) : each }];
}

/** Nobody can cancel what has no time yet. */
function rowsOfCancelling(view: View): Row[] {
  const { state, offer, clinic, t, locale } = view;
  const slots = slotsOf(view);
  if (isRequest(offer, state.choice) || slots.length === 0) return [];
  const first = Math.min(...slots.map(({ start }) => Date.parse(start)));
  const until = first - clinic.booking.cancelUntilMinutes * 60_000;
  const time = shortTime(toOffsetDateTime(clinic.timeZone, until), locale);
  const words = t(slots.length > 1 ? 'cancelFirst' : 'cancelUntil', { time });
  return [{ term: t('cancelRule'), value: until > Date.now() ? words : t('cancelNow') }];
}

function slotsOf({ state }: View): Slot[] {
  const { slot, more = [] } = state.choice;
  return [slot, ...more].filter(each => each !== undefined);
}
