// Writes openapi.json, or with --check fails when it is not what the schemas say now.
import { readFile, writeFile } from 'node:fs/promises';
import { openapiDocument } from './document.js';

const FILE = new URL('../../openapi.json', import.meta.url);
const text = `${JSON.stringify(openapiDocument(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  const written = await readFile(FILE, 'utf8').catch(() => '');
  if (written !== text) {
    console.error('server/openapi.json is not current: run `npm run openapi -w server`.');
    process.exitCode = 1;
  }
} else {
  await writeFile(FILE, text);
}
