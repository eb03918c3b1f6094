/** What only asking the clinic for a time needs. It is fetched when somebody does, with its words. */
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OpenState } from '../../../booking/flow.js';
import { LIMITS, type PartOfDay, PARTS_OF_DAY } from '../../../booking/limits.js';
import { isPreference, type Offer, type PreferenceDraft, practitionersFor } from '../../../booking/offer.js';
import {
  askableDays,
  type AskableDays,
  checkPreferences,
  EMPTY_PREFERENCE,
  type PreferenceProblem,
} from '../../../booking/preferences.js';
import type { Clinic } from '../../../clinic/schema.js';
import { addLateWords } from '../../../i18n/booking.js';
import { bookingRequest } from '../../../i18n/en/booking-request.js';
import { rootOf } from '../../../internal/closed-root.js';
import { formatDate } from '../../../time/format-date.js';
import { formatTime } from '../../../time/format.js';
import { describedBy, type Field, renderField, renderGroup } from './field.js';
// Its words and styles are used here.
import './late.js';
import type { Sentence, View } from './view.js';

export { default as styles } from '../preferences.styles.js';

addLateWords(bookingRequest);

const PLACES = ['preference-0', 'preference-1', 'preference-2'] as const;

/** What keeps the days on the form from being asked for. */
export function preferenceProblems(
  host: Element,
  { choice }: OpenState,
  offer: Offer,
  clinic: Clinic,
): PreferenceProblem[] {
  const fields = rootOf(host)!.querySelectorAll<HTMLInputElement>('.wish input[type=date]');
  const isUnreadable = (at: number): boolean => fields[at]?.validity.badInput ?? false;
  return checkPreferences(choice.preferences ?? [], daysOf({ choice }, offer, clinic), isUnreadable);
}

/** The third step where the clinic is to find the time: up to three days, each with a part of it. */
export function renderPreferences(view: View, say: (sentence: Sentence) => void): TemplateResult {
  const { state, offer, clinic, t, locale, act } = view;
  const drafts = draftsOf(state);
  const days = daysOf(state, offer, clinic);
  const read = (event: Event): void => {
    act({ type: 'prefer', preferences: readDrafts(event.currentTarget as Element) });
  };
  return html`<div class="wishes" part="preferences" @input=${read}>
    <p>${t('ask-intro', { last: formatDate(days.last, locale, 'weekday') })}</p>
    ${drafts.map((draft, at) => renderPreference(view, days, draft, at, say))}
    <p class="more-wishes">
      ${drafts.length < LIMITS.preferences ? renderAdd(view) : nothing} ${offer.hasTimes ? renderPickInstead(view) : nothing}
    </p>
  </div>`;
}

/** The days that are filled in, in words. */
export function wishes({ state, t, locale }: View): string[] {
  const filled = draftsOf(state).filter(isPreference);
  return filled.map(({ date, part }) => t(`in-${part}`, { date: formatDate(date, locale, 'medium') }));
}

function renderPreference(
  view: View,
  days: AskableDays,
  { date, part }: PreferenceDraft,
  at: number,
  say: (sentence: Sentence) => void,
): TemplateResult {
  const { t } = view;
  return html`<fieldset class="wish" part="preference">
    <legend class="label">${t(PLACES[at]!)}</legend>
    ${renderDay(view, days, date, at)} ${renderPart(view, days, part, at)}
    ${at > 0 ? renderRemove(view, at, say) : nothing}
  </fieldset>`;
}

function renderDay(view: View, days: AskableDays, date: string, at: number): TemplateResult {
  const { t } = view;
  const field: Field = {
    id: `preference-${at}-date`,
    label: t('preferredDay'),
    problem: wordsFor(view, days, at, 'date'),
  };
  return renderField(
    field,
    t,
    html`<input
      type="date"
      id=${field.id}
      name=${field.id}
      min=${days.first}
      max=${days.last}
      .value=${live(date)}
      aria-required=${at === 0 ? 'true' : nothing}
      aria-invalid=${field.problem ? 'true' : nothing}
      aria-describedby=${describedBy(field)}
    />`,
  );
}

