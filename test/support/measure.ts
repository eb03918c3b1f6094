/**
 * What can be measured of a page as it is laid out: sizes of targets, what sticks out, names against labels, motion.
 *
 * @module
 */
import { everything, words } from './find.js';

const CONTROLS = 'button, a[href], summary, input, textarea, select, [role=button], [role=gridcell][tabindex]';

/** Everything that can be pressed and is to be seen. */
export function controlsIn(root: Element): Element[] {
  return [...everything(root)].filter(element => element.matches(CONTROLS) && isSeen(element));
}

/** Controls smaller than `least` CSS pixels either way, for a finger: what a label adds counts, links in a sentence do not. */
export function smallTargets(
  root: Element,
  least: number,
  isMeant: (control: Element) => boolean = () => true,
): string[] {
  return controlsIn(root)
    .filter(control => isMeant(control) && !isInSentence(control))
    .map(control => ({ control, box: boxFor(control) }))
    .filter(({ box }) => Math.min(box.width, box.height) < least - 0.5)
    .map(({ control, box }) => `${describe(control)}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
}

/** What is cut off or sticks out of `root` sideways. */
export function overflowing(root: Element): string[] {
  const edge = root.getBoundingClientRect();
  return [...everything(root)]
    .filter(element => isSeen(element) && !element.closest('.hidden-visually, svg'))
    .filter(element => {
      const { left, right } = element.getBoundingClientRect();
      const isOut = right > edge.right + 1 || left < edge.left - 1;
      const isCut = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible';
      return isOut || (isCut && element.clientWidth > 0 && !element.matches('input, textarea'));
    })
    .map(describe);
}

/** Words in sight, typed, drawn before others or in a slot too, whose letters are smaller than `least` CSS pixels. */
export function smallText(root: Element, least: number): string[] {
  return [...root.children, ...everything(root)]
    .filter(element => isSeen(element) && !element.closest('.hidden-visually, style, script'))
    .flatMap(element => textStyles(element).map(({ fontSize }) => ({ element, size: parseFloat(fontSize) })))
    .filter(({ size }) => size < least - 0.01)
    .map(({ element, size }) => `${describe(element)}: ${size}px`);
}

/** Of its own words, those it takes in, and those that its style adds. */
function textStyles(element: Element): CSSStyleDeclaration[] {
  const hasWords = [...element.childNodes].some(node => node instanceof Text && node.data.trim() !== '');
  const isField = element.matches('input, textarea, select') && !element.matches('[type=radio], [type=checkbox]');
  const added = ['::before', '::after'].map(which => getComputedStyle(element, which));
  return [
    ...(hasWords || isField ? [getComputedStyle(element)] : []),
    ...added.filter(({ content }) => !/^(none|normal)$/.test(content) && /[\p{L}\p{N}]/u.test(content)),
  ];
}

/** Controls whose name does not begin with the words one sees on them: nobody could call them by voice. */
export function misnamed(root: Element): string[] {
  return controlsIn(root)
    .filter(control => control.hasAttribute('aria-label') || control.hasAttribute('aria-labelledby'))
    .filter(control => seenWords(control) !== '' && !nameOf(control).includes(seenWords(control)))
    .map(control => `${describe(control)}: seen "${seenWords(control)}", called "${nameOf(control)}"`);
}

/** What moves by itself or glides. */
export function moving(root: Element): string[] {
  return [...everything(root)].filter(isMoving).map(describe);
}

function isMoving(element: Element): boolean {
  const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
  const lasts = (durations: string): boolean => durations.split(',').some(each => parseFloat(each) > 0);
  return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration));
}

/** Not for the eye alone: what is only there for screen readers is no target. */
function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
}

function boxFor(control: Element): DOMRect {
  const label = control instanceof HTMLInputElement && /radio|checkbox/.test(control.type) ? control.labels?.[0] : null;
  return (label ?? control).getBoundingClientRect();
}

/** WCAG 2.5.8 leaves out what stands in a line of text. */
function isInSentence(control: Element): boolean {
  return control.localName === 'a' && getComputedStyle(control).display === 'inline' && !!control.closest('p, li, dd');
}

function seenWords(control: Element): string {
  const copy = control.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('.hidden-visually, [aria-hidden=true], svg')) hidden.remove();
  return plain(words(copy));
}

function nameOf(control: Element): string {
  const root = control.getRootNode() as ShadowRoot;
  const ids = control.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const named = ids.map(id => words(root.getElementById(id) ?? control)).join(' ');
  return plain(named || (control.getAttribute('aria-label') ?? ''));
}

/** As speech is compared: without signs and spaces of typesetting. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function describe(element: Element): string {
  const part = element.getAttribute('part') ?? element.className;
  return `<${element.localName} ${String(part)}> ${words(element).slice(0, 40)}`;
}
