import { css } from 'lit';

/** For the steps after the time, and fetched with them. */
export default css`
  .field {
    display: grid;
    gap: 4px;
  }

  .optional {
    color: var(--_muted);
    font-weight: 400;
  }

  .contact,
  .pair {
    display: grid;
    gap: 12px;
  }

  @container (min-width: 560px) {
    .pair {
      grid-template-columns: 1fr 1fr;
      gap: 16px;
      align-items: start;
    }
  }

  input:not([type='radio'], [type='checkbox']),
  textarea {
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 9px 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    color-scheme: inherit;
  }

  /* It stands a little taller by itself. */
  input[type='date'] {
    padding-block: 7px;
  }

  textarea {
    resize: vertical;
    min-block-size: 92px;
  }

  [aria-invalid='true']:not([type='radio'], [type='checkbox']) {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }

  .options {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }

  .option {
    display: flex;
    align-items: start;
    gap: 12px;
    min-block-size: var(--_target);
    padding-block: 10px;
  }

  /* In the middle of its first line, however large the letters are. */
  .option > input[type] {
    margin-block-start: calc(0.75em - 12px);
  }

  .options > .option {
    grid-column: 1;
  }

  /* Two short ones, such as yes and no. */
  .options:has(> .option:nth-of-type(2):nth-last-of-type(1)) {
    grid-template-columns: repeat(2, minmax(0, max-content));
    column-gap: 32px;
  }

  .options > .option:nth-of-type(2):nth-last-of-type(1) {
    grid-area: 1 / 2;
  }

  /* Beside the first answer, where it pushes nothing. */
  .clear {
    grid-area: 1 / 2;
    align-self: center;
  }

  .option:nth-of-type(2):nth-last-of-type(1) ~ .clear {
    grid-column: 3;
  }

  /* The place to press is larger than its words; the space between fields is not. */
  .access {
    margin-block: -10px;
  }

  .access summary {
    padding-block: 10px;
  }

  .access .label {
    display: inline;
  }

  .access[open] .chosen {
    display: none;
  }

  .access .chosen {
    display: block;
  }

  .access .option {
    justify-self: start;
  }

  .access-hint:not(:empty) {
    margin-block: -10px 6px;
    margin-inline-start: 36px;
  }

  .consents > .label {
    margin-block-end: 4px;
  }

  .problems {
    display: grid;
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--_danger);
    border-inline-start-width: 4px;
    border-radius: var(--_radius);
  }

  .problems ul {
    display: grid;
    gap: 4px;
    padding-inline-start: 20px;
  }

  .problems .icon {
    color: var(--_danger);
  }

  .problems a {
    color: var(--_danger);
  }

  .rows {
    display: grid;
    margin: 0;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 16px;
    padding-block: 10px;
    border-block-start: 1px solid var(--_line);
  }

  .row:last-child {
    border-block-end: 1px solid var(--_line);
  }

  .row dt {
    grid-column: 1;
    color: var(--_muted);
  }

  .row dd {
    grid-column: 1 / -1;
    display: grid;
    justify-items: start;
  }

  .row .row-change {
    grid-column: 2;
    grid-row: 1;
    align-self: start;
    /* Large enough to hit, without making the row taller. */
    margin-block: -4px;
  }

  @container (min-width: 560px) {
    .row {
      grid-template-columns: 150px minmax(0, 1fr) auto;
    }

    .row dd {
      grid-column: 2;
    }

    .row .row-change {
      grid-column: 3;
    }
  }

  .typed {
    white-space: pre-line;
  }

  .agreed {
    color: var(--_muted);
  }

  .result {
    display: grid;
    gap: 16px;
  }

  .tick {
    inline-size: 1.375em;
    block-size: 1.375em;
    margin-inline-end: 4px;
    vertical-align: -0.3em;
    color: var(--_accent);
  }

  .reference {
    font-size: 1.25em;
    font-weight: 650;
    letter-spacing: 0.04em;
    font-variant-numeric: tabular-nums;
  }
`;
