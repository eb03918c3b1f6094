/**
 * Where a text stops being JSON. What `JSON.parse` says of it differs from engine to engine, and often has no place.
 *
 * @module
 */
const TOKEN =
  // oxlint-disable-next-line no-control-regex -- JSON allows none of them in a string
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/y;
const BLANK = /[ \t\r\n]*/y;

/** What may stand next: a value, a value or the end of its list, a key, a key or the end, `:`, `,` or the end, nothing. */
type Next = 'value' | 'item' | 'name' | 'key' | ':' | ',' | 'end';

/** Line and column, both from 1, of the first thing that does not belong there; of the end when the text ends too early. */
export function jsonFault(text: string): { line: number; column: number } {
  const lines = text.slice(0, faultOffset(text)).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

function faultOffset(text: string): number {
  const open: string[] = [];
  let next: Next = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const after: Next | undefined = token ? step(next, token, open) : undefined;
    if (!after) return skipBlank(text, at);
    next = after;
    at = TOKEN.lastIndex;
  }
}

/** What may follow the token, or `undefined` when it may not stand here. */
function step(next: Next, [, mark, string]: RegExpExecArray, open: string[]): Next | undefined {
  if (mark === '}' || mark === ']') return closes(next, mark, open) ? afterValue(open) : undefined;
  if (mark === ',') return next === ',' && open.length > 0 ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  if (mark === ':') return next === ':' ? 'value' : undefined;
  if (next === 'name' || next === 'key') return string === undefined ? undefined : ':';
  if (next !== 'value' && next !== 'item') return undefined;
  if (mark === undefined) return afterValue(open);
  open.push(mark);
  return mark === '{' ? 'name' : 'item';
}

/** Takes the innermost `{` or `[` off `open` when `mark` ends it. */
function closes(next: Next, mark: string, open: string[]): boolean {
  const [opener, empty] = mark === '}' ? ['{', 'name'] : ['[', 'item'];
  if (open.at(-1) !== opener || (next !== ',' && next !== empty)) return false;
  open.pop();
  return true;
}

function afterValue(open: string[]): Next {
  return open.length > 0 ? ',' : 'end';
}

function skipBlank(text: string, at: number): number {
  BLANK.lastIndex = at;
  BLANK.exec(text);
  return BLANK.lastIndex;
}
