// A plugin for the script-tag builds: takes the indentation out of html`` and css`` templates. A minifier must leave the
// text of templates alone; we know that ours is markup and style, where a line break says no more than a space.
import { parseAst } from 'vite';

const TAGS = ['html', 'svg', 'css'];

/** Where `white-space` keeps line breaks an element builds its text from expressions, never from the template's own. */
const inMarkup = text => text.replace(/\s*\n\s*/g, ' ');

/** Only spaces that never say anything go: one before a colon or around an operator of `calc()` may. */
export const inStyle = text =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};>]) ?/g, '$1')
    .replace(/([:,]) /g, '$1')
    .replace(/ (!important)/g, '$1')
    .replace(/;}/g, '}')
    .replace(/(?<![\w.])0\.(?=\d)/g, '.');

/** Every piece of text between the expressions of our templates, in the order of the source. */
function templateTexts(node, found = []) {
  if (Array.isArray(node)) for (const child of node) templateTexts(child, found);
  else if (node && typeof node === 'object') {
    const tag = node.type === 'TaggedTemplateExpression' ? node.tag.name : undefined;
    if (TAGS.includes(tag)) found.push(...node.quasi.quasis.map(({ start, end }) => ({ start, end, tag })));
    for (const child of Object.values(node)) templateTexts(child, found);
  }
  return found;
}

/** TypeScript with its templates on as few bytes as they need. */
export function minifyTemplatesIn(code) {
  const texts = templateTexts(parseAst(code, { lang: 'ts' }).body).toSorted((one, other) => other.start - one.start);
  let result = code;
  // From the end, so that what is still to be replaced stays where it was.
  for (const { start, end, tag } of texts) {
    const minify = tag === 'css' ? inStyle : inMarkup;
    result = result.slice(0, start) + minify(result.slice(start, end)) + result.slice(end);
  }
  return result;
}

export function minifyTemplates() {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /(?:html|svg|css)`/ },
      handler: code => ({ code: minifyTemplatesIn(code), map: null }),
    },
  };
}
