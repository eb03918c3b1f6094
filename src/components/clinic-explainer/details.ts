import { html, type TemplateResult } from 'lit';
import type { Text } from '../../clinic/schema.js';
import type { Claim, Therapy } from '../../clinic/therapy-schema.js';
import type { Language } from '../../controllers/language.js';
import type { InfoKey } from '../../i18n/info.js';
import { renderLevel, renderProof } from '../../pieces/evidence.js';
import { renderHeading } from '../../pieces/heading.js';

type Words = Language<InfoKey>;
type Piece = TemplateResult | '';

/** Every part of the explanation that the therapy has. What the page's own elements show of it stands in a slot of that part. */
export function renderDetails(therapy: Therapy, level: number, words: Words): TemplateResult {
  const section = (key: InfoKey, content: unknown, isThere: unknown = content): Piece =>
    isThere
      ? html`<section part="section">${renderHeading(level, words.t(key))} <slot name=${key}>${content}</slot></section>`
      : '';
  const paragraph = (key: InfoKey, text: Text | undefined): Piece =>
    section(key, html`<p>${words.text(text)}</p>`, !!text);
  return html`
    ${paragraph('about', therapy.about)}
    <div class="pair">${paragraph('aim', therapy.aim)} ${paragraph('audience', therapy.audience)}</div>
    ${section('conditions', renderConditions(therapy, words), therapy.conditions.some(isShown))}
    ${section('steps', renderSteps(therapy, words))}
    <div class="pair">
      ${section('tools', renderList(therapy.tools, words))} ${paragraph('pressure', therapy.pressure)}
    </div>
    ${section('techniques', renderTerms(therapy.techniques, words))}
    ${section('explanation', renderExplanation(therapy, words))} ${paragraph('feels', therapy.feels)}
    ${section('faq', renderFaq(therapy, words))}
  `;
}

function isShown({ hidden }: Claim): boolean {
  return !hidden;
}

function renderConditions({ conditions, review }: Therapy, words: Words): TemplateResult {
  return html`
    <p class="muted">${words.t('conditionsIntro')}</p>
    <ul class="rows">
      ${conditions.filter(isShown).map(
        claim => html`<li part="condition">
          <details>
            <summary><span class="row">${words.text(claim.text)} ${renderLevel(claim.level, words)}</span></summary>
            <div class="proof">${renderProof(claim, review, words)}</div>
          </details>
        </li>`,
      )}
    </ul>
  `;
}

function renderSteps({ steps }: Therapy, { text }: Words): Piece {
  if (!steps?.length) return '';
  return html`<ol class="steps">
    ${steps.map(step => html`<li><b>${text(step.title)}</b> ${text(step.text)}</li>`)}
  </ol>`;
}

function renderList(items: Text[] | undefined, { text }: Words): Piece {
  if (!items?.length) return '';
  return html`<ul class="plain">
    ${items.map(item => html`<li>${text(item)}</li>`)}
  </ul>`;
}

function renderTerms(terms: Therapy['techniques'], { text }: Words): Piece {
  if (!terms?.length) return '';
  return html`<dl class="terms">
    ${terms.map(
      term => html`<div>
        <dt>${text(term.name)}</dt>
        <dd>${text(term.text)}</dd>
      </div>`,
    )}
  </dl>`;
}

/** Said with its label and with what research shows, both in the open. */
function renderExplanation({ explanation, review }: Therapy, words: Words): Piece {
  if (!explanation || explanation.hidden) return '';
  const { t, text } = words;
  return html`
    <p>${text(explanation.text)} ${renderLevel(explanation.level, words)}</p>
    ${explanation.note ? html`<p class="aside"><b>${t('research')}:</b> ${text(explanation.note)}</p>` : ''}
    <details>
      <summary>${t('sources')}</summary>
      <div class="proof">${renderProof(explanation, review, words, false)}</div>
    </details>
  `;
}

function renderFaq({ faq }: Therapy, { text }: Words): Piece {
  if (!faq?.length) return '';
  return html`<ul class="rows">
    ${faq.map(
      ({ q, a }) => html`<li>
        <details>
          <summary>${text(q)}</summary>
          <p class="proof">${text(a)}</p>
        </details>
      </li>`,
    )}
  </ul>`;
}
