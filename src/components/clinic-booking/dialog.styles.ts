import { css } from 'lit';

/** For a form behind a button, and fetched with it. */
export default css`
  .opener {
    max-inline-size: 100%;
  }

  /* Over everything, so as little as can be; where the page ends, room for it is kept at the element's own place. */
  .root:has(> .floating) {
    min-block-size: calc(var(--_target) + 32px + env(safe-area-inset-bottom, 0px));
  }

  .floating {
    position: fixed;
    inset: auto;
    inset-block-end: calc(16px + env(safe-area-inset-bottom, 0px));
    inset-inline-end: calc(16px + max(env(safe-area-inset-left, 0px), env(safe-area-inset-right, 0px)));
    z-index: 10;
    max-inline-size: calc(100% - 32px);
    margin: 0;
    box-shadow: 0 0 0 1px color-mix(in srgb, var(--_on-accent) 40%, transparent);
  }

  .floating.aside {
    inset-inline: calc(16px + max(env(safe-area-inset-left, 0px), env(safe-area-inset-right, 0px))) auto;
  }

  dialog {
    inline-size: min(100% - 32px, 760px);
    max-inline-size: none;
    max-block-size: calc(100% - 48px);
    /* Steps differ in height: its upper edge stays where it is. */
    margin-block: 24px auto;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    color: inherit;
    background: Canvas;
    container-type: inline-size;
    overflow: hidden;
  }

  /* The ground is the opposite of the text's colour, as the page's is. */
  @supports (color: oklch(from red l c h)) {
    dialog {
      background: oklch(from currentcolor clamp(0.22, (0.55 - l) * 1000, 1) 0 0);
    }
  }

  @supports not (color: oklch(from red l c h)) {
    dialog {
      color: CanvasText;
    }
  }

  :host([theme='light']) dialog {
    background: #fff;
  }

  :host([theme='dark']) dialog {
    background: #14201d;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 0.55);
  }

  dialog[open] {
    display: flex;
  }

  .dialog {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
  }

  .dialog-bar {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    padding-block: 8px;
    padding-inline: 24px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .dialog-title {
    font-weight: 650;
  }

  .dialog-close {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
  }

  .dialog-close:hover {
    background: var(--_tint);
  }

  .dialog-close svg {
    inline-size: 20px;
    block-size: 20px;
  }

  .dialog-body {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .dialog-body > .sheet {
    border: 0;
  }

  @container (max-width: 480px) {
    .dialog-bar {
      padding-inline-start: 16px;
    }
  }

  @media (max-width: 600px), (max-height: 480px) {
    dialog {
      inline-size: 100%;
      block-size: 100%;
      max-block-size: none;
      margin: 0;
      border: 0;
      border-radius: 0;
    }

    .dialog {
      padding: env(safe-area-inset-top, 0px) env(safe-area-inset-right, 0px) env(safe-area-inset-bottom, 0px)
        env(safe-area-inset-left, 0px);
    }
  }

  /* Zoomed in there is no room for a bar that stays. */
  @media (max-height: 480px) {
    dialog {
      overflow-y: auto;
    }

    .dialog {
      block-size: max-content;
    }

    .dialog-body {
      overflow: visible;
    }
  }

  @media print {
    .floating {
      display: none;
    }

    dialog[open] {
      position: absolute;
      inset: 0 auto auto 0;
      inline-size: 100%;
      block-size: auto;
      max-block-size: none;
      border: 0;
      overflow: visible;
    }

    .dialog-body {
      overflow: visible;
    }

    .dialog-close {
      display: none;
    }
  }

  @media (forced-colors: active) {
    dialog {
      border: 2px solid CanvasText;
    }

    .dialog-close {
      border: 1px solid ButtonBorder;
    }
  }
`;
