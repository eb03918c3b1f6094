import { css } from 'lit';
import disclosure from './disclosure.styles.js';

/** The evidence mark and what opens behind a claim. */
const evidence = css`
  .level {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
    color: var(--_muted);
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

  @media (forced-colors: active) {
    .mark .on {
      color: CanvasText;
    }
  }

  summary {
    gap: 8px;
  }

  .proof {
    display: grid;
    gap: 8px;
    padding-block-end: 12px;
    max-inline-size: 68ch;
    line-height: 1.45;
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
`;

export default [disclosure, evidence];
