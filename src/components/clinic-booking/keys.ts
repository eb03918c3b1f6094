const TEXT_ENTRY = 'textarea, input:not([type=radio], [type=checkbox])';

/** What a page can learn of typing from events that leave a shadow root. */
export const TYPING_EVENTS = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut'] as const;

/** Keeps typing from the page: its hotkeys would see the host element, not our field, and act on every letter. */
export function stopTyping(event: Event): void {
  if (event.target instanceof Element && event.target.matches(TEXT_ENTRY)) event.stopPropagation();
}
