// The version of the package, and where the script has it.
import { readFileSync } from 'node:fs';

export const VERSION_FILE = 'src/internal/version.ts';

export const { version: VERSION } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The file's `text` as it should be. */
export function withVersion(text) {
  return text.replace(/(VERSION = ')[^']*/, `$1${VERSION}`);
}
