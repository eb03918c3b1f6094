import { css } from 'lit';

export default css`
  .sheet {
    padding: 24px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
  }

  @container (max-width: 480px) {
    .sheet {
      padding: 16px;
    }
  }

  /* Room for the progress above, when a step is scrolled to. */
  [tabindex='-1'] {
    scroll-margin-block: 72px;
  }

  h2,
  h3,
  h4,
  h5,
  h6 {
    /* As wide as its words, and its focus ring with it. */
    inline-size: fit-content;
    font-size: 1.375em;
    outline-offset: 4px;
  }

  .progress {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block-end: 12px;
  }

  .marks {
    display: flex;
    flex: 1;
    max-inline-size: 160px;
    gap: 4px;
  }

  .mark {
    flex: 1;
    block-size: 4px;
    border-radius: 2px;
    background: var(--_line);
  }

  .mark.done {
    background-color: var(--_accent);
  }

  /* Held open for one line: a message does not push what is under the finger. */
  .message {
    min-block-size: 24px;
    margin-block: 8px;
  }

  .message > p {
    padding-block: 4px;
  }

  .frame {
    display: grid;
    gap: 24px;
  }

  .step {
    display: grid;
    align-content: start;
    gap: 24px;
    min-inline-size: 0;
  }

  .so-far {
    display: grid;
    gap: 2px;
    align-content: start;
    padding: 12px 16px;
    border-radius: var(--_radius);
    background: var(--_tint);
    /* On a phone it stands above the step. */
    order: -1;
    align-self: start;
  }

  @container (max-width: 719px) {
    .so-far {
      display: block;
    }

    .so-far > p {
      display: inline;
    }

    .so-far > :not(:last-child)::after {
      content: ' · ';
    }
  }

  .so-far-service,
  .so-far-time {
    font-weight: 600;
  }

  @container (min-width: 720px) {
    .frame:has(> .so-far) {
      grid-template-columns: minmax(0, 1fr) 220px;
    }

    .so-far {
      order: 0;
      position: sticky;
      inset-block-start: 16px;
      padding: 16px;
    }
  }

  .cards {
    display: grid;
    gap: 8px;
  }

  .card {
    display: flex;
    align-items: center;
    gap: 14px;
    min-block-size: 64px;
    padding: 12px 16px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    transition: background-color var(--_quick);
  }

  .card:hover {
    background: var(--_tint);
  }

  .card:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-tint);
  }

  .card-words {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .card-title {
    font-weight: 600;
  }

  .card-aside {
    font-weight: 600;
    white-space: nowrap;
  }

  /* Drawn here: a page that is dark without saying so would get white ones. */
  input[type='radio'],
  input[type='checkbox'] {
    appearance: none;
    flex: none;
    display: grid;
    place-content: center;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    border: 1.5px solid var(--_edge);
    border-radius: 5px;
    background: transparent;
    transition: background-color var(--_quick);
  }

  input[type='radio'] {
    border-radius: 50%;
  }

  :is(input[type='radio'], input[type='checkbox'])::before {
    content: '';
    inline-size: 14px;
    block-size: 14px;
    background-color: var(--_on-accent);
    clip-path: polygon(14% 44%, 0 60%, 42% 94%, 100% 22%, 85% 8%, 40% 66%);
    opacity: 0;
  }

  input[type='radio']::before {
    inline-size: 10px;
    block-size: 10px;
    clip-path: circle();
  }

  :is(input[type='radio'], input[type='checkbox']):checked {
    border-color: var(--_accent);
    background-color: var(--_accent);
  }

  :is(input[type='radio'], input[type='checkbox']):checked::before {
    opacity: 1;
  }

  :is(input[type='radio'], input[type='checkbox'])[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    vertical-align: -0.25em;
  }

  .error,
  .warning {
    display: flex;
    gap: 8px;
    align-items: start;
    color: var(--_danger);
    font-weight: 500;
  }

  .warning {
    color: var(--_warning);
  }

  .error .icon,
  .warning .icon {
    margin-block-start: 0.125em;
  }

  .advice {
    display: grid;
    gap: 4px;
    margin-block-start: 12px;
    padding: 12px 16px;
    border-inline-start: 4px solid var(--_warning);
    background: var(--_tint);
  }

  .gate {
    display: grid;
    gap: 16px;
  }

  /* WebKit leaves it as wide as it was when its grid becomes narrower, unless its own style changes with that. */
  legend {
    max-inline-size: 100cqi;
  }

  .label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 0;
    font-weight: 600;
  }

  .pick > .label {
    margin-block-end: 8px;
  }

  .nearest {
    display: grid;
    gap: 8px;
    padding: 16px;
    border-radius: var(--_radius);
    background: var(--_tint);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    list-style: none;
  }

  .chip {
    min-block-size: var(--_target);
    padding: 8px 14px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
  }

  .chip:hover {
    background: var(--_accent-tint);
  }

  .link {
    min-inline-size: var(--_target);
    min-block-size: 32px;
    padding: 4px;
    border: 0;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 12px;
    padding-block-start: 4px;
  }

  .actions .primary {
    margin-inline-start: auto;
    min-inline-size: 160px;
  }

  [aria-disabled='true'] {
    opacity: 0.7;
    cursor: progress;
  }

  .picked {
    flex: 1 0 100%;
  }

  /* The buttons say it here. */
  clinic-calendar::part(chosen) {
    display: none;
  }

  @container (max-width: 420px) {
    .actions > .primary {
      flex: 1 1 8em;
      min-inline-size: 0;
      padding-inline: 12px;
    }
  }

  /* However many times there are, the way on is at hand. Its ground is nearly that of a plain page; what moves behind it is blurred away. */
  @supports (color: oklch(from red l c h)) {
    @media screen and (height >= 30em) {
      @container (min-width: 13em) {
        .time .actions {
          position: sticky;
          inset-block-end: 0;
          z-index: 1;
          margin: 0 -12px -12px;
          padding: 12px;
          border-block-start: 1px solid var(--_line);
          background: oklch(from currentcolor clamp(0.22, (0.55 - l) * 1000, 1) 0 0 / 0.92);
          -webkit-backdrop-filter: blur(24px);
          backdrop-filter: blur(24px);
        }
      }
    }
  }

  @media print {
    .actions,
    .progress {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .time .actions {
      background: Canvas;
    }

    .so-far {
      border: 1px solid;
    }

    .mark {
      border: 1px solid CanvasText;
    }

    .mark.done {
      background: Highlight;
      forced-color-adjust: none;
    }

    input[type='radio'],
    input[type='checkbox'] {
      appearance: auto;
    }

    .card:has(:checked) {
      outline: 3px solid Highlight;
      outline-offset: -3px;
    }
  }
`;
