import { html, isServer, type TemplateResult } from 'lit';
import type { Clinic } from '../clinic/schema.js';
import type { common } from '../i18n/en/common.js';
import type { Values } from '../i18n/messages.js';
import { telUrl } from '../internal/safe-url.js';

interface Words {
  t(key: keyof typeof common, values?: Values): string;
}

/**
 * What stands where a widget cannot work: the page's own children, which know best; without any a sentence, and the clinic's phone
 * if that much is known.
 */
export function renderFailed(host: Element, { t }: Words, clinic?: Pick<Clinic, 'phone'>): TemplateResult {
  const sentence = html`<p class="failed">${t('unavailable')} ${renderCall(t, clinic?.phone)}</p>`;
  return html`<slot class="lost"></slot>${hasOwnWords(host) ? '' : sentence}`;
}

/** Blank text and blank paragraphs, which some editors leave between tags, are no fallback, though a slot would take them for one. */
function hasOwnWords(host: Element): boolean {
  return isServer || !!host.textContent?.trim() || !!host.querySelector(':not(p,br)');
}

function renderCall(t: Words['t'], phone: string | undefined): unknown {
  if (!phone) return '';
  // The number becomes a link inside the sentence, wherever the language puts it.
  const [before = '', after = ''] = t('callUs', { phone: '\0' }).split('\0');
  return html`${before}<a href=${telUrl(phone)}>${phone}</a>${after}`;
}
