// The lock file must hold every optional (platform) package of everything in it: `npm ci` stops with EUSAGE when one
// is missing, and another system would lack its binary. It must also name no registry host.
import { readFileSync } from 'node:fs';

/** Where Node would look for `name` when `from` asks for it, nearest folder first. */
function candidates(from, name) {
  const places = [];
  for (let folder = from; ;) {
    places.push(folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`);
    if (!folder) return places;
    const parent = folder.lastIndexOf('/node_modules/');
    folder = parent < 0 ? '' : folder.slice(0, parent);
  }
}

function missingOptionals(packages, folder) {
  const wanted = Object.keys(packages[folder].optionalDependencies ?? {});
  return wanted.filter(name => !candidates(folder, name).some(place => packages[place]));
}

const file = process.argv[2] ?? 'package-lock.json';
const { packages } = JSON.parse(readFileSync(file, 'utf8'));
const problems = [];
for (const [folder, entry] of Object.entries(packages)) {
  const missing = missingOptionals(packages, folder);
  if (missing.length > 0) problems.push(`${folder}@${entry.version} lacks ${missing.join(', ')}`);
  if (/^https?:/.test(entry.resolved ?? '')) problems.push(`${folder} names a registry: ${entry.resolved}`);
}
for (const problem of problems) console.error(problem);
console.log(problems.length > 0 ? `${problems.length} problems in ${file}` : 'lock ok');
process.exit(problems.length > 0 ? 1 : 0);
