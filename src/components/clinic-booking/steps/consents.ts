import { html, nothing, type TemplateResult } from 'lit';
import type { Consent } from '../../../clinic/schema.js';
import { safeUrl } from '../../../internal/safe-url.js';
import { problemWith, renderProblem } from './field.js';
import type { View } from './view.js';

/** What may be done with it: a box for each purpose, none of them ticked beforehand. */
export function renderConsents(view: View): TemplateResult | typeof nothing {
  const { t, clinic, offer, base, screening, state } = view;
  const { consent } = offer.asked;
  const privacy = safeUrl(clinic.privacyUrl, base);
  if (consent.length === 0 && !screening && !privacy) return nothing;
  return html`<fieldset class="field consents" part="consents">
    <legend class="label">${t('consents')}</legend>
    ${consent.map(box => renderConsent(view, box))}
    ${
      screening
        ? html`<label class="option">
          <input type="checkbox" name="screening" .checked=${state.details.isScreeningShared} />
          <span>${t('screeningShare')} <span class="optional">(${t('optional')})</span></span>
        </label>`
        : nothing
    }
    ${privacy ? html`<p><a href=${privacy} target="_blank" rel="noopener">${t('privacy')}<span class="hidden-visually"> (${t('opensNewTab')})</span></a></p>` : nothing}
  </fieldset>`;
}

function renderConsent(view: View, box: Consent): TemplateResult {
  const { t, text, state } = view;
  const id = `consent-${box.id}` as const;
  const problem = problemWith(view, id);
  return html`<div part="consent">
    <label class="option" for=${id}>
      <input
        type="checkbox"
        id=${id}
        name=${id}
        .checked=${box.id in state.details.consents}
        aria-required=${box.required ? 'true' : nothing}
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${problem ? `${id}-error` : nothing}
      />
      <span>${text(box.text)}${box.required ? nothing : html` <span class="optional">(${t('optional')})</span>`}</span>
    </label>
    ${renderProblem({ id, problem })}
  </div>`;
}
