import { css } from 'lit';

export default css`
  .hold {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    min-block-size: var(--_target);
    margin-block-end: 16px;
  }

  .hold p {
    flex: 1 1 16em;
    margin: 0;
  }
`;
