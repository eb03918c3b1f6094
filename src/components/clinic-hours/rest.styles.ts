import { css } from 'lit';

export default css`
  .stack,
  .columns,
  .side {
    display: grid;
    gap: 24px;
    align-items: start;
    align-content: start;
  }

  section {
    display: grid;
    gap: 8px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  tr {
    border-block: 1px solid var(--_line);
  }

  th,
  td {
    padding-block: 10px;
    padding-inline: 0 12px;
    font-weight: 400;
    text-align: start;
    vertical-align: baseline;
  }

  th::first-letter,
  li::first-letter {
    text-transform: uppercase;
  }

  td {
    inline-size: 60%;
  }

  .interval {
    display: block;
  }

  .none {
    color: var(--_muted);
  }

  [aria-current] {
    background: var(--_tint);
  }

  [aria-current] > * {
    font-weight: 600;
  }

  [aria-current] th {
    padding-inline-start: 12px;
    border-inline-start: 3px solid;
  }

  h3,
  h4,
  h5,
  h6 {
    font-size: 1em;
  }

  ul {
    list-style: '';
  }

  li {
    padding-block: 2px;
  }

  summary {
    color: var(--_muted);
  }

  dl {
    display: grid;
    gap: 12px;
  }

  dt {
    color: var(--_muted);
  }

  address {
    font-style: normal;
  }

  address span,
  dd > span {
    display: block;
  }

  dd > a,
  .note {
    display: inline-block;
  }

  dd > a {
    padding-block: 2px;
  }

  .note {
    margin-inline-start: 6px;
  }

  @container (inline-size >= 16em) {
    td {
      inline-size: auto;
      white-space: nowrap;
    }
  }

  @container (inline-size >= 640px) {
    .columns {
      grid-template-columns: 3fr 2fr;
      gap: 24px 48px;
    }
  }
`;
