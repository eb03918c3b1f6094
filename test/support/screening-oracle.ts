/**
 * What a list of answers comes to, reckoned apart from `src/clinic/screening.ts`, of which nothing is imported here: that goes from each
 * question up to what shows it; this walks down from the questions that always show, along every answer that may still be given.
 *
 * @module
 */
export interface OracleRule {
  id: string;
  tier: string;
  showIf?: { rule: string; is: string };
  services?: readonly string[];
}

export interface OracleContext {
  services?: readonly string[];
  known?: readonly string[];
  isBroken?: boolean;
}

const WORDS = ['none', 'tell', 'ask', 'urgent', 'emergency'];

/** The outcome in the words of the contract. */
export function oracle(
  rules: readonly OracleRule[],
  given: ReadonlyMap<string, string>,
  { services = [], known, isBroken = false }: OracleContext = {},
): string {
  const roots = rules.filter(rule => alwaysShows(rules, rule));
  const isAsked = (rule: OracleRule): boolean => {
    if (services.length === 0) return true;
    const meant = (rule.services ?? []).filter(id => known === undefined || known.includes(id));
    return meant.length === 0 || meant.filter(id => services.includes(id)).length > 0;
  };
  let [worstKnown, worstPossible, asked, open] = [0, 0, 0, 0];

  /** `isReal`: this question is on the screen now; else it might come. */
  function walk(rule: OracleRule, isReal: boolean): void {
    if (!isAsked(rule)) return;
    const answer = given.get(rule.id);
    const isSettled = isReal && (answer === 'yes' || answer === 'no');
    const weight = WORDS.indexOf(rule.tier);
    if (isReal) asked++;
    if (isReal && answer === 'yes') worstKnown = Math.max(worstKnown, weight);
    if (!isSettled) worstPossible = Math.max(worstPossible, weight);
    if (isReal && !isSettled) open++;
    for (const child of rules) {
      if (child.showIf?.rule !== rule.id || roots.includes(child)) continue;
      const isRealChild = isReal && answer === child.showIf.is;
      if (isRealChild || !isSettled) walk(child, isRealChild);
    }
  }

  for (const root of roots) walk(root, true);
  if (worstKnown >= 3) return WORDS[worstKnown]!;
  if (isBroken || asked === 0 || isTangled(rules) || worstPossible > worstKnown) return 'incomplete';
  return worstKnown === 0 && open > 0 ? 'incomplete' : WORDS[worstKnown]!;
}

/** Without a condition, with one on nothing, or in a circle: kept back by nobody. */
function alwaysShows(rules: readonly OracleRule[], rule: OracleRule): boolean {
  if (!rule.showIf || !rules.some(({ id }) => id === rule.showIf!.rule)) return true;
  return climbs(rules, rule) > rules.length;
}

/** How many conditions stand above it; more than there are rules where that never ends. */
function climbs(rules: readonly OracleRule[], rule: OracleRule): number {
  let steps = 0;
  for (let at: OracleRule | undefined = rule; at?.showIf && steps <= rules.length; steps++)
    at = rules.find(({ id }) => id === at!.showIf!.rule);
  return steps;
}

function isTangled(rules: readonly OracleRule[]): boolean {
  const ids = rules.map(({ id }) => id);
  if (ids.some((id, index) => ids.indexOf(id) !== index)) return true;
  return rules.some(rule => rule.showIf && (!ids.includes(rule.showIf.rule) || climbs(rules, rule) > rules.length));
}

/** The same by trying every possible world, for lists short enough for that. */
export function bruteForce(rules: readonly OracleRule[], given: ReadonlyMap<string, string>): string {
  const shows = (rule: OracleRule, world: ReadonlyMap<string, string>): boolean =>
    !rule.showIf ||
    (shows(
      rules.find(({ id }) => id === rule.showIf!.rule)!,
      world,
    ) &&
      world.get(rule.showIf.rule) === rule.showIf.is);
  const worst = (world: ReadonlyMap<string, string>): number =>
    Math.max(
      0,
      ...rules
        .filter(rule => shows(rule, world) && world.get(rule.id) === 'yes')
        .map(({ tier }) => WORDS.indexOf(tier)),
    );
  const free = rules.filter(rule => !shows(rule, given) || !['yes', 'no'].includes(given.get(rule.id) ?? ''));
  let worlds = [new Map(given)];
  for (const { id } of free)
    worlds = worlds.flatMap(world => ['yes', 'no', 'unsure'].map(answer => new Map(world).set(id, answer)));
  const now = worst(given);
  const open = free.filter(rule => shows(rule, given)).length;
  if (now >= 3) return WORDS[now]!;
  if (rules.length === 0 || worlds.some(world => worst(world) > now) || (now === 0 && open > 0)) return 'incomplete';
  return WORDS[now]!;
}
