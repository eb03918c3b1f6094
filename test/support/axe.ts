import type axeCore from 'axe-core';
// No module: it sets a global.
import 'axe-core/axe.min.js';
import { everything } from './find.js';

const { axe } = globalThis as unknown as { axe: typeof axeCore };

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Throws unless axe finds nothing against WCAG 2.2 AA in `target`, target sizes included. What axe could not decide counts as found,
 * but for contrast over gradients and pictures, which it never can: `undecided` names such rules.
 */
export async function expectAccessible(target: Element, undecided: string[] = []): Promise<void> {
  await stands(target);
  const { violations, incomplete } = await axe.run(target, {
    runOnly: { type: 'tag', values: TAGS },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations', 'incomplete'],
    elementRef: true,
  });
  const doubts = incomplete
    .filter(({ id }) => !undecided.includes(id))
    .map(rule => ({ ...rule, nodes: rule.nodes.filter(({ element }) => !(element && endsWith(element, target))) }))
    .filter(({ nodes }) => nodes.length > 0);
  const found = [...violations, ...doubts];
  if (found.length > 0) throw new Error(`axe finds:${found.map(describe).join('')}`);
}

/** Until nothing glides any more: a colour on its way to another is neither. */
async function stands(target: Element): Promise<void> {
  const roots = [target, ...everything(target)].map(each => each.shadowRoot).filter(root => root !== null);
  const gliding = [target.ownerDocument, ...roots]
    .flatMap(root => root.getAnimations())
    .filter(each => each.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(gliding.map(({ finished }) => finished));
}

/**
 * Firefox's sums of lengths are off by 0.00003 pixels: what ends where `target` ends sticks out of its background, says axe, and
 * does not look at its colours. In the other engines it does.
 */
function endsWith(element: Element, target: Element): boolean {
  const range = document.createRange();
  range.selectNodeContents(element);
  const inner = range.getBoundingClientRect();
  return [element, element.parentElement ?? target, target].some(box => {
    const outer = box.getBoundingClientRect();
    const across = Math.max(inner.right - outer.right, outer.left - inner.left);
    const excess = Math.max(across, inner.bottom - outer.bottom, outer.top - inner.top);
    return excess > 0 && excess < 0.001;
  });
}

function describe({ id, help, nodes }: axeCore.Result): string {
  const where = nodes.map(
    ({ target, any }) => `\n    ${JSON.stringify(target)} ${any.map(({ message }) => message).join('; ')}`,
  );
  return `\n  ${id}: ${help}${where.join('')}`;
}
