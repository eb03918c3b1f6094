import { html, nothing, type TemplateResult } from 'lit';
import { renderCall, type View } from './view.js';

/** What the form asks; the gender of the practitioner is asked where they are chosen. */
const NEEDS = ['step-free', 'interpreter', 'chaperone', 'no-voicemail'] as const;

/** What would help the patient to come, folded: most need nothing. */
export function renderAccess(view: View): TemplateResult | typeof nothing {
  const { t, clinic, state } = view;
  if (!clinic.booking.askAccess) return nothing;
  const { access } = state.details;
  const chosen = accessWords(view);
  return html`<details class="access" part="field">
    <summary>
      <span class="label" id="access-label">${t('access')} <span class="optional">(${t('optional')})</span></span>
      ${chosen ? html`<span class="muted chosen">${chosen}</span>` : nothing}
    </summary>
    <div class="options" role="group" aria-labelledby="access-label">
      ${NEEDS.map(need => {
        return html`<label class="option">
          <input
            type="checkbox"
            name="access"
            value=${need}
            .checked=${access.includes(need)}
            aria-describedby=${need === 'step-free' || need === 'interpreter' ? `${need}-hint` : nothing}
          />
          <span>${t(`access-${need}`)}</span>
        </label>
        ${need === 'step-free' ? renderHint(need, stepFreeHint(view)) : nothing}
        ${need === 'interpreter' ? renderHint(need, access.includes(need) ? muted(t('interpreterHint')) : nothing) : nothing}`;
      })}
    </div>
  </details>`;
}

/** The ticked needs in words. */
export function accessWords({ t, state, locale }: View): string {
  const ticked = NEEDS.filter(need => state.details.access.includes(need)).map(need => t(`access-${need}`));
  return new Intl.ListFormat(locale, { type: 'unit' }).format(ticked);
}

/** Said as soon as it comes up: whoever ticks the box hears it. */
function renderHint(need: string, words: unknown): TemplateResult {
  return html`<div class="access-hint" id="${need}-hint" role="status">${words}</div>`;
}

/** What the clinic has said of itself. One that says nothing about access leaves it open. */
function stepFreeHint(view: View): unknown {
  const { t, clinic, state } = view;
  const has = clinic.address?.access;
  if (has?.includes('step-free')) return muted(t('stepFreeKnown'));
  if (!has || !state.details.access.includes('step-free')) return nothing;
  return html`${muted(t('stepFreeUnsaid'))} ${renderCall(view, 'callUs')}`;
}

function muted(words: string): TemplateResult {
  return html`<p class="muted">${words}</p>`;
}
