// Runs every benchmark of bench/, one after the other: npm run bench
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

for (const file of readdirSync('bench').filter(name => name.endsWith('.mjs'))) {
  const { status } = spawnSync(process.execPath, [`bench/${file}`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
