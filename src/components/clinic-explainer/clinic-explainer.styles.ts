import { css } from 'lit';

export default css`
  .card,
  .rest,
  .offer,
  section {
    display: grid;
    gap: 8px;
    align-content: start;
  }

  .card {
    gap: 24px;
  }

  .rest {
    gap: 32px;
  }

  header {
    display: grid;
    gap: 8px;
  }

  .summary {
    max-inline-size: 48ch;
    font-size: 1.1875em;
    line-height: 1.4;
    text-wrap: pretty;
  }

  img,
  ::slotted([slot='picture']) {
    inline-size: 100%;
    block-size: auto;
    max-block-size: 360px;
    margin-block-start: 8px;
    object-fit: cover;
    border-radius: var(--_radius);
  }

  .offer {
    gap: 16px;
    justify-items: start;
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .services {
    inline-size: 100%;
  }

  .offer h3,
  .offer h4,
  .offer h5,
  .offer h6 {
    font-size: 1em;
  }

  ul {
    list-style: '';
  }

  .services li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 16px;
    padding-block: 10px;
    line-height: 1.4;
  }

  .services li + li {
    border-block-start: 1px solid var(--_line);
  }

  b,
  dt {
    font-weight: 600;
  }

  .services b {
    grid-area: 1 / 2;
    font-variant-numeric: tabular-nums;
  }

  section p,
  ::slotted(:not([slot='picture'])),
  dd,
  .steps li {
    max-inline-size: 68ch;
  }

  .pair {
    display: grid;
    gap: 32px;
  }

  .pair:not(:has(section)) {
    display: none;
  }

  .rows > li {
    border-block-start: 1px solid var(--_line);
  }

  .rows > li:last-child {
    border-block-end: 1px solid var(--_line);
  }

  .rows summary {
    padding-block: 12px;
  }

  .row {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 2px 16px;
    align-items: baseline;
    justify-content: space-between;
  }

  .rows .proof {
    padding-inline-start: 16px;
  }

  .steps {
    display: grid;
    gap: 16px;
    margin-block-start: 4px;
    counter-reset: step;
    list-style: '';
  }

  .steps li {
    position: relative;
    padding-inline-start: 2.75em;
    counter-increment: step;
  }

  .steps li::before {
    content: counter(step);
    position: absolute;
    inset-block-start: -2px;
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    inline-size: 1.75em;
    block-size: 1.75em;
    border: 1px solid var(--_edge);
    border-radius: 50%;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .steps b {
    display: block;
  }

  .plain li {
    display: inline;
  }

  .plain li:not(:last-child)::after {
    content: ' · ';
  }

  .terms {
    display: grid;
    gap: 16px;
  }

  .aside {
    padding: 12px 16px;
    border-inline-start: 2px solid var(--_edge);
    background: var(--_tint);
  }

  .more > summary {
    border-block-start: 1px solid var(--_line);
    font-weight: 600;
  }

  .more > .rest {
    padding-block-start: 16px;
  }

  @container (inline-size < 560px) {
    .row .level {
      flex-basis: 100%;
    }
  }

  @container (inline-size >= 560px) {
    .pair,
    .terms {
      grid-template-columns: 1fr 1fr;
    }
  }

  @container (inline-size >= 800px) {
    .card {
      grid-template-columns: 1fr minmax(260px, 320px);
      gap: 32px 48px;
    }

    .rest {
      grid-column: 1;
    }

    .offer {
      grid-area: 1 / 2 / span 2;
      position: sticky;
      inset-block-start: 16px;
      align-self: start;
    }

    .more {
      grid-column: 1;
    }
  }

  @media print {
    .button,
    .offer:not(:has(.services)) {
      display: none;
    }
  }
`;
