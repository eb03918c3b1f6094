/**
 * A page that is not made for frames does not open in one, and a patient's manage link must not be lost there: what leads away from here opens
 * beside the site. Listens in the root of a widget, where the link can be seen, after whatever the widget does with it.
 */
export function openBeside(event: Event): void {
  const link = event.composedPath().find(node => node instanceof HTMLAnchorElement);
  if (!link || event.defaultPrevented || link.target || link.download || !/^https?:$/.test(link.protocol)) return;
  if (withoutHash(link.href) === withoutHash(location.href)) return;
  link.target = '_blank';
  link.relList.add('noopener');
}

function withoutHash(url: string): string {
  return url.replace(/#.*/s, '');
}
