import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.js';

/** Where what is typed will go, before anything is typed; nothing where the backend does not tell. */
export function renderDestination({ destination, t }: View): TemplateResult | typeof nothing {
  if (!destination) return nothing;
  const { host, service } = destination;
  const key = service ? 'goesToService' : host === location.host ? 'goesHere' : 'goesTo';
  return html`<p class="muted" part="destination">${t(key, { host, service: service ?? '' })}</p>`;
}
