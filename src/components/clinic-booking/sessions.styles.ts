import { css } from 'lit';

/** For a service of several sessions, and fetched with it. */
export default css`
  [part='session'],
  [part='sessions-heading'] {
    font-size: 1.125em;
  }

  .series {
    display: grid;
    gap: 8px;
  }

  .series ol {
    display: grid;
    list-style: none;
  }

  .session {
    display: grid;
    grid-template-columns: 2em minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: center;
    min-block-size: 64px;
    padding-block: 8px;
    border-block-start: 1px solid var(--_line);
  }

  .session:last-child {
    border-block-end: 1px solid var(--_line);
  }

  .session-number {
    position: relative;
    display: grid;
    place-content: center;
    inline-size: 2em;
    block-size: 2em;
    border: 1px solid var(--_edge);
    border-radius: 50%;
    font-variant-numeric: tabular-nums;
  }

  .session[aria-current] .session-number {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-tint);
  }

  .session-words {
    display: grid;
    min-inline-size: 0;
  }

  .session-words b {
    font-weight: 600;
  }

  .session-words .other {
    color: var(--_warning);
  }

  .session .link,
  .again .link {
    min-block-size: var(--_target);
  }

  .again {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
  }
`;
