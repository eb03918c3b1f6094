/**
 * The texts of a document that a visitor reads, each with where it stands and how the page shows it.
 *
 * Takes anything: what has another shape than a document's is passed over. The walk goes as deep as a document does and no
 * deeper, so cycles and depth do not matter.
 *
 * @module
 */
import { EVIDENCE_LEVELS, type EvidenceLevel } from '../levels.js';

/**
 * How a page shows a text. `prose`: as the clinic's words. `name`: as what something is called. `claim`: with an evidence label.
 * `condition`: as what people come with, with an evidence label. `question`: as a patient's question, which claims what its answer says.
 */
export type Showing = 'prose' | 'name' | 'claim' | 'condition' | 'question';

export interface Passage {
  path: string;
  language?: string;
  text: string;
  showing: Showing;
  /** A claim's label; absent where nobody gave one. */
  level?: EvidenceLevel;
  hasSources?: boolean;
}

/** The level of a built-in claim that a document's entry builds on. */
export type LevelOf = (therapy: string, claim: string) => EvidenceLevel | undefined;

type Plain = Record<string, unknown>;
type Walk = Generator<Passage>;

/** More entries than any document has. */
const MOST = 5000;

export function* passagesOf(document: unknown, levelOf?: LevelOf): Walk {
  yield* textAt(document, 'name', '', 'name');
  for (const [therapy, path] of itemsAt(document, 'therapies', '')) yield* therapyTexts(therapy, path, levelOf);
  for (const [service, path] of itemsAt(document, 'services', '')) {
    yield* textAt(service, 'name', path, 'name');
    yield* textAt(service, 'summary', path);
  }
  for (const [practitioner, path] of itemsAt(document, 'practitioners', '')) {
    yield* textAt(practitioner, 'title', path);
    yield* textAt(practitioner, 'bio', path);
  }
  yield* faqTexts(document, '');
}

function* therapyTexts(therapy: unknown, path: string, levelOf?: LevelOf): Walk {
  yield* textAt(therapy, 'name', path, 'name');
  for (const key of ['summary', 'about', 'aim', 'audience', 'pressure', 'feels']) yield* textAt(therapy, key, path);
  for (const [step, at] of itemsAt(therapy, 'steps', path)) yield* texts(step, ['title', 'text'], at);
  for (const [tool, at] of itemsAt(therapy, 'tools', path)) yield* textsOf(tool, at, 'prose');
  for (const [technique, at] of itemsAt(therapy, 'techniques', path)) yield* texts(technique, ['name', 'text'], at);
  const id = get(therapy, 'id');
  const builtInLevel = (claim: unknown): EvidenceLevel | undefined =>
    typeof id === 'string' && typeof claim === 'string' ? levelOf?.(id, claim) : undefined;
  yield* claimTexts(get(therapy, 'explanation'), join(path, 'explanation'), 'claim', builtInLevel);
  for (const [claim, at] of itemsAt(therapy, 'benefits', path)) yield* claimTexts(claim, at, 'claim', builtInLevel);
  for (const [claim, at] of itemsAt(therapy, 'conditions', path))
    yield* claimTexts(claim, at, 'condition', builtInLevel);
  yield* faqTexts(therapy, path);
}

function* claimTexts(
  claim: unknown,
  path: string,
  showing: Showing,
  levelOf: (id: unknown) => EvidenceLevel | undefined,
): Walk {
  if (get(claim, 'hidden') === true) return;
  const own = get(claim, 'level');
  const level = EVIDENCE_LEVELS.find(known => known === own) ?? levelOf(get(claim, 'id'));
  const sources = get(claim, 'sources');
  const more = { ...(level && { level }), hasSources: Array.isArray(sources) && sources.length > 0 };
  for (const passage of textAt(claim, 'text', path, showing)) yield { ...passage, ...more };
}

const YES =
  /^\W*(?:yes|yeah|absolutely|definitely|of course|certainly|indeed|si|sí|claro|por supuesto|desde luego)(?!\p{L})/iu;

/** A question claims what its answer affirms. */
function* faqTexts(owner: unknown, path: string): Walk {
  for (const [entry, at] of itemsAt(owner, 'faq', path)) {
    const answers = new Map([...textAt(entry, 'a', at)].map(answer => [answer.language, answer.text]));
    for (const question of textAt(entry, 'q', at)) {
      const isAffirmed = YES.test(answers.get(question.language) ?? '');
      if (isAffirmed || !question.text.trimEnd().endsWith('?')) yield { ...question, showing: 'question' };
    }
    yield* textAt(entry, 'a', at);
  }
}

function* texts(owner: unknown, keys: readonly string[], path: string): Walk {
  for (const key of keys) yield* textAt(owner, key, path);
}

function textAt(owner: unknown, key: string, path: string, showing: Showing = 'prose'): Walk {
  return textsOf(get(owner, key), join(path, key), showing);
}

/** A text, or one for each language. */
function* textsOf(value: unknown, path: string, showing: Showing): Walk {
  if (typeof value === 'string') yield { path, text: value, showing };
  else
    for (const language of keysOf(value).slice(0, MOST)) {
      const text = get(value, language);
      if (typeof text === 'string') yield { path, language, text, showing };
    }
}

function itemsAt(owner: unknown, key: string, path: string): [item: unknown, path: string][] {
  const list = get(owner, key);
  if (!isList(list)) return [];
  const length = Math.min(Number(get(list, 'length')) || 0, MOST);
  return Array.from({ length }, (_, index) => [get(list, String(index)), `${join(path, key)}[${index}]`]);
}

/** What is not plain data may throw when it is looked at: it is then not there. */
function get(owner: unknown, key: string): unknown {
  try {
    return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, key) ? (owner as Plain)[key] : undefined;
  } catch {
    return undefined;
  }
}

function keysOf(value: unknown): string[] {
  try {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}

function isList(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

function join(path: string, key: string): string {
  return path ? `${path}.${key}` : key;
}
