import { css } from 'lit';

/** What opens on demand: a summary with an arrow that turns. */
export default css`
  summary {
    display: flex;
    align-items: baseline;
    gap: 12px;
    min-block-size: var(--_target);
    padding-block: 10px;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    content: '';
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    border: solid;
    border-width: 0 2px 2px 0;
    translate: 0 -2px;
    rotate: -45deg;
    transition: rotate var(--_quick);
  }

  .root:dir(rtl) summary::before {
    rotate: 135deg;
  }

  .root details[open] > summary::before {
    rotate: 45deg;
  }

  @media print {
    summary::before {
      display: none;
    }

    /* On paper nothing opens. */
    details::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
`;
