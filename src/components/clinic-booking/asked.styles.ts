import { css } from 'lit';

export default css`
  /* The place to press is larger than its words; the space between fields is not. */
  .access {
    margin-block: -10px;
  }

  .access summary {
    padding-block: 10px;
  }

  .access .label {
    display: inline;
  }

  .access[open] .chosen {
    display: none;
  }

  .access .chosen {
    display: block;
  }

  .access .option {
    justify-self: start;
  }

  .access-hint:not(:empty) {
    margin-block: -10px 6px;
    margin-inline-start: 36px;
  }
`;
