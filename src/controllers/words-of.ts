/** What is no word, or is not meant to be read now. */
const SILENT = 'script, style, template, noscript, [hidden]';
const APART = 'p, div, br, li, dt, dd, ul, ol, h2, h3, h4, h5, h6';

type IsLeftOut = (element: Element) => boolean;

/**
 * The words in `nodes`, without those in elements that are left out. Nothing is cloned: a copy of `<img onerror>` would run what its
 * original ran.
 */
export function wordsOf(nodes: Node | Iterable<Node>, isLeftOut: IsLeftOut = () => false): string {
  const list = nodes instanceof Node ? nodes.childNodes : nodes;
  return gather(list, isLeftOut).replace(/\s+/g, ' ').trim();
}

function gather(nodes: Iterable<Node>, isLeftOut: IsLeftOut): string {
  return [...nodes].map(node => wordsIn(node, isLeftOut)).join('');
}

function wordsIn(node: Node, isLeftOut: IsLeftOut): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.matches(SILENT) || isLeftOut(node)) return '';
  const words = gather(node.childNodes, isLeftOut);
  return node.matches(APART) ? ` ${words} ` : words;
}
