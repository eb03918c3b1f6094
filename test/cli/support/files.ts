import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'clinic-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** A file with this text, or with this document. */
export function fileOf(content: string | object): string {
  const path = join(folder, `${++count}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
