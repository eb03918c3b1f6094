import { css } from 'lit';

export default css`
  header {
    display: grid;
    gap: 8px;
  }

  .now {
    display: flex;
    gap: 10px;
    align-items: baseline;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.4;
  }

  /* Full or empty: the words say it too. */
  .now::before {
    content: '';
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid;
    border-radius: 50%;
  }

  .open::before {
    background: currentcolor;
    print-color-adjust: exact;
  }

  @media (forced-colors: active) {
    .open::before {
      background: CanvasText;
    }
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    align-items: baseline;
  }

  .line .now {
    font-size: 1em;
  }

  .line a {
    padding-block: 4px;
  }
`;
