// Reads the imports of a TypeScript source without compiling it.

const COMMENT = /\/\*[\s\S]*?\*\/|(^|[^:'"`])\/\/[^\n]*/g;
const STATIC = /\b(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"\n]+)['"]/g;
const LAZY = /\bimport\(\s*['"`]([^'"`\n]+)['"`]/g;

/** @returns {{ kind: 'value' | 'type' | 'lazy', specifier: string }[]} */
export function importsOf(source) {
  const code = source.replace(COMMENT, '$1');
  const found = [];
  for (const [, type, specifier] of code.matchAll(STATIC)) found.push({ kind: type ? 'type' : 'value', specifier });
  for (const [, specifier] of code.matchAll(LAZY)) found.push({ kind: 'lazy', specifier });
  return found;
}
