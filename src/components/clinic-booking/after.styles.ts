import { css } from 'lit';

/** For what comes after a booking: its result, the view of a manage link, and both on paper. */
export default css`
  .sessions {
    display: grid;
    gap: 12px;
    margin: 0;
    padding-inline-start: 24px;
  }

  .sessions .when,
  .sessions .zone {
    display: block;
  }

  .when {
    font-weight: 600;
  }

  .manage-link {
    display: grid;
    justify-items: start;
  }

  .manage-link .link {
    min-block-size: var(--_target);
    padding-block: 10px;
    padding-inline: 0;
    font-weight: 600;
  }

  .calendars {
    display: grid;
    gap: 4px;
  }

  .calendars ul {
    display: grid;
    gap: 4px;
    padding: 0;
    list-style: none;
  }

  .calendars li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 16px;
  }

  .links {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }

  .links a {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_target);
  }

  .receipts summary,
  .calendars summary {
    display: list-item;
    inline-size: fit-content;
    min-block-size: var(--_target);
    padding-block: 10px;
    font-weight: 600;
  }

  .receipts ul {
    display: grid;
    gap: 16px;
    padding: 0;
    list-style: none;
  }

  .receipts li {
    display: grid;
    gap: 4px;
  }

  .receipts blockquote {
    margin: 0;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_edge);
  }

  .receipts code {
    font-family: ui-monospace, monospace;
    overflow-wrap: anywhere;
  }

  /* On paper: what to know and to keep, in black on white, whatever the page's colours are. */
  @media print {
    .root {
      color: #000;
    }

    :host([theme]) {
      background: none;
    }

    :is(.result, .manage).sheet {
      padding: 0;
      border: 0;
    }

    .manage > [part='heading'] {
      margin-block-end: 16px;
    }

    [part='heading'] {
      outline: none;
    }

    .row-change,
    :is(.result, .manage) :is(.actions, .item-buttons, .manage-link, .calendars, .message) {
      display: none;
    }

    .receipts::details-content {
      display: block;
      block-size: auto;
      content-visibility: visible;
    }

    .row,
    .item,
    .receipts li {
      break-inside: avoid;
    }
  }
`;
