const lockers = new Set<object>();
let before: readonly [overflow: string, gutter: string] = ['', ''];

/** Keeps the page where it is while a dialog is open, and as wide as it was. */
export function lockPage(locker: object): void {
  const { style, clientWidth } = document.documentElement;
  if (lockers.size === 0) {
    before = [style.overflow, style.scrollbarGutter];
    if (innerWidth > clientWidth) style.scrollbarGutter = 'stable';
    style.overflow = 'hidden';
  }
  lockers.add(locker);
}

export function unlockPage(locker: object): void {
  if (!lockers.delete(locker) || lockers.size > 0) return;
  const { style } = document.documentElement;
  [style.overflow, style.scrollbarGutter] = before;
}
