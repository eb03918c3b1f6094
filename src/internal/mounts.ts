/** Shared with the loader and the bundle: what `<div data-clinic="booking" data-src="…">` stands for. */
export const MOUNT = '[data-clinic]';

/**
 * Attributes a `data-` twin may not set. Sites filter `onclick` and `style` out of what people post but let `data-onclick`
 * through; turning it into a handler here would undo their filter.
 */
const REFUSED = /^(on|style$)/;

/** Copied as they are: the new element stands at the same place in the page's language and layout. */
const KEPT = ['id', 'class', 'lang', 'dir'];

/**
 * Puts the element that a `data-clinic` mount asks for in its place.
 *
 * @returns the element, or undefined when the mount names no widget
 */
export function mount(placeholder: Element, tags: readonly string[]): Element | undefined {
  const tag = `clinic-${placeholder.getAttribute('data-clinic')}`;
  if (!tags.includes(tag)) return undefined;

  const element = document.createElement(tag);
  for (const { name, value } of placeholder.attributes) {
    const target = KEPT.includes(name) ? name : twinOf(name);
    if (target) element.setAttribute(target, value);
  }
  element.append(...placeholder.childNodes);
  placeholder.replaceWith(element);
  return element;
}

function twinOf(name: string): string | undefined {
  const target = name.startsWith('data-') ? name.slice('data-'.length) : '';
  return target === 'clinic' || REFUSED.test(target) ? undefined : target;
}
