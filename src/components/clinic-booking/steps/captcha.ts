import { html, nothing, type TemplateResult } from 'lit';
import type { Captcha } from '../captcha.js';
import { ALERT } from './alert.js';
import { renderCall, type View } from './view.js';

/** The page's own captcha above the button that sends, with what is wrong with its answer. */
export function renderCaptcha(view: View, { problem }: Captcha): TemplateResult {
  return html`<div class="captcha" part="captcha">
    ${
      problem
        ? html`<p class="error" part="captcha-error" tabindex="-1">${ALERT} <span>${view.t(`captcha-${problem}`)}</span></p>`
        : nothing
    }
    <slot name="captcha"></slot>
    ${problem === 'blocked' ? renderCall(view, 'callInstead') : nothing}
  </div>`;
}
