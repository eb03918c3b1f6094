import { html, nothing, type TemplateResult } from 'lit';
import type { Destination } from '../../../backends/backend.js';
import type { Slot } from '../../../booking/answers.js';
import type { Action, FlowState, OpenState } from '../../../booking/flow.js';
import type { Choice, Offer } from '../../../booking/offer.js';
import type { Screening } from '../../../booking/standing.js';
import type { Clinic, Practitioner, Service, Text } from '../../../clinic/schema.js';
import type { BookingKey } from '../../../i18n/booking.js';
import type { Values } from '../../../i18n/messages.js';
import { telUrl } from '../../../internal/safe-url.js';
import { formatPass, formatTime, formatZone } from '../../../time/format.js';
import { formatDate } from '../../../time/format-date.js';
import { localZone } from '../../../time/zone-names.js';
import { offsetAt, toOffsetDateTime } from '../../../time/zones.js';

/** Something to say, in the visitor's language when it is said. */
export interface Sentence {
  key: BookingKey;
  values?: Values;
}

/** What a step needs to show itself. */
export interface View<State extends FlowState = OpenState> {
  readonly state: State;
  readonly offer: Offer;
  readonly clinic: Clinic;
  /** Relative addresses in the document resolve against it. */
  readonly base: string;
  readonly locale: string;
  readonly level: number;
  readonly theme?: 'light' | 'dark' | 'auto';
  readonly screening?: Screening;
  /** Where what is typed will go. */
  readonly destination?: Destination;
  /** A request is on its way. */
  readonly isBusy: boolean;
  /** What has just happened, for the live region. */
  readonly said: readonly Sentence[];
  t(key: BookingKey, values?: Values): string;
  text(text: Text | null | undefined): string;
  act(action: Action): void;
}

export type Words = Pick<View, 't' | 'text' | 'locale' | 'clinic'>;

export function serviceOf({ clinic }: Pick<View, 'clinic'>, { service }: Choice): Service | undefined {
  return clinic.services.find(({ id }) => id === service);
}

/** The name of whoever was chosen; of "anyone" only once the clinic has said who it is. */
export function practitionerName({ clinic, t, text }: Words, practitioner: string | null | undefined): string {
  if (practitioner === null) return t('anyone');
  const found = clinic.practitioners.find(({ id }) => id === practitioner);
  return found ? nameWithTitle(found, text) : '';
}

/** A gender in words; one that is not in the table as the clinic wrote it. */
export function genderName(t: View['t'], gender: string): string {
  return gender === 'female' || gender === 'male' ? t(`gender-${gender}`) : gender;
}

function nameWithTitle({ name, title }: Practitioner, text: View['text']): string {
  return title ? `${text(name)}, ${text(title)}` : text(name);
}

/** `Tue, Dec 1, 9:00 AM`, on the clinic's clock; given its `zone`, with the pass of an hour that comes twice. */
export function shortTime(start: string, locale: string, zone?: string): string {
  const time = `${formatDate(start.slice(0, 10), locale, 'medium')}, ${formatTime(start, locale)}`;
  return [time, formatPass(start, zone, locale)].filter(Boolean).join(' ');
}

/** `Tuesday, December 1, 2026, 9:00 AM – 10:00 AM`. */
export function longTime({ start, end }: Pick<Slot, 'start' | 'end'>, locale: string): string {
  return `${formatDate(start.slice(0, 10), locale)}, ${formatTime(start, locale)} – ${formatTime(end, locale)}`;
}

/** Whose time it is; and the visitor's own, where that is another. */
export function renderZones(words: Words, start: string): TemplateResult {
  const { t, locale, clinic } = words;
  const zone = formatZone(clinic.timeZone, Date.parse(start), locale);
  return html`<span class="muted zone">${t('local', { zone })}</span> ${renderOwnTime(words, start)}`;
}

/** The same on the visitor's own clock, where that is another. */
export function renderOwnTime({ t, locale, clinic }: Words, start: string): TemplateResult | typeof nothing {
  const instant = Date.parse(start);
  const own = localZone();
  if (offsetAt(own, instant) === offsetAt(clinic.timeZone, instant)) return nothing;
  const time = shortTime(toOffsetDateTime(own, instant), locale);
  return html`<span class="muted zone">${t('yourTime', { time, zone: formatZone(own, instant, locale) })}</span>`;
}

/** A sentence with the clinic's number in it as a link; nothing where there is no number. */
export function renderCall(
  { t, clinic: { phone } }: Words,
  key: 'callUs' | 'callInstead' | 'leaveOrCall' | 'leaveByPhone',
): TemplateResult | typeof nothing {
  if (!phone) return nothing;
  // Wherever the language puts it.
  const [before = '', after = ''] = t(key, { phone: '\0' }).split('\0');
  return html`<p class="call">${before}<a href=${telUrl(phone)}>${phone}</a>${after}</p>`;
}

/** Short facts in a line. Each is a piece of its own: on a page that reads from right to left a figure stays with its word. */
export function renderLine(facts: readonly (string | undefined)[]): TemplateResult[] {
  return facts.flatMap(fact => fact || []).map((fact, index) => html`${index > 0 ? ' · ' : nothing}<bdi>${fact}</bdi>`);
}
