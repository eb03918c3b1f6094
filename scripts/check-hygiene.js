// A static scan of the sources and of what a browser gets: nothing that makes code of text, nothing that makes markup of
// data, nothing that stores anything on the visitor's device, nothing that a strict CSP would block.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findForbidden, inlineIn } from './hygiene.js';

/** A scan that cannot fail is worse than none: each of these must be found, and nothing in those. */
const BAD = [
  'const x = eval("1")',
  'new Function("return 1")()',
  'const F = Function; new F("")',
  'document.write("<p>")',
  "import { unsafeHTML } from 'lit/directives/unsafe-html.js'",
  'this.box.innerHTML = text',
  'box.insertAdjacentHTML("beforeend", text)',
  'window.localStorage.getItem("x")',
  'document.cookie = "a=b"',
  'html`<p class="x" style="color: red">`',
  'html`<p class="x" style=${styleMap(a)}>`',
  'html`<button onclick="go()">`',
];
const GOOD = [
  'const evaluate = retrieval(1)',
  'type F = Function',
  'let t=d.createElement("template");return t.innerHTML=e,t',
  'html`<link rel="stylesheet"><button @click=${go} part="style">one</button>`',
  'if (box.innerHTML === "") go()',
  '/* never use eval("x") or localStorage */ go()',
];
const BAD_PAGES = [
  '<script>go()</script>',
  '<script type="module" async>go()</script>',
  '<style>p{}</style>',
  '<p style="color:red">',
  '<body onload="go()">',
  '<script src="https://cdn.example/a.js"></script>',
  '<link rel="stylesheet" href="//cdn.example/a.css">',
];
const GOOD_PAGES = [
  '<script type="module" src="a.js"></script><link rel="stylesheet" href="a.css"><p lang="en">on="1"</p>',
];

function selfTest() {
  const missed = [
    ...BAD.filter(text => findForbidden(text).length === 0),
    ...BAD_PAGES.filter(text => inlineIn(text).length === 0),
  ];
  const falseAlarms = [...GOOD, ...GOOD_PAGES].filter(text => [...findForbidden(text), ...inlineIn(text)].length > 0);
  return [
    ...missed.map(text => `self-test: not found in ${text}`),
    ...falseAlarms.map(text => `self-test: false alarm (${findForbidden(text).join(', ')}) in ${text}`),
  ];
}

function filesIn(folder, extension) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }).filter(name => name.endsWith(extension));
  return names.map(name => join(folder, name));
}

const sources = filesIn('src', '.ts');
const built = filesIn('dist', '.js');
const problems = selfTest();
if (sources.length === 0) problems.push('no sources found');
if (built.length === 0) problems.push('dist is empty: run npm run build first');
for (const file of [...sources, ...built]) {
  for (const name of findForbidden(readFileSync(file, 'utf8'))) problems.push(`${file}: ${name}`);
}
for (const file of filesIn('dist', '.html')) {
  for (const name of inlineIn(readFileSync(file, 'utf8'))) problems.push(`${file}: ${name}`);
}
for (const problem of problems) console.error(problem);
console.log(`${sources.length} sources and ${built.length} built scripts scanned, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
