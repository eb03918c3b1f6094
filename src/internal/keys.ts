const TEXT_ENTRY = 'textarea, input:not([type=radio], [type=checkbox])';

/** What buttons, choices and calendars answer to, and what pages take for themselves to scroll, to turn slides, to keep forms from being sent. */
const CONTROL_KEYS = /^( |Enter|Home|End|Page|Arrow)/;

/** What a page can learn of typing from events that leave a shadow root. */
const TYPING_EVENTS = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut'];

/** Keeps typing from the page: its hotkeys would see the host element, not our field, and act on every letter. */
export function keepTyping(root: Node): void {
  for (const type of TYPING_EVENTS) root.addEventListener(type, stopTyping);
}

function stopTyping(event: Event): void {
  const { target, currentTarget } = event;
  // What stands in a slot is the page's own.
  if (!(target instanceof Element) || target.getRootNode() !== currentTarget) return;
  // A form of the page's around us may be sent at every `input`, that of a tick too.
  const isOurs = event.type === 'input' || target.matches(TEXT_ENTRY);
  if (isOurs || CONTROL_KEYS.test((event as KeyboardEvent).key)) event.stopPropagation();
}
