import { css } from 'lit';

export default css`
  .month .notice {
    border: 0;
  }

  .month {
    display: grid;
    gap: 24px;
  }

  .month-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    text-align: center;
  }

  .step {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: 0;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
  }

  .step:hover {
    background: var(--_tint);
  }

  .step[aria-disabled='true'] {
    border-color: var(--_line);
    color: var(--_muted);
    cursor: default;
  }

  .step svg {
    inline-size: 20px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .step:dir(rtl) svg {
    transform: scaleX(-1);
  }

  table {
    inline-size: 100%;
    margin-block-start: 8px;
    border-collapse: separate;
    border-spacing: 2px;
    table-layout: fixed;
  }

  th {
    block-size: 32px;
    padding: 0;
    font-weight: 400;
    text-align: center;
    color: var(--_muted);
    white-space: nowrap;
  }

  th > :last-child {
    display: none;
  }

  td {
    block-size: 46px;
    padding: 0;
  }

  .cell {
    position: relative;
    display: block;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: transparent;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .cell[aria-disabled='true'] {
    color: var(--_muted);
    cursor: default;
  }

  .cell[aria-disabled='false'] {
    border-color: var(--_edge);
    background: var(--_accent-tint);
    font-weight: 650;
  }

  .cell[aria-disabled='false']:hover {
    border-color: var(--_accent);
  }

  td[aria-selected='true'] .cell {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .cell[aria-current]::after {
    content: '';
    position: absolute;
    inset-block-end: 6px;
    inset-inline: calc(50% - 8px);
    border-block-end: 2px solid currentcolor;
  }

  .day-of-month {
    min-block-size: 176px;
  }

  /* The shortest names of weekdays, where seven that are short have no room. */
  @container (inline-size < 17.5em) {
    th > :first-child {
      display: none;
    }

    th > :last-child {
      display: inline;
    }
  }

  @container (inline-size >= 37.5em) {
    .month {
      grid-template-columns: 1fr 1fr;
      gap: 32px;
    }

    .month .parts {
      grid-template-columns: 1fr;
      gap: 16px;
    }
  }

  @media (forced-colors: active) {
    td[aria-selected='true'] .cell {
      border: 3px solid Highlight;
    }

    .cell[aria-disabled='true'] {
      border-color: Canvas;
      color: GrayText;
    }
  }

  @media print {
    .step {
      display: none;
    }
  }
`;
