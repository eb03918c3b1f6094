import { css } from 'lit';

export default css`
  .stack {
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
    padding: 14px 4px;
  }

  .question {
    flex: 1;
    font-size: 1.125em;
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
    padding-block: 6px 18px;
    padding-inline: 23px 4px;
    white-space: pre-line;
  }

  .question > * {
    font: inherit;
  }

  @media print {
    .answer {
      padding-inline: 4px;
    }
  }
`;
