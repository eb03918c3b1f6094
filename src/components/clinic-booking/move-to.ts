/** Focuses `target`, with what follows it in view: the browser alone would leave it at the lower edge or out of sight above. */
export function moveTo(target: HTMLElement): void {
  target.focus({ preventScroll: true });
  const { top } = target.getBoundingClientRect();
  const edge = target.closest('.dialog-body')?.getBoundingClientRect().top ?? 0;
  if (top < edge || top > innerHeight / 2) target.scrollIntoView();
}
