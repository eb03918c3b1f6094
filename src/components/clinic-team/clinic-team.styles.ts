import { css } from 'lit';

export default css`
  .root {
    display: grid;
    gap: 16px;
  }

  .team {
    display: grid;
    gap: 16px;
    list-style: '';
  }

  .team > li {
    display: grid;
    gap: 16px;
    align-content: start;
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .head {
    display: flex;
    gap: 16px;
    align-items: center;
  }

  /* Its room is there before the picture is, and stays where there is none. */
  .photo {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 88px;
    block-size: 88px;
    overflow: hidden;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_muted);
    font-size: 1.75em;
    font-weight: 600;
    line-height: 1;
  }

  .photo > * {
    grid-area: 1 / 1;
  }

  img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .who {
    display: grid;
    gap: 4px;
  }

  .who > :first-child {
    font-size: 1.125em;
  }

  .facts {
    display: grid;
    gap: 4px;
    list-style: '';
    font-size: 0.9375em;
  }

  .bio {
    max-inline-size: 60ch;
  }

  .button {
    justify-self: start;
  }

  @container (inline-size >= 560px) {
    .team {
      grid-template-columns: repeat(auto-fill, minmax(264px, 1fr));
    }

    .team > li {
      grid-row: span 4;
      grid-template-rows: subgrid;
    }
  }

  @media (forced-colors: active) {
    .photo {
      border: 1px solid;
    }
  }

  @media print {
    .team > li {
      break-inside: avoid;
    }

    .button {
      display: none;
    }
  }
`;
