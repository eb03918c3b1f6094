// What each backend costs a page that names it: minified and compressed (KB = 1024 bytes, brotli 11), compared with
// backend-budgets.json. `core` is what every page with a booking form may load: `connect` and `rest`. Of any other backend
// counts what nothing else needs, whether it comes at once or later; `shared` is what several of them need and the core does not.
// `fhir` has twice as much: 1.5 KB show times, and as much comes once one is picked, since there a booking is two writes, each of which can
// fail alone, with a claim that runs out.
// Run with: node scripts/backend-budgets.js
import { readFileSync } from 'node:fs';
import { graphOf, reach, report } from './own-code.js';

const LIMITS = JSON.parse(readFileSync('scripts/backend-budgets.json', 'utf8'));

/** When a figure is this far below its limit, the limit is no limit any more. */
const SLACK = 0.5;

const CONNECT = 'src/backends/connect.ts';
const CONFIGURED = 'src/backends/configured.ts';
const REST = 'src/backends/rest.ts';
/** Fetched by the form before anybody has chosen a backend. */
const FORM = ['src/components/clinic-booking/clinic-booking.ts', 'src/components/clinic-calendar/clinic-calendar.ts'];

async function modulesByBackend() {
  const named = [...readFileSync(CONFIGURED, 'utf8').matchAll(/await import\('\.\/([\w-]+)\.js'\)/g)].map(
    ([, name]) => name,
  );
  const names = named.filter(name => name !== 'rest');
  const entries = names.map(name => `src/backends/${name}.ts`);
  const graph = await graphOf([...FORM, CONNECT, REST, ...entries]);
  const form = reach(graph, FORM, { isLazy: true, but: [CONNECT] });
  const core = [...reach(graph, [CONNECT, REST])].filter(path => !form.has(path));
  const taken = new Set([...form, ...reach(graph, [CONNECT, REST, 'src/backends/read-config.ts'], { isLazy: false })]);
  const each = names.map((name, at) => [name, reach(graph, [entries[at]], { isLazy: true })]);
  const users = path => each.filter(([, reached]) => reached.has(path)).length;
  const others = each.map(([name, reached]) => [name, [...reached].filter(path => !taken.has(path))]);
  const shared = [...new Set(others.flatMap(([, paths]) => paths.filter(path => users(path) > 1)))];
  const own = others.map(([name, paths]) => [name, paths.filter(path => users(path) === 1)]);
  return { core, shared, ...Object.fromEntries(own) };
}

for (const [name, paths] of Object.entries(await modulesByBackend())) {
  await report(name, paths, { limit: LIMITS[name] ?? LIMITS.each, slack: LIMITS[name] ? SLACK : Infinity });
}
