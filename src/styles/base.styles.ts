import { css } from 'lit';

/**
 * What every widget stands on. Text properties that leak in by inheritance are set again on `.root`, inside the shadow root, where no
 * rule of the page reaches; sizes are in px and em, because a page may have changed what 1rem is.
 */
export default css`
  /* Not important: a page hides and lays out the element as it likes. Where a page resets everything, .root is a block still. */
  :host {
    display: block;
    min-inline-size: min(100%, 240px);
    color: inherit;
  }

  :host([hidden]) {
    display: none;
  }

  .root {
    container-type: inline-size;
    font-size: max(1em, 16px);
    font-family: var(--clinic-font, inherit);
    font-style: normal;
    font-variant: normal;
    font-weight: 400;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    white-space: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    -webkit-text-fill-color: currentcolor;
    -webkit-user-select: text;
    user-select: text;
    cursor: auto;
    caret-color: auto;
    hyphens: manual;
    word-break: normal;
    overflow-wrap: anywhere;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  h2,
  h3,
  h4,
  h5,
  h6 {
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
  }

  button,
  input,
  select,
  textarea {
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
  }

  button,
  label,
  summary {
    cursor: pointer;
  }

  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }

  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
    border-radius: 3px;
  }

  [hidden] {
    display: none !important;
  }

  .hidden-visually {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .muted {
    color: var(--_muted);
    line-height: 1.45;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--_target);
    padding: 8px 20px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font-weight: 600;
    text-decoration: none;
    transition: background-color var(--_quick);
  }

  .button:hover {
    background: var(--_tint);
  }

  /* The words take their colour in a span of their own: the accent is worked out from currentcolor, which the button must keep. */
  .button.primary {
    border-color: transparent;
    background-color: var(--_accent);
  }

  .button.primary > span {
    color: var(--_on-accent);
  }

  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, currentcolor);
  }

  .owner {
    margin-block-start: 16px;
    padding: 8px 12px;
    border: 1px dashed var(--_warning);
    border-radius: var(--_radius);
    line-height: 1.45;
  }

  .owner summary {
    min-block-size: 24px;
  }

  .owner li {
    margin-inline-start: 1.25em;
    white-space: pre-wrap;
  }

  @media (forced-colors: active) {
    .button {
      border: 1px solid ButtonBorder;
    }

    .button.primary {
      border-width: 3px;
    }
  }
`;
