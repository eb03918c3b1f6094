import { css } from 'lit';

export default css`
  .stack {
    display: grid;
    gap: 24px;
  }

  header,
  footer,
  section {
    display: grid;
    gap: 8px;
  }

  header p,
  footer p {
    max-inline-size: 68ch;
  }

  form {
    display: grid;
    border-block-start: 1px solid var(--_line);
  }

  /* Its line is below it: WebKit lets no legend float in a grid, and would put it over a line above. */
  fieldset {
    display: grid;
    gap: 4px 32px;
    margin-block-start: 16px;
    padding-block-end: 16px;
    border-block-end: 1px solid var(--_line);
  }

  /* In cqi, so that its style changes with the width: else WebKit would leave it as wide as it was. */
  legend {
    float: inline-start;
    max-inline-size: min(60ch, 100cqi);
    padding: 0;
    font-weight: 550;
    line-height: 1.4;
  }

  .why {
    clear: both;
    max-inline-size: 60ch;
    color: var(--_muted);
    line-height: 1.45;
  }

  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
    max-inline-size: 420px;
  }

  .answers label {
    display: flex;
    flex: 1 1 5.5em;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--_target);
    padding: 8px 4px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    line-height: 1.2;
    transition: background-color var(--_quick);
  }

  .answers span {
    white-space: nowrap;
  }

  .answers label:hover {
    background: var(--_tint);
  }

  .answers label:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-tint);
    box-shadow: inset 0 0 0 1px var(--_accent);
    font-weight: 600;
  }

  .answers label:has(:focus-visible) {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }

  /* Drawn by us: the browser's own would be white on a dark page that does not say it is dark. */
  input {
    appearance: none;
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    border: 2px solid var(--_edge);
    border-radius: 50%;
    scroll-margin-block: 96px;
  }

  input:checked {
    border: 5px solid var(--_accent);
  }

  input:focus-visible {
    outline: none;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    align-items: center;
    justify-content: space-between;
    padding-block-start: 16px;
  }

  .progress {
    display: grid;
    gap: 4px;
    font-variant-numeric: tabular-nums;
  }

  progress {
    appearance: none;
    display: block;
    inline-size: 180px;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--_line);
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: transparent;
  }

  progress::-webkit-progress-value {
    background-color: var(--_accent);
  }

  progress::-moz-progress-bar {
    background-color: var(--_accent);
  }

  .alert {
    position: sticky;
    inset-block-end: 8px;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    padding: 12px 16px;
    margin-block: 0 16px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background-color: var(--_danger);
  }

  /* Words on the solid colour: each in an element of its own, for the colours are worked out from currentcolor. */
  .alert > * {
    color: var(--_on-danger);
  }

  .alert strong {
    flex: 1 1 12em;
    font-weight: 650;
  }

  .alert .button {
    flex: 1 1 auto;
    padding-inline: 12px;
    border-color: currentcolor;
    text-align: center;
  }

  /* Enlarged four times a screen has no room to keep it in view. */
  @media (height < 20em) {
    .alert {
      position: static;
    }
  }

  .result {
    gap: 12px;
    padding: 20px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_tint);
  }

  .grave {
    border: 2px solid var(--_danger);
  }

  .result [part~='heading'] {
    display: flex;
    gap: 10px;
    align-items: center;
  }

  .result > [part~='heading']:not(:first-child) {
    margin-block-start: 8px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
    font-size: 1em;
  }

  .grave > [part~='heading']:first-child {
    color: var(--_danger);
    -webkit-text-fill-color: currentcolor;
  }

  .do {
    font-weight: 600;
  }

  .sign {
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .advice,
  .open {
    display: grid;
    gap: 12px;
    max-inline-size: 68ch;
    padding-inline-start: 1.25em;
  }

  .open {
    gap: 0;
    padding: 0;
    list-style: '';
  }

  q {
    display: block;
    color: var(--_muted);
  }

  .open button {
    padding: 8px 0;
    vertical-align: top;
    border: 0;
    background: none;
    color: var(--_accent);
    -webkit-text-fill-color: currentcolor;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  /* All three in a thumb's reach in the narrowest column too: the circle above its word. */
  @container (inline-size < 17.5em) {
    .answers label {
      flex: 1 1 4em;
      flex-direction: column;
      gap: 4px;
    }
  }

  @container (inline-size >= 760px) {
    fieldset {
      grid-template-columns: 1fr minmax(320px, 40%);
    }

    legend,
    .why {
      grid-column: 1;
    }

    legend {
      max-inline-size: min(60ch, 50cqi);
    }

    .answers {
      grid-area: 1 / 2 / span 2;
      align-self: center;
      justify-self: end;
      inline-size: 100%;
      margin: 0;
    }
  }

  @media (forced-colors: active) {
    input {
      appearance: auto;
    }

    .answers label:has(:checked) {
      border: 2px solid Highlight;
    }

    .alert {
      border: 2px solid CanvasText;
    }

    progress {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }
  }

  @media print {
    .alert {
      position: static;
    }

    .bar .button {
      display: none;
    }
  }
`;
