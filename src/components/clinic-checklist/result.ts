import { html, svg, type TemplateResult } from 'lit';
import { emergencyNumber, urgentNumber } from '../../clinic/emergency.js';
import type { Clinic } from '../../clinic/schema.js';
import type { ScreeningResult } from '../../clinic/screening.js';
import { type Tier, TIERS } from '../../clinic/levels.js';
import type { Rule } from '../../clinic/therapy-schema.js';
import type { Language } from '../../controllers/language.js';
import type { InfoKey } from '../../i18n/info.js';
import { telUrl } from '../../internal/safe-url.js';
import { renderHeading } from '../../pieces/heading.js';

type Words = Language<InfoKey>;

export interface ResultView {
  result: ScreeningResult;
  clinic: Clinic | undefined;
  words: Words;
  level: number;
  /** Goes to the question whose id is the button's value, or to the result. */
  show: (event: Event) => void;
  print: () => void;
  /** What prints could not be fetched. */
  isPrintLost?: boolean;
}

/** Unanswered questions named one by one; the rest is counted. */
const NAMED = 5;

/** What a live region says: a tier at once, everything else when no question is left. */
export function announce({ outcome, hits, unanswered, isBroken }: ScreeningResult, { t }: Words): string {
  if (hits[0]) return `${t('result')}: ${t(`tier-${hits[0].tier}`)}`;
  if (unanswered.length > 0 && !isBroken) return '';
  return outcome === 'none' || outcome === 'incomplete' ? `${t('result')}: ${t(outcome)}` : '';
}

/** Help that cannot wait stays in view while the questions scroll. */
export function renderAlert({ result, clinic, words: { t }, show }: ResultView): TemplateResult | '' {
  const tier = result.hits[0]?.tier;
  if (tier !== 'emergency' && tier !== 'urgent') return '';
  const number = tier === 'emergency' ? emergencyNumber(clinic) : urgentNumber(clinic);
  return html`<div class="alert">
    <strong>${t(`tier-${tier}`)}</strong>
    ${number ? html`<a class="button" href=${telUrl(number)}>${t('callNumber', { number })}</a>` : ''}
    <button class="button" type="button" value="" @click=${show}>${t('readResult')}</button>
  </div>`;
}

/** What the answers call for: gravest first, then whatever else applies, then what is still open, unless something cannot wait. */
export function renderResult(view: ResultView): TemplateResult {
  const { result, words, level } = view;
  const { t } = words;
  const { outcome, hits, isBroken } = result;
  const isGrave = outcome === 'emergency' || outcome === 'urgent';
  const title = outcome === 'none' || outcome === 'incomplete' ? t(outcome) : t(`tier-${outcome}`);
  const rest = TIERS.filter(tier => tier !== outcome && hits.some(hit => hit.tier === tier));
  return html`<section class="result ${isGrave ? 'grave' : ''}" part="result" aria-label=${t('result')}>
    ${renderHeading(level, html`${isGrave ? WARNING : ''}<span>${title}</span>`)}
    ${outcome === 'none' ? html`<p>${t('noneText')}</p>` : ''}
    ${outcome === 'none' || outcome === 'incomplete' ? renderUnsure(view) : renderTier(outcome, view)}
    ${rest.map(tier => html`${renderHeading(level + 1, t(`tier-${tier}`))} ${renderTier(tier, view)}`)}
    ${outcome === 'incomplete' ? '' : renderUnsure(view)} ${isGrave ? '' : renderOpen(view)}
    ${isBroken ? html`<p>${t('brokenQuestions')}</p>` : ''}
    <p class="muted">${t('checklistDecides')}</p>
    <p class="print">
      <button class="button" part="print" type="button" @click=${view.print}>${t('printSummary')}</button>
      <span class="muted" role="status">${view.isPrintLost ? t('summaryLost') : ''}</span>
    </p>
  </section>`;
}

function renderTier(tier: Tier, { result, clinic, words }: ResultView): TemplateResult {
  const { text } = words;
  const hits = result.hits.filter(hit => hit.tier === tier);
  return html`
    <p class="do">${renderAction(tier, clinic, words)}</p>
    <ul class="advice">
      ${hits.map(({ question, advice }) => html`<li><q>${text(question)}</q> ${text(advice)}</li>`)}
    </ul>
  `;
}

/** What to do, with the number of the place where there is one. */
export function renderAction(tier: Tier, clinic: Clinic | undefined, { t }: Words): unknown {
  if (tier === 'ask' || tier === 'tell') return t(`do-${tier}`);
  const number = tier === 'emergency' ? emergencyNumber(clinic) : urgentNumber(clinic);
  if (!number) return t(tier === 'emergency' ? 'do-emergency-local' : 'do-urgent');
  const key = tier === 'emergency' ? 'do-emergency' : 'do-urgent-number';
  const [before = '', after = ''] = t(key, { number: '\0' }).split('\0');
  return html`${before}<a href=${telUrl(number)}>${number}</a>${after}`;
}

/** "Not sure" gets the advice of "yes", as something to talk about; where a yes could not wait, with what to do then. */
function renderUnsure({ result: { unsure }, words, clinic }: ResultView): TemplateResult | '' {
  if (unsure.length === 0) return '';
  const { t, text } = words;
  const action = ({ tier }: Rule): unknown =>
    tier === 'emergency' || tier === 'urgent' ? renderAction(tier, clinic, words) : '';
  const inOrder = TIERS.flatMap(tier => unsure.filter(rule => rule.tier === tier));
  return html`
    <p>${t('unsureQuestions')}</p>
    <ul class="advice">
      ${inOrder.map(rule => html`<li><q>${text(rule.question)}</q> ${t('unsureIf')}: ${action(rule)} ${text(rule.advice)}</li>`)}
    </ul>
  `;
}

function renderOpen({ result: { unanswered }, words: { t, text }, show }: ResultView): TemplateResult | '' {
  if (unanswered.length === 0) return '';
  const named = unanswered.slice(0, NAMED);
  const more = unanswered.length - named.length;
  return html`
    <p>${t('openQuestions', { count: unanswered.length })}</p>
    <ul class="open">
      ${named.map(
        ({ id, question }) => html`<li>
          <button type="button" value=${id} @click=${show}>${text(question)}</button>
        </li>`,
      )}
      ${more > 0 ? html`<li class="muted">${t('openMore', { count: more })}</li>` : ''}
    </ul>
  `;
}

const WARNING = html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
  ${svg`<path d="M12 3 22 20.5H2Z M12 9.5v5.5 M12 17.4v.6"></path>`}
</svg>`;
