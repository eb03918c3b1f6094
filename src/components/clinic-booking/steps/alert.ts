import { html } from 'lit';

/** An exclamation mark in a circle: an error is never told by colour alone. */
export const ALERT = html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
  <circle cx="10" cy="10" r="8.25" fill="none" stroke="currentColor" stroke-width="1.75"></circle>
  <path d="M10 5.5v5.5M10 13.75v.75" stroke="currentColor" stroke-width="2" stroke-linecap="round"></path>
</svg>`;
