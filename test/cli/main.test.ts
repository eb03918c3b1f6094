import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { command } from './support/command.js';

const exec = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('clinic-widgets', () => {
  it('tells what it can do, and about each command', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      const { code, out, err } = await command(words);
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /^Usage: clinic-widgets <command>[\s\S]*\n {2}check [\s\S]*\n {2}jsonld /);
    }
    for (const name of ['check', 'jsonld']) {
      const { code, out } = await command([name, '--help']);
      assert.equal(code, 0);
      assert.match(out, new RegExp(`^Usage: clinic-widgets ${name} <clinic\\.json>`));
    }
  });

  it('says its version', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    for (const word of ['--version', '-v']) assert.equal((await command([word])).out, `${version}\n`);
  });

  it('does not know every word: it names the nearest command', async () => {
    const CALLS: [string[], RegExp][] = [
      [[], /which command\?[\s\S]*Usage/],
      [['chekc', 'clinic.json'], /did you mean "check"\?/],
      [['json-ld'], /did you mean "jsonld"\?/],
      [['publish'], /there are check and jsonld/],
      [['constructor'], /there are check and jsonld/],
      [['--colour'], /there are check and jsonld/],
    ];
    for (const [words, said] of CALLS) {
      const { code, out, err } = await command(words);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, said);
    }
  });

  it('is in the package, and runs as a program from where it was unpacked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clinic-pack-'));
    try {
      // npm is a script of its own on Windows.
      const pack = ['pack', '--ignore-scripts', '--pack-destination', folder];
      await exec('npm', pack, { cwd: ROOT, shell: process.platform === 'win32' });
      await exec('tar', ['-xzf', `clinic-widgets-${await versionOf()}.tgz`], { cwd: folder });
      const unpacked = join(folder, 'package');
      // What npm would install beside it.
      await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
      const program = join(unpacked, 'dist/cli/main.js');
      const { stdout } =
        process.platform === 'win32'
          ? await exec(process.execPath, [program, '--version'])
          : await exec(program, ['--version']);
      assert.equal(stdout, `${await versionOf()}\n`);
      const { code, out } = await command(['check', join(ROOT, 'demo/clinic.json')], { main: program, cwd: folder });
      assert.equal(code, 0, out);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

async function versionOf(): Promise<string> {
  return (JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}
