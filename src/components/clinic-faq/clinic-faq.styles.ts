import { css } from 'lit';

export default css`
  .root {
    display: grid;
    gap: 12px;
  }

  .questions > details {
    border-block-start: 1px solid var(--_line);
    scroll-margin-block: 16px;
  }

  .questions > details:last-child {
    border-block-end: 1px solid var(--_line);
  }

  .questions summary {
    padding-block: 14px;
  }

  .question {
    flex: 1;
    font-size: 1.0625em;
    font-weight: 550;
    line-height: 1.4;
  }

  summary:hover .question {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  .answer {
    max-inline-size: 68ch;
    padding-inline-start: 19px;
    padding-block-end: 18px;
    white-space: pre-line;
  }

  .question > * {
    font: inherit;
  }

  @media print {
    .answer {
      padding-inline-start: 0;
    }
  }
`;
