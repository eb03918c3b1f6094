import { html, type TemplateResult } from 'lit';
import { addressLines } from '../../clinic/place.js';
import type { PageKey } from '../../i18n/page.js';
import { safeUrl, telUrl } from '../../internal/safe-url.js';
import { renderHeading } from '../../pieces/heading.js';
import { renderMapLink } from '../../pieces/map-link.js';
import type { Words } from './now.js';
import type { View } from './view.js';

type Piece = TemplateResult | '';

/** What a place can offer of the needs that the booking form asks for. */
const ACCESS: readonly string[] = ['step-free', 'interpreter', 'chaperone'];

/** Where the clinic is and how to reach it; nothing where the document tells neither. */
export function renderPlace({ clinic, base, level, words }: View): Piece {
  const { address, phone, email } = clinic;
  const lines = addressLines(clinic, words.text);
  const map = renderMapLink(clinic, base, words);
  const mail = email && safeUrl(`mailto:${email}`);
  const rows = [
    lines.length > 0 || map
      ? renderRow(
          'address',
          html`<address part="address">${lines.map(line => html`<span>${line}</span> `)}</address> ${map}`,
          words,
        )
      : '',
    renderAccess(address?.access, words),
    phone ? renderRow('phone', html`<a part="phone" dir="ltr" href=${telUrl(phone)}>${phone}</a>`, words) : '',
    mail ? renderRow('email', html`<a part="email" dir="ltr" href=${mail}>${email}</a>`, words) : '',
  ].filter(Boolean);
  if (rows.length === 0) return '';
  return html`<section>
    ${renderHeading(level, words.t('place'))}
    <dl>${rows}</dl>
  </section>`;
}

function renderRow(key: PageKey, content: unknown, { t }: Words): TemplateResult {
  return html`<div>
    <dt>${t(key)}</dt>
    <dd>${content}</dd>
  </div>`;
}

/** What is no code of ours is the clinic's own words. */
function renderAccess(access: readonly string[] = [], words: Words): Piece {
  if (access.length === 0) return '';
  const { t } = words;
  const say = (code: string): string => (ACCESS.includes(code) ? t(`access-${code}` as PageKey) : code);
  return renderRow(
    'access',
    access.map(code => html`<span part="access">${say(code)}</span> `),
    words,
  );
}
