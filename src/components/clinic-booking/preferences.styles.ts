import { css } from 'lit';

/** For asking the clinic for a time, and fetched with it. */
export default css`
  .wishes {
    display: grid;
    gap: 16px;
  }

  .wish {
    position: relative;
    display: grid;
    gap: 16px;
    align-items: start;
    padding-block-start: 12px;
  }

  /* Drawn here: the browser's own is black on every page that is dark without saying so. */
  .wish input::-webkit-calendar-picker-indicator {
    inline-size: 20px;
    block-size: 20px;
    padding: 0;
    background: currentcolor;
    opacity: 0.8;
    cursor: pointer;
    clip-path: polygon(
      evenodd,
      0 12%, 20% 12%, 20% 0, 32% 0, 32% 12%, 68% 12%, 68% 0, 80% 0, 80% 12%, 100% 12%, 100% 100%, 0 100%, 0 12%,
      9% 36%, 91% 36%, 91% 91%, 9% 91%, 9% 36%, 0 12%
    );
  }

  .wish + .wish {
    margin-block-start: 8px;
  }

  .wish > legend {
    inline-size: 100%;
    padding-block-end: 8px;
    border-block-end: 1px solid var(--_line);
  }

  .wish .field .label {
    font-weight: 500;
  }

  .wish > .remove {
    position: absolute;
    inset-block-start: -44px;
    inset-inline-end: 0;
    min-block-size: var(--_target);
  }

  @container (min-width: 560px) {
    .wish {
      grid-template-columns: 200px minmax(0, 1fr);
      gap: 32px;
    }
  }

  .more-wishes {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
    align-items: center;
  }

  .more-wishes .link {
    min-block-size: var(--_target);
  }
`;
