import { css } from 'lit';

export default css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    margin-block-end: 20px;
  }

  .title {
    flex: 1 1 150px;
  }

  .label {
    margin-block-end: 4px;
  }

  .label > * {
    font-size: 1.125em;
  }

  .toggle {
    padding-inline: 14px;
  }

  .lost {
    flex: 1 0 100%;
  }

  /* What takes the focus does not stop behind buttons that a page keeps at the lower edge. */
  button {
    scroll-margin-block-end: 148px;
  }

  .list,
  .month {
    outline: none;
    min-block-size: 320px;
  }

  .days {
    list-style: none;
  }

  .day {
    padding-block: 16px 20px;
    border-block-start: 1px solid var(--_line);
  }

  .day-name {
    margin-block-end: 12px;
  }

  .day-name > *,
  .month-name > * {
    font-size: 1em;
  }

  .day-name > ::first-letter,
  .month-name > ::first-letter {
    text-transform: uppercase;
  }

  .parts {
    display: grid;
    gap: 16px;
  }

  .part-name {
    margin-block-end: 4px;
  }

  /* Two in a row as long as the longest time has room. */
  .chips {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(5.4em, max(4.6em, 50% - 4px)), 1fr));
    gap: 8px;
  }

  .chip {
    min-block-size: var(--_target);
    padding: 4px 0;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    unicode-bidi: plaintext;
    transition: background-color var(--_quick);
  }

  .note {
    display: block;
    font-weight: 400;
    line-height: 1.25;
    white-space: normal;
  }

  .chip:hover {
    background: var(--_accent-tint);
  }

  /* The inner shadow makes the border 2px without moving the words. */
  .chip[aria-pressed='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-tint);
    font-weight: 700;
  }

  .link {
    min-block-size: var(--_target);
    margin-block: 4px -12px;
    padding: 0;
    border: 0;
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .more {
    inline-size: 100%;
  }

  .days + .more {
    margin-block-start: 4px;
  }

  .button[aria-disabled='true'] {
    border-color: var(--_line);
    color: var(--_muted);
    cursor: default;
  }

  .notice {
    padding-block: 16px;
    border-block-start: 1px solid var(--_line);
  }

  .stale {
    margin-block-end: 20px;
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_tint);
  }

  .gap {
    padding-block-end: 12px;
  }

  /* Between what was asked about and the day that is chosen all the same. */
  .notice + [part~='day-times'] {
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
  }

  .notice > * + * {
    display: block;
    margin-block-start: 16px;
  }

  .chosen {
    min-block-size: calc(3em + 12px);
    padding-block-start: 12px;
    font-weight: 600;
  }

  .chosen p + p {
    font-weight: 400;
  }

  /* The first four of a part leave no gap: two by two, or in one row. */
  .cut .chips {
    grid-template-columns: repeat(auto-fill, minmax(max(4.6em, 50% - 4px), 1fr));
  }

  @container (inline-size < 23.1em) {
    .chips {
      column-gap: 4px;
    }
  }

  /* Three in a row, without the second: it is the least apart from the others. */
  @container (16.7em <= inline-size < 23.1em) {
    .cut .chips {
      grid-template-columns: repeat(3, 1fr);
    }

    .cut .chip:nth-child(2):nth-last-child(3):not([aria-pressed='true']) {
      display: none;
    }
  }

  @container (23.1em <= inline-size < 37em) {
    .cut .chips {
      grid-template-columns: repeat(4, 1fr);
    }
  }

  @container (inline-size >= 37em) {
    .parts {
      grid-template-columns: repeat(3, 1fr);
      gap: 24px;
    }
  }

  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      border: 3px solid Highlight;
    }
  }

  @media print {
    .toggle,
    .more,
    .link,
    .stale .button {
      display: none;
    }
  }
`;
