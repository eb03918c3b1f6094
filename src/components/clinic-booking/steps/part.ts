import { html, type CSSResult, type TemplateResult } from 'lit';
import type { LateSteps } from '../late-steps.js';
import { renderCall, type View } from './view.js';

/** What `show` makes of a part that comes late; until then that it comes, or that it did not. */
export function renderPart<Module extends { styles: CSSResult }>(
  view: View,
  part: LateSteps<Module>,
  show: (module: Module) => TemplateResult,
): TemplateResult {
  const { t } = view;
  if (part.state.status === 'ready') return show(part.state.module);
  if (part.state.status === 'loading') return html`<p class="muted awaited">${t('loading')}</p>`;
  return html`<p class="warning" role="alert">${t('detailsLate')}</p>
    <p><button type="button" class="button" @click=${() => part.retry()}>${t('retry')}</button></p>
    ${renderCall(view, 'callInstead')}`;
}
