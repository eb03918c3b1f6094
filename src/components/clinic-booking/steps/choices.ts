import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { gendersFor, practitionersFor } from '../../../booking/offer.js';
import type { Practitioner, Service } from '../../../clinic/schema.js';
import { formatMinutes, formatPrice } from '../../../time/amounts.js';
import { renderLine, genderName, type View } from './view.js';

/** The first two steps: one native radio per choice, as large as its card. */
export function renderServices({ offer, state, t, text, locale, act }: View): TemplateResult {
  const isOnly = (service: Service): boolean => service.id === state.choice.service;
  return renderCards(
    'service',
    t('title-service'),
    offer.services.map(service => {
      const { id, name, minutes, price, capacity } = service;
      const hint = [formatMinutes(minutes, locale), capacity > 1 ? t('seats', { count: capacity }) : ''];
      return renderCard({
        group: 'service',
        id,
        isChosen: isOnly(service),
        title: text(name),
        hint,
        aside: price ? formatPrice(price.amount, price.currency, locale) : '',
        choose: () => act({ type: 'choose-service', service: id }),
      });
    }),
  );
}

export function renderPractitioners(view: View): TemplateResult {
  const { offer, state, t, text, locale, act } = view;
  const { service, practitioner, gender } = state.choice;
  const choose = (id: string | null) => () => act({ type: 'choose-practitioner', practitioner: id });
  const anyone = renderCard({
    group: 'practitioner',
    id: '*',
    isChosen: practitioner === null,
    title: t('anyone'),
    hint: [gender === undefined ? t('anyoneHint') : t('anyoneOf', { gender: genderName(t, gender) })],
    choose: choose(null),
  });
  const each = practitionersFor(offer, service, gender).map(person => {
    const title = text(person.name);
    const hint = [text(person.title), spoken(person, locale, t)];
    return renderCard({
      group: 'practitioner',
      id: person.id,
      isChosen: practitioner === person.id,
      title,
      hint,
      choose: choose(person.id),
    });
  });
  return html`${renderGenders(view)} ${renderCards('practitioner', t('title-practitioner'), [anyone, ...each])}`;
}

/** Above the names, where they are of more than one gender: which of them to show. */
function renderGenders({ offer, state, t, act }: View): TemplateResult | typeof nothing {
  const { service, gender } = state.choice;
  const genders = gendersFor(offer, service);
  if (genders.length === 0) return nothing;
  return html`<fieldset class="pick">
    <legend class="label">${t('gender')}</legend>
    <div class="chips">
      ${[undefined, ...genders].map(each => {
        return html`<label class="card chip">
          <input type="radio" name="gender" .checked=${each === gender} @change=${() => act({ type: 'choose-gender', gender: each })} />
          ${each === undefined ? t('gender-any') : genderName(t, each)}
        </label>`;
      })}
    </div>
  </fieldset>`;
}

interface Card {
  group: string;
  id: string;
  isChosen: boolean;
  title: string;
  hint: readonly string[];
  aside?: string;
  choose(): void;
}

function renderCards(group: string, legend: string, cards: TemplateResult[]): TemplateResult {
  // The radios of one step never become those of the other, with their ticks.
  return html`${keyed(
    group,
    html`<fieldset class="cards">
      <legend class="hidden-visually">${legend}</legend>
      ${cards}
    </fieldset>`,
  )}`;
}

function renderCard({ group, id, isChosen, title, hint, aside, choose }: Card): TemplateResult {
  return html`<label class="card" part="choice">
    <input type="radio" name=${group} value=${id} .checked=${isChosen} @change=${choose} />
    <span class="card-words">
      <span class="card-title">${title}</span>
      ${hint.some(Boolean) ? html`<span class="muted">${renderLine(hint)}</span>` : nothing}
    </span>
    ${aside ? html`<span class="card-aside"><bdi>${aside}</bdi></span>` : nothing}
  </label>`;
}

function spoken({ languages = [] }: Practitioner, locale: string, t: View['t']): string {
  if (languages.length < 2) return '';
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const list = new Intl.ListFormat(locale).format(languages.map(language => names.of(language) ?? language));
  return t('languages', { languages: list });
}
