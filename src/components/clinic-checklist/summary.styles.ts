import { css } from 'lit';

/** Of a document of its own that is only ever printed. Paper is white whatever the page is. */
export default css`
  @page {
    margin: 18mm;
  }

  body {
    margin: 0;
    color: #000;
    background: #fff;
    font:
      11pt/1.45 system-ui,
      sans-serif;
  }

  h1,
  h2,
  p,
  ul {
    margin: 0;
  }

  h1 {
    font-size: 18pt;
    line-height: 1.25;
  }

  h2 {
    margin-block: 6mm 2mm;
    padding-block-end: 1mm;
    border-block-end: 0.3mm solid #000;
    font-size: 12pt;
    break-after: avoid;
  }

  ul {
    padding-inline-start: 5mm;
  }

  li {
    margin-block: 1.5mm;
    break-inside: avoid;
  }

  .clinic,
  .do {
    font-weight: 600;
  }

  .decides {
    margin-block-start: 2mm;
    font-weight: 600;
  }

  .advice {
    display: block;
    font-style: italic;
  }

  .notes {
    break-inside: avoid;
  }

  .notes h2 {
    border: 0;
  }

  .line {
    block-size: 9mm;
    border-block-end: 0.2mm solid #777;
  }

  footer {
    margin-block-start: 6mm;
    font-size: 10pt;
  }

  a {
    color: inherit;
    font-weight: 700;
    text-decoration: none;
  }
`;
