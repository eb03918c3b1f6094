import type axeCore from 'axe-core';
// No module: it sets a global.
import 'axe-core/axe.min.js';

const { axe } = globalThis as unknown as { axe: typeof axeCore };

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Throws unless axe finds nothing against WCAG 2.2 AA in `target`, target sizes included. What axe could not decide counts as found,
 * but for contrast over gradients and pictures, which it never can: `undecided` names such rules.
 */
export async function expectAccessible(target: Element, undecided: string[] = []): Promise<void> {
  const { violations, incomplete } = await axe.run(target, {
    runOnly: { type: 'tag', values: TAGS },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations', 'incomplete'],
  });
  const found = [...violations, ...incomplete.filter(({ id }) => !undecided.includes(id))];
  if (found.length > 0) throw new Error(`axe finds:${found.map(describe).join('')}`);
}

function describe({ id, help, nodes }: axeCore.Result): string {
  const where = nodes.map(
    ({ target, any }) => `\n    ${JSON.stringify(target)} ${any.map(({ message }) => message).join('; ')}`,
  );
  return `\n  ${id}: ${help}${where.join('')}`;
}
