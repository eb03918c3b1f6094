/**
 * What `<div data-clinic="booking" data-src="…">` stands for, for editors that strip tags they do not know.
 *
 * @module
 */

/**
 * Attributes a `data-` twin may not set. Sites filter `onclick` and `style` out of what people post but let `data-onclick`
 * through; turning it into a handler here would undo their filter.
 */
const REFUSED = /^(on|style$)/;

/** Copied as they are: the new element stands at the same place in the page's language and layout. */
const KEPT = ['id', 'class', 'lang', 'dir'];

/** Word processors curl the quotes around a value; HTML takes curled ones for a part of it. */
const CURLED = /^[“”„‟″«»‘’‚′](.*)[“”„‟″«»‘’‚′]$/;

/** Those that have been taken care of. */
const mounted = new WeakSet<Element>();

/**
 * Puts the element that a `data-clinic` mount asks for in its place. A mount that has left the page meanwhile is let be, for it may come back.
 */
export function mount(placeholder: Element, tags: readonly string[]): void {
  if (mounted.has(placeholder) || !placeholder.isConnected) return;
  mounted.add(placeholder);
  const name = straight(placeholder.getAttribute('data-clinic')!);
  if (tags.includes(`clinic-${name}`)) placeholder.replaceWith(elementFor(placeholder, `clinic-${name}`));
  else console.warn(`clinic-widgets: data-clinic="${name}" names no widget.`);
}

function elementFor(placeholder: Element, tag: string): Element {
  const element = document.createElement(tag);
  for (const { name, value } of placeholder.attributes) {
    const target = KEPT.includes(name) ? name : twinOf(name);
    if (target) element.setAttribute(target, straight(value));
  }
  element.append(...placeholder.childNodes);
  return element;
}

function twinOf(name: string): string | undefined {
  const target = name.startsWith('data-') ? name.slice('data-'.length) : '';
  return target === 'clinic' || REFUSED.test(target) ? undefined : target;
}

function straight(value: string): string {
  return value.replace(CURLED, '$1');
}
