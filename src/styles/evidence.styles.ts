import { css } from 'lit';

/** The evidence mark and what opens behind a claim. */
export default css`
  .level {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 500;
  }

  .mark {
    display: inline-flex;
    gap: 3px;
    align-items: end;
  }

  .mark i {
    inline-size: 5px;
    block-size: 7px;
    border: 1px solid;
    border-radius: 1px;
  }

  .mark i:nth-child(2) {
    block-size: 9px;
  }

  .mark i:nth-child(3) {
    block-size: 11px;
  }

  .mark i:nth-child(4) {
    block-size: 13px;
  }

  .mark .on {
    background: currentcolor;
    print-color-adjust: exact;
    forced-color-adjust: none;
  }

  details > summary {
    display: flex;
    align-items: baseline;
    gap: 8px;
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

  .proof {
    display: grid;
    gap: 8px;
    padding-block-end: 12px;
    max-inline-size: 68ch;
    font-size: 0.9375em;
  }

  .sources {
    display: grid;
    gap: 4px;
    padding-inline-start: 1.25em;
  }

  .sources a {
    display: inline-block;
    padding-block: 2px;
  }

  /* On paper nothing can be opened. */
  @media print {
    summary::before {
      display: none;
    }

    details::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
`;
