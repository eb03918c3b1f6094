import { html, type TemplateResult } from 'lit';

/**
 * A heading at `level`, kept between 2 and 6: the page owns the only first level. A widget's own sections count on from its
 * `heading-level`.
 */
export function renderHeading(level: number, content: unknown, part = 'heading'): TemplateResult {
  switch (Math.min(6, Math.max(2, Math.trunc(level) || 2))) {
    case 2:
      return html`<h2 part=${part} tabindex="-1">${content}</h2>`;
    case 3:
      return html`<h3 part=${part} tabindex="-1">${content}</h3>`;
    case 4:
      return html`<h4 part=${part} tabindex="-1">${content}</h4>`;
    case 5:
      return html`<h5 part=${part} tabindex="-1">${content}</h5>`;
    default:
      return html`<h6 part=${part} tabindex="-1">${content}</h6>`;
  }
}
