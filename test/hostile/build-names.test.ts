import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/run.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHANGED = 'src/clinic/built-in/trigger-point-massage.ts';

/** A name without the hash in it. */
const plain = (name: string): string => name.replace(/-[\w-]{8}\.js$/, '.js');

describe('the names of the built files', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-build-'));
    for (const name of ['src', 'scripts', 'package.json', 'tsconfig.json', 'vite.config.ts']) {
      await cp(join(ROOT, name), join(folder, name), { recursive: true });
    }
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** The names of the entries and of the parts, and what is in these. */
  async function build(): Promise<{ entries: string[]; parts: string[]; texts: Map<string, string> }> {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    const { code, output } = await run([
      'node',
      vite,
      'build',
      folder,
      '--config',
      join(folder, 'vite.config.ts'),
      '--mode',
      'loader',
    ]);
    assert.equal(code, 0, output);
    const scripts = async (path: string): Promise<string[]> =>
      (await readdir(join(folder, path))).filter(name => name.endsWith('.js'));
    const found = { entries: await scripts('dist'), parts: await scripts('dist/chunks') };
    const read = async (name: string): Promise<[string, string]> => [
      name,
      await readFile(join(folder, 'dist/chunks', name), 'utf8'),
    ];
    const texts = new Map(await Promise.all(found.parts.map(read)));
    await rm(join(folder, 'dist'), { recursive: true });
    return { ...found, texts };
  }

  it('stay for what pages name; what has changed has another name, and one name never has two contents', async () => {
    const one = await build();
    const again = await build();
    assert.deepEqual(again, one);
    const source = await readFile(join(folder, CHANGED), 'utf8');
    const text = /summary:\s*(?:\n\s*)?'([^']+)'/.exec(source)![1]!;
    await writeFile(join(folder, CHANGED), source.replace(text, `${text} Changed.`));
    const other = await build();
    assert.deepEqual(other.entries, ['clinic-widgets.js']);
    assert.deepEqual(other.parts.map(plain).toSorted(), one.parts.map(plain).toSorted());
    const renamed = other.parts.filter(name => !one.parts.includes(name)).map(plain);
    assert.ok(renamed.includes('trigger-point-massage.js'), renamed.join());
    // With it those that name it, and those that name these; what does not may stay in every visitor's cache.
    for (const name of ['runtime.js', 'mounts.js', 'sports-massage.js']) assert.ok(!renamed.includes(name), name);
    for (const name of other.parts.filter(each => one.parts.includes(each))) {
      assert.equal(other.texts.get(name), one.texts.get(name), name);
    }
  });
});
