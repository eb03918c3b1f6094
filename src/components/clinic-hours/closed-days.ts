import { html, isServer, type TemplateResult } from 'lit';
import { type ClosedSpan, comingClosed } from '../../clinic/open-days.js';
import { renderHeading } from '../../pieces/heading.js';
import { nameDate, NO_TIME, type Now, type Words } from './now.js';
import type { View } from './view.js';

/** So many stand in the open. */
const NEXT = 3;

/** The closed days to come: the next few, the others on demand. */
export function renderClosedDays({ clinic, now, level, words }: View): TemplateResult | '' {
  // Which of them are still to come nobody knows.
  if (isServer && now === NO_TIME) return '';
  const spans = comingClosed(clinic.closed, now.today);
  if (spans.length === 0) return '';
  const list = (some: ClosedSpan[]): TemplateResult => html`<ul>
    ${some.map(span => html`<li part="closed">${describeSpan(span, now, words)}</li>`)}
  </ul>`;
  const rest = spans.slice(NEXT);
  return html`<section>
    ${renderHeading(level, words.t('closedDays'))} ${list(spans.slice(0, NEXT))}
    ${
      rest.length > 0
        ? html`<details>
          <summary>${words.t('moreClosedDays', { count: rest.length })}</summary>
          ${list(rest)}
        </details>`
        : ''
    }
  </section>`;
}

function describeSpan({ from, to }: ClosedSpan, { today }: Now, { t, locale }: Words): string {
  const [first, last] = [nameDate(from, today, locale), nameDate(to, today, locale)];
  return from === to ? first : t('daySpan', { from: first, to: last });
}
