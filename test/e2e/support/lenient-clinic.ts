import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DEMO = fileURLToPath(new URL('../../../demo/', import.meta.url));

/** The demo clinic where one may cancel until the beginning, so that what a test sees does not depend on the time of day. */
export async function lenientClinic(folder: string): Promise<string> {
  const clinic = JSON.parse(await readFile(join(DEMO, 'clinic.json'), 'utf8')) as { booking: object };
  Object.assign(clinic.booking, { cancelUntilMinutes: 0 });
  await writeFile(join(folder, 'clinic.json'), JSON.stringify(clinic));
  const server = JSON.parse(await readFile(join(DEMO, 'server.json'), 'utf8')) as object;
  const config = { ...server, site: DEMO, clinics: [{ document: 'clinic.json' }] };
  await writeFile(join(folder, 'server.json'), JSON.stringify(config));
  return join(folder, 'server.json');
}
