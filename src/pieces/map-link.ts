import { html, type TemplateResult } from 'lit';
import { openStreetMap } from '../clinic/place.js';
import type { Clinic, Text } from '../clinic/schema.js';
import { safeUrl } from '../internal/safe-url.js';

export interface MapWords {
  t(key: 'showMap' | 'opensNewTab'): string;
  text(text: Text | undefined): string;
}

/**
 * The way to a map of where the clinic is; nothing where the document does not tell. A link and no more: nothing of the map is loaded
 * here. In a tab of its own, so that a half-filled form on this page stays. A relative address resolves against `base`.
 */
export function renderMapLink(clinic: Clinic, base: string, { t, text }: MapWords): TemplateResult | '' {
  const href = webUrl(clinic.mapUrl, base) ?? openStreetMap(clinic, text);
  if (!href) return '';
  return html`<a part="map" href=${href} target="_blank" rel="noopener noreferrer"
    >${t('showMap')}<span class="note"> (${t('opensNewTab')})</span></a
  >`;
}

function webUrl(url: string | undefined, base: string): string | undefined {
  const safe = safeUrl(url, base);
  return safe?.startsWith('http') ? safe : undefined;
}
