/**
 * Tells the owner which health claims of a document no regulator accepts. Loaded only while the owner is looking.
 *
 * @module
 */
import { checkClaims, type Finding } from '../clinic/claims.js';
import { builtInLevels } from '../clinic/claims/built-in-levels.js';
import type { Owner } from './owner.js';

/** What an element of this page has told: those that share a document need not all say it. */
const told = new Set<string>();

/** @param name - what the owner calls the document, such as `/clinic.json` */
export async function tellClaims(document: unknown, name: string, owner: Pick<Owner, 'warn'>): Promise<void> {
  const levelOf = await builtInLevels();
  for (const finding of checkClaims(document, { levelOf })) {
    const message = `${name}: ${describe(finding)}`;
    if (!told.has(message)) owner.warn(message);
    told.add(message);
  }
}

function describe({ path, language, problem, better, source: { title, year } }: Finding): string {
  const where = language ? `${path} (${language})` : path;
  return `${where}: ${problem} Better: ${better} (${title}${year ? `, ${year}` : ''})`;
}
