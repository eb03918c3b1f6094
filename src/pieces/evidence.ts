import { html, type TemplateResult } from 'lit';
import { supportOf } from '../clinic/levels.js';
import type { Claim, EvidenceLevel, Review, Source } from '../clinic/therapy-schema.js';
import type { Language } from '../controllers/language.js';
import type { InfoKey } from '../i18n/info.js';
import { safeUrl } from '../internal/safe-url.js';
import { formatDate } from '../time/format-date.js';

type Words = Pick<Language<InfoKey>, 't' | 'text' | 'locale'>;

/** Whether research supports the claim at all. Everything else is only "often said". */
export function isSupported({ level }: Pick<Claim, 'level'>): boolean {
  return supportOf(level) > 0;
}

/** A mark of four steps and its word. The mark is for the eye alone and needs no colour. */
export function renderLevel(level: EvidenceLevel, { t }: Words): TemplateResult {
  const support = supportOf(level);
  const step = (height: number): TemplateResult => html`<i class=${height <= support ? 'on' : ''}></i>`;
  const mark = html`<span class="mark" aria-hidden="true">${[1, 2, 3, 4].map(step)}</span>`;
  return html`<span class="level" part="evidence">${support ? mark : ''}${t(`level-${level}`)}</span>`;
}

/** What stands behind a claim: what research shows, the sources, and who has reviewed it. */
export function renderProof(claim: Claim, review: Review | undefined, words: Words, hasNote = true): TemplateResult {
  const { t, text } = words;
  return html`
    ${hasNote && claim.note ? html`<p>${text(claim.note)}</p>` : ''}
    ${
      claim.sources.length > 0
        ? html`<ul class="sources" aria-label=${t('sources')}>
          ${claim.sources.map(source => html`<li>${renderSource(source, words)}</li>`)}
        </ul>`
        : html`<p>${t('noSources')}</p>`
    }
    <p class="muted">${t(`level-${claim.level}`)}: ${t(`means-${claim.level}`)}</p>
    <p class="muted">${renderReview(claim.review ?? review, words)}</p>
  `;
}

export function renderReview(review: Review | undefined, { t, locale }: Words): string {
  if (!review) return t('notReviewed');
  const { by, date, isOverdue } = review;
  return t(isOverdue ? 'reviewedAgain' : 'reviewed', { by, date: formatDate(date, locale) });
}

/** In a tab of its own, so that answers and a half-filled form on this page stay. */
function renderSource({ title, year, url }: Source, { t }: Words): TemplateResult {
  const href = safeUrl(url);
  const cited = `${title}, ${year}`;
  if (!href) return html`${cited}`;
  const note = html`<span class="hidden-visually"> (${t('opensNewTab')})</span>`;
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${cited}${note}</a>`;
}
