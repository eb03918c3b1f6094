import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Site } from './use-site.js';

const GUIDE = fileURLToPath(new URL('../../../docs/wordpress.md', import.meta.url));
const BLOCK = /^ *```(?:html|php)\n([\s\S]*?)^ *```$/gm;

/** What the guide has its readers copy: the one that has `sign` in it. */
export async function copied(sign: string): Promise<string> {
  const blocks = [...(await readFile(GUIDE, 'utf8')).matchAll(BLOCK)].map(([, code = '']) => code);
  const found = blocks.filter(code => code.includes(sign));
  if (found.length !== 1) throw new Error(`${found.length} blocks of the guide have ${sign}`);
  return found[0]!.replace(/^ +(?=<)/gm, '').trim();
}

/** As its reader writes it: with the addresses of their own. */
export function addressed(code: string, { clinic, cdn }: Pick<Site, 'clinic' | 'cdn'>): string {
  return code.replaceAll('https://book.clinic.example/', clinic.url).replaceAll('https://cdn.clinic.example/', cdn.url);
}
