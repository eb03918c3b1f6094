// What each of the small elements costs a page beyond what others need too, compared with element-budgets.json. What comes late,
// and only where it is shown, has a limit of its own. Run with: node scripts/element-budgets.js
import { readdirSync, readFileSync } from 'node:fs';
import { graphOf, reach, report } from './own-code.js';

const LIMITS = JSON.parse(readFileSync('scripts/element-budgets.json', 'utf8'));
const LATE = ' (late)';

const tags = readdirSync('src/components');
const fileOf = tag => `src/components/${tag}/${tag}.ts`;
const graph = await graphOf(tags.map(fileOf));
const whole = Object.fromEntries(tags.map(tag => [tag, reach(graph, [fileOf(tag)], { isLazy: true })]));
const isOwn = (tag, path) => tags.every(other => other === tag || !whole[other].has(path));

for (const [name, limit] of Object.entries(LIMITS)) {
  const tag = name.replace(LATE, '');
  const first = reach(graph, [fileOf(tag)]);
  const isLate = path => !first.has(path);
  const paths = [...whole[tag]].filter(path => isOwn(tag, path) && isLate(path) === name.endsWith(LATE));
  await report(name, paths, { limit });
}
