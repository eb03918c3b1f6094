import { css } from 'lit';

export default css`
  .stack {
    display: grid;
    gap: 8px;
  }

  ul {
    list-style: '';
  }

  .muted {
    max-inline-size: 68ch;
  }

  .benefits {
    margin-block-start: 12px;
  }

  .benefits > li {
    padding-block: 16px 4px;
    border-block-start: 1px solid var(--_line);
  }

  .claim {
    max-inline-size: 52ch;
    margin-block-end: 4px;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.4;
  }

  summary,
  .level {
    color: var(--_muted);
  }

  .said {
    display: grid;
    gap: 4px;
    margin-block-start: 24px;
    padding: 20px;
    border-radius: var(--_radius);
    background: var(--_tint);
  }

  .said > ul > li {
    padding-block: 16px 0;
  }

  .saying {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    align-items: baseline;
    margin-block-end: 4px;
  }

  .levels {
    margin-block-start: 8px;
  }

  .levels div {
    display: grid;
    gap: 2px;
  }

  dd,
  .finding {
    max-inline-size: 68ch;
    line-height: 1.45;
  }

  @container (inline-size >= 720px) {
    .benefits:not(.grid) > li {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 0 24px;
      align-items: baseline;
    }

    .benefits:not(.grid) details {
      grid-column: 1 / -1;
    }
  }

  @container (inline-size >= 560px) {
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
      gap: 16px;
    }

    .levels div {
      grid-template-columns: 16em 1fr;
    }

    .grid > li {
      padding: 20px 20px 4px;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
    }
  }

  @media (forced-colors: active), print {
    .said {
      border: 1px solid;
    }
  }
`;
