// Old chunks carry other hashes in their names: nothing of an earlier build may stay.
import { rmSync } from 'node:fs';

for (const folder of ['dist', 'server/dist']) rmSync(folder, { recursive: true, force: true });
