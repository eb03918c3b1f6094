import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER } from './install.js';

export const PACKAGE = join(FOLDER, 'node_modules/clinic-widgets');

type Target = string | { types?: string; default?: string };

/** Every entry of the published package that is a script, `./backends/*.js` as each file that fits, with its file. */
export function scriptEntries(): Map<string, string> {
  const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
    exports: Record<string, Target>;
  };
  const scripts = Object.entries(manifest.exports).flatMap(([entry, target]) => {
    const file = typeof target === 'string' ? target : target.default;
    return file?.endsWith('.js') ? expand(entry, file) : [];
  });
  return new Map(scripts.map(([entry, file]) => [join('clinic-widgets', entry), join(PACKAGE, file)]));
}

function expand(entry: string, file: string): [string, string][] {
  const [folder, extension] = file.split('*');
  if (extension === undefined) return [[entry, file]];
  const names = readdirSync(join(PACKAGE, folder!)).filter(name => name.endsWith(extension));
  return names.map(name => name.slice(0, -extension.length)).map(name => [fill(entry, name), fill(file, name)]);
}

const fill = (text: string, name: string): string => text.replace('*', name);
