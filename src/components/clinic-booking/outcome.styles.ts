import { css } from 'lit';

export default css`
  .advice.grave {
    border-inline-start-color: var(--_danger);
  }

  .advice .icon {
    color: var(--_danger);
  }

  .act {
    font-size: 1.25em;
    font-weight: 650;
  }

  .act a {
    display: inline-block;
    padding-block: 6px;
  }
`;
