import { css } from 'lit';

export default css`
  .group {
    display: grid;
    gap: 16px;
  }

  .services {
    list-style: '';
  }

  .group > * + .services {
    margin-block-start: -8px;
  }

  .services > li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 16px;
    align-items: baseline;
    padding-block: 16px;
    border-block-start: 1px solid var(--_line);
  }

  .services:last-of-type > li:last-child {
    border-block-end: 1px solid var(--_line);
  }

  .services + [part='heading'] {
    margin-block-start: 8px;
  }

  .name {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.35;
  }

  .price {
    grid-area: 1 / 2;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .facts,
  .summary,
  .note {
    grid-column: 1 / -1;
    max-inline-size: 60ch;
    text-wrap: pretty;
  }

  .note::before {
    content: '';
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 8px;
    border: 2px solid var(--_edge);
    border-radius: 50%;
  }

  .button {
    grid-column: 1 / -1;
    justify-self: start;
    margin-block-start: 8px;
  }

  @container (inline-size >= 560px) {
    .services > li {
      grid-template-columns: 1fr auto minmax(88px, auto);
      column-gap: 24px;
      padding-block: 20px;
    }

    .facts,
    .summary,
    .note {
      grid-column: 1;
    }

    .button {
      grid-area: 1 / 3 / span 3;
      justify-self: stretch;
      margin-block: -10px 0;
    }
  }

  @media print {
    .button {
      display: none;
    }
  }
`;
