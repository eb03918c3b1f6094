import { css } from 'lit';

/** For the view that a manage link opens, and fetched with it. */
export default css`
  .rule {
    padding: 12px 16px;
    border-inline-start: 4px solid var(--_accent);
    background: var(--_tint);
  }

  .items {
    display: grid;
    gap: 16px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .item {
    display: grid;
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .item-time,
  .concerned li {
    display: grid;
    justify-items: start;
  }

  .concerned {
    display: grid;
    gap: 12px;
    padding: 0;
    list-style: none;
  }

  .item-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }

  .item-buttons:empty {
    display: none;
  }

  .manage .actions {
    justify-content: start;
  }

  .button.primary.grave {
    background-color: var(--_danger);
  }

  .button.primary.grave > span {
    color: var(--_on-danger);
  }

  .button.primary.grave:hover {
    background: color-mix(in srgb, var(--_danger) 88%, currentcolor);
  }
`;
