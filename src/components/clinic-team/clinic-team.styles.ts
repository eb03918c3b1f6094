import { css } from 'lit';

export default css`
  .stack {
    display: grid;
    gap: 16px;
  }

  .team {
    display: grid;
    gap: 16px;
    list-style: '';
  }

  .team > li {
    display: flex;
    flex-direction: column;
    gap: 16px;
    align-items: start;
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
    color: var(--_muted);
  }

  .bio {
    max-inline-size: 60ch;
  }

  .bio,
  .facts {
    text-wrap: pretty;
  }

  /* At one height, however much the others say. */
  .button {
    margin-block-start: auto;
    text-align: center;
  }

  @container (inline-size >= 560px) {
    .team {
      grid-template-columns: repeat(auto-fill, minmax(248px, 1fr));
    }

    .head {
      flex-direction: column;
      align-items: start;
    }

    .button {
      align-self: stretch;
      padding-inline: 12px;
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
