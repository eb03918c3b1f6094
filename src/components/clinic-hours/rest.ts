import { css, html, type TemplateResult } from 'lit';
import disclosure from '../../styles/disclosure.styles.js';
import { renderClosedDays } from './closed-days.js';
import { renderPlace } from './place.js';
import ownStyles from './rest.styles.js';
import type { View } from './view.js';
import { renderWeek } from './week.js';

export const styles = css`
  ${disclosure}
  ${ownStyles}
`;

/** The week beside the closed days to come and the way to the clinic. */
export function renderRest(view: View): TemplateResult {
  return html`<div class="columns">
    ${renderWeek(view)}
    <div class="side">${renderClosedDays(view)} ${renderPlace(view)}</div>
  </div>`;
}
