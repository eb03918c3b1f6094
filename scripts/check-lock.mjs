// The lock file must hold every optional (platform) package of everything in it: `npm ci` stops with EUSAGE when one
// is missing, and another system would lack its binary. It must also name no registry host.
import { existsSync, readFileSync } from 'node:fs';

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

function problemsOf(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).flatMap(([folder, entry]) => {
    const missing = missingOptionals(packages, folder);
    return [
      ...(missing.length > 0 ? [`${folder}@${entry.version} lacks ${missing.join(', ')}`] : []),
      ...(/^https?:/.test(entry.resolved ?? '') ? [`${folder} names a registry: ${entry.resolved}`] : []),
    ];
  });
}

/** The project's own, and those of the apps that its tests build. */
const OWN = ['', 'test/frameworks/', 'test/frameworks/angular/', 'test/frameworks/next/']
  .map(folder => `${folder}package-lock.json`)
  .filter(existsSync);

const files = process.argv.length > 2 ? process.argv.slice(2) : OWN;
const problems = files.flatMap(file => problemsOf(file).map(problem => `${file}: ${problem}`));
for (const problem of problems) console.error(problem);
console.log(problems.length > 0 ? `${problems.length} problems` : `${files.length} locks ok`);
process.exit(problems.length > 0 ? 1 : 0);
