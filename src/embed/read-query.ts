/**
 * From the query of `embed.html` to the widgets that it shows.
 *
 * @module
 */
import { type Allowed, judge } from './addresses.js';
import { ADDRESSES, IGNORED, REFUSED, WIDGETS } from './widgets.js';

/** The look of the frame. Sites say what they look like by their own means, which a frame cannot see: without a word it is light. */
export type Theme = 'light' | 'dark' | 'auto';

export interface Widget {
  tag: string;
  /** The name in the query too, for `for` and `book`. */
  id: string;
  attributes: Readonly<Record<string, string>>;
}

export type Reading =
  | { ok: true; widgets: Widget[]; theme: Theme; lang?: string; notes: string[] }
  /** Nothing is shown; `reason` is for the owner. */
  | { ok: false; reason: string; lang?: string };

export interface Place {
  /** The address of the page, absolute. */
  page: string;
  allowed: Allowed;
}

/** Told here or elsewhere, and nothing of a widget's. */
const OWN = ['widget', 'clinic-debug'];
const FORM = 'booking';
/** What leads to the form where it stands in the same frame. */
const WAYS = ['for', 'book'];

const CHECKS: Readonly<Record<string, RegExp>> = {
  theme: /^(light|dark|auto)$/,
  lang: /^[a-z]{2,3}([-_][a-z0-9]{1,8})*$/i,
  layout: /^(list|grid)$/,
  'heading-level': /^[2-6]$/,
};

export function readQuery(search: string, place: Place): Reading {
  const query = new Map(new URLSearchParams(search));
  const notes = takeOut(query);
  const lang = query.get('lang');
  const said = { ...(lang && { lang }) };
  const names = (query.get('widget') ?? '').split(',').map(name => name.trim());
  const fault = findFault(query, names) ?? judgeAddresses(query, place);
  if (fault) return { ok: false, reason: fault, ...said };
  const widgets = names.map(name => widgetOf(name, query, names.includes(FORM)));
  const theme = (query.get('theme') ?? 'light') as Theme;
  return { ok: true, widgets, theme, ...said, notes: [...notes, ...unknownTo(names, query)] };
}

/** Values that cannot be meant count as not given. Returns a note on each. */
function takeOut(query: Map<string, string>): string[] {
  const wrong = Object.entries(CHECKS).filter(([name, check]) => query.has(name) && !check.test(query.get(name)!));
  for (const [name] of wrong) query.delete(name);
  return wrong.map(([name]) => `\`${name}\` has a value that it cannot have, and counts for nothing`);
}

function findFault(query: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  const wrong = names.find(name => !Object.hasOwn(WIDGETS, name));
  if (wrong !== undefined) return `\`widget\` names "${wrong}"; it may name ${Object.keys(WIDGETS).join(', ')}`;
  if (new Set(names).size < names.length) return '`widget` names one twice';
  // However it is written: an attribute's name is the same in capitals.
  const refused = [...query.keys()].find(name => /^backend(-|$)/i.test(name));
  return refused === undefined ? undefined : `\`${refused}\` is not for an address to say: ${REFUSED['backend']}`;
}

/** Puts what was judged in the place of what was written. */
function judgeAddresses(query: Map<string, string>, { page, allowed }: Place): string | undefined {
  for (const name of ADDRESSES) {
    const address = query.get(name);
    if (address === undefined || (name === 'book' && address.startsWith('#'))) continue;
    const judgement = judge(address, page, allowed);
    if (!judgement.ok) return `\`${name}\` ${judgement.reason}: ${address}`;
    query.set(name, judgement.url);
  }
  return undefined;
}

function widgetOf(name: string, query: ReadonlyMap<string, string>, hasForm: boolean): Widget {
  const known = WIDGETS[name]!;
  const ways = WAYS.filter(way => hasForm && known.includes(way));
  const toForm = ways.map(way => [way, way === 'for' ? FORM : `#${FORM}`]);
  const given = known.filter(each => query.has(each)).map(each => [each, query.get(each)!]);
  return { tag: `clinic-${name}`, id: name, attributes: Object.fromEntries([...toForm, ...given]) };
}

function unknownTo(names: readonly string[], query: ReadonlyMap<string, string>): string[] {
  const known = [...OWN, ...names.flatMap(name => WIDGETS[name]!)];
  return [...query.keys()]
    .filter(name => !known.includes(name))
    .map(name => `\`${name}\` is not set: ${IGNORED[name] ?? 'none of these widgets takes it'}`);
}