function renderPart(view: View, days: AskableDays, chosen: PartOfDay | '', at: number): TemplateResult {
  const { t } = view;
  const field: Field = {
    id: `preference-${at}-part`,
    label: t('preferredPart'),
    problem: wordsFor(view, days, at, 'part'),
  };
  return renderGroup(
    field,
    t,
    PARTS_OF_DAY.map(part => {
      return html`<label class="option">
        <input
          type="radio"
          name=${field.id}
          value=${part}
          .checked=${live(part === chosen)}
          aria-invalid=${field.problem ? 'true' : nothing}
        />
        <span>${partWords(view, part)}</span>
      </label>`;
    }),
  );
}

/** What the clinic means by a part of the day, on its clock. */
function partWords({ t, locale }: View, part: PartOfDay): string {
  const clock = (hour: string): string => formatTime(`2026-01-01T${hour}:00Z`, locale);
  return t(`part-${part}`, { noon: clock('12:00'), evening: clock('17:00') });
}

function wordsFor(
  { state, t, locale }: View,
  { first, last }: AskableDays,
  at: number,
  field: 'date' | 'part',
): string | undefined {
  const problems = state.step === 'time' ? state.problems : [];
  const problem = problems.find(each => each.at === at && each.field === field)?.problem;
  if (!problem) return undefined;
  if (field === 'part') return t(problem === 'refused' ? 'part-refused' : 'part-missing');
  return t(`date-${problem}`, {
    first: formatDate(first, locale, 'weekday'),
    last: formatDate(last, locale, 'weekday'),
  });
}

function renderAdd({ state, t, act }: View): TemplateResult {
  const add = async (event: Event): Promise<void> => {
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    const drafts = draftsOf(state);
    act({ type: 'prefer', preferences: [...drafts, EMPTY_PREFERENCE] });
    await (root.host as LitElement).updateComplete;
    root.getElementById(`preference-${drafts.length}-date`)?.focus();
  };
  return html`<button type="button" class="button add" @click=${add}>${t('addPreference')}</button>`;
}

function renderRemove({ state, t, act }: View, at: number, say: (sentence: Sentence) => void): TemplateResult {
  const remove = async (event: Event): Promise<void> => {
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    act({ type: 'prefer', preferences: draftsOf(state).filter((_, index) => index !== at) });
    say({ key: 'preferenceRemoved' });
    await (root.host as LitElement).updateComplete;
    root.querySelector<HTMLElement>('.add')?.focus();
  };
  return html`<button type="button" class="link remove" @click=${remove}>
    ${t('removePreference')}<span class="hidden-visually"> (${t(PLACES[at]!)})</span>
  </button>`;
}

function renderPickInstead({ t, act }: View): TemplateResult {
  const pick = (): void => act({ type: 'ask-for-time', isWanted: false });
  return html`<button type="button" class="link" @click=${pick}>${t('pickInstead')}</button>`;
}

function readDrafts(place: Element): PreferenceDraft[] {
  return [...place.querySelectorAll('.wish')].map(wish => {
    const { value = '' } = wish.querySelector<HTMLInputElement>('[type=date]') ?? {};
    const checked = wish.querySelector<HTMLInputElement>(':checked')?.value;
    return { date: value, part: PARTS_OF_DAY.find(part => part === checked) ?? '' };
  });
}

function draftsOf({ choice }: Pick<OpenState, 'choice'>): readonly PreferenceDraft[] {
  const { preferences = [] } = choice;
  return preferences.length > 0 ? preferences : [EMPTY_PREFERENCE];
}

function daysOf({ choice }: Pick<OpenState, 'choice'>, offer: Offer, clinic: Clinic): AskableDays {
  const giving = practitionersFor(offer, choice.service, choice.gender);
  const chosen = giving.filter(({ id }) => id === choice.practitioner);
  return askableDays(clinic, chosen.length > 0 ? chosen : giving, Date.now());
}
