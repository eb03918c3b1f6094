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
    padding-block-start: 12px;
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
