import { css } from 'lit';

/**
 * The only place that reads `--clinic-*`. Components use the private `--_*` names.
 *
 * Colours start from the page's own text colour: neutrals are mixed from it, and where the browser can compute with colours the accent
 * and the warning colours take the lightness that reads on the background such text must have, and all of it, in muted text too. So a dark
 * page needs no setting.
 */
export default css`
  :host {
    --_text: currentcolor;
    --_muted: color-mix(in srgb, currentcolor 78%, transparent);
    --_line: color-mix(in srgb, currentcolor 18%, transparent);
    --_edge: color-mix(in srgb, currentcolor 60%, transparent);
    --_tint: color-mix(in srgb, currentcolor 5%, transparent);
    --_accent: var(--clinic-accent, #1f6f5c);
    --_on-accent: var(--clinic-on-accent, #fff);
    --_accent-tint: color-mix(in srgb, var(--_accent) 12%, transparent);
    --_danger: var(--clinic-danger, #b3261e);
    --_on-danger: var(--clinic-on-danger, #fff);
    --_warning: var(--clinic-warning, #8a5300);
    --_focus: var(--clinic-focus, var(--_accent));
    --_radius: var(--clinic-radius, 8px);
    --_target: 44px;
    --_quick: 150ms;
  }

  @supports (color: oklch(from red l c h)) {
    :host {
      --_accent: var(--clinic-accent, oklch(from currentcolor clamp(0.49, (l - 0.55) * 1000, 0.8) 0.085 170 / 1));
      --_on-accent: var(--clinic-on-accent, oklch(from var(--_accent) clamp(0.16, (0.62 - l) * 1000, 1) 0 0));
      --_danger: var(--clinic-danger, oklch(from currentcolor clamp(0.49, (l - 0.55) * 1000, 0.8) 0.15 27 / 1));
      --_on-danger: var(--clinic-on-danger, oklch(from var(--_danger) clamp(0.16, (0.62 - l) * 1000, 1) 0 0));
      --_warning: var(--clinic-warning, oklch(from currentcolor clamp(0.48, (l - 0.55) * 1000, 0.82) 0.11 70 / 1));
    }
  }

  /* What waits for its content takes the room that the page keeps for it; see clinic-widgets.css. */
  .root:has(> slot:not(.lost), .awaited)::before {
    padding-block-end: var(--clinic-reserve);
  }

  /*
   * The room stays for a frame after the content has come. WebKit lays a container out once without what has come into it, and takes whoever
   * has scrolled further down than such a short page is to its end.
   */
  .root::before {
    content: '';
    float: inline-start;
    transition: padding-block-end 0s 1ms;
  }

  :host([theme='light']) {
    color-scheme: light;
    color: #1d2b28;
    background: #fff;
  }

  :host([theme='dark']) {
    color-scheme: dark;
    color: #e6efec;
    background: #14201d;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_quick: 0ms;
    }
  }
`;
