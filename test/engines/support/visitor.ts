import assert from 'node:assert/strict';
import type { Key, Tab } from './engine.js';

/** What can be read of one thing on the page. */
export interface Thing {
  role: string;
  name: string;
  value: string;
  isChecked: boolean;
  isDisabled: boolean;
  /** Of a day in a calendar; else empty. */
  date: string;
  x: number;
  y: number;
}

/** What the page did, as `page/watch.js` kept it. */
export interface Watched {
  violations: string[];
  errors: string[];
  events: { type: string; detail: Record<string, unknown> }[];
  /** For each time the page was shown, whether it came back as it had been left. */
  shows: boolean[];
}

const PATIENCE_MS = 30_000;
const PAUSE_MS = 30;
const MOST_TABS = 150;
/** The end of a page is where the form stands. */
const MOST_TEXT = 1500;

/** Waits until `look` finds something. That it cannot look says nothing: another page may be on its way. */
export async function until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    let cause: unknown;
    const found = await look().catch((error: unknown) => void (cause = error));
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`not there: ${what}`, { cause });
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  }
}

/** How often the same is read before it counts as what stays. */
const SAME_FOR = 8;

/** Waits until what is read changes no more, and gives it. */
export async function settled<Value>(read: () => Promise<Value>): Promise<Value> {
  let last = '';
  let times = 0;
  return until('a page at rest', async () => {
    const value = await read();
    const now = JSON.stringify(value);
    times = now === last ? times + 1 : 0;
    last = now;
    return times >= SAME_FOR ? value : undefined;
  });
}

type Name = string | RegExp;

const literal = (name: Name) =>
  String(typeof name === 'string' ? new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}`) : name);

/** Somebody at a page whose roots a test opened: finds by role and name, presses with the mouse or by keys alone. */
export class Visitor {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  all(role: string, name: Name): Promise<Thing[]> {
    return this.tab.read(`hands.all('${role}', ${literal(name)})`);
  }

  /** Waits until it is there. */
  async find(role: string, name: Name): Promise<Thing> {
    return this.#until(`${role} ${name}`, async () => (await this.all(role, name))[0]);
  }

  text(): Promise<string> {
    return this.tab.read('hands.text()');
  }

  /** Waits until the words can be read. */
  reads(words: Name): Promise<string> {
    return this.#until(`words ${words}`, async () => {
      const text = await this.text();
      return (typeof words === 'string' ? text.includes(words) : words.test(text)) ? text : undefined;
    });
  }

  async clicks(role: string, name: Name): Promise<void> {
    const { x, y } = await this.#atRest(role, name);
    await this.tab.click(x, y);
  }

  async focused(): Promise<Thing | undefined> {
    return (await this.tab.read<Thing | null>('hands.focused()')) ?? undefined;
  }

  /** Presses Tab until the thing has the focus. Returns how often. */
  async tabsTo(role: string, name: Name): Promise<number> {
    await this.find(role, name);
    const pattern = new RegExp(literal(name).slice(1, -1));
    for (let presses = 0; presses < MOST_TABS; presses++) {
      const focused = await this.focused();
      if (focused?.role === role && pattern.test(focused.name)) return presses;
      await this.tab.press('Tab');
    }
    throw new Error(`Tab never came to ${role} ${name}`);
  }

  async tabsToAndPresses(role: string, name: Name, key: Key = 'Enter'): Promise<void> {
    await this.tabsTo(role, name);
    await this.tab.press(key);
  }

  /** Waits until what has the focus is that. */
  focusIsOn(role: string, name: Name): Promise<Thing> {
    const pattern = new RegExp(literal(name).slice(1, -1));
    return this.#until(`focus on ${role} ${name}`, async () => {
      const focused = await this.focused();
      return focused?.role === role && pattern.test(focused.name) ? focused : undefined;
    });
  }

  watched(): Promise<Watched> {
    return watchedAt(this.tab);
  }

  /** Where it stands once the page moves no more. */
  #atRest(role: string, name: Name): Promise<Thing> {
    let before: Thing | null = null;
    return this.#until(`${role} ${name} at rest`, async () => {
      const now = await this.tab.read<Thing | null>(`hands.reach('${role}', ${literal(name)})`);
      const isAtRest = now && before?.x === now.x && before.y === now.y;
      before = now;
      return isAtRest ? now : undefined;
    });
  }

  async #until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
    try {
      return await until(what, look);
    } catch (cause) {
      const { violations, errors } = await this.watched();
      const there = (await this.text()).slice(-MOST_TEXT);
      throw new Error(`not there: ${what}\n${[...violations, ...errors].join('\n')}\nWhat is there:\n${there}`, {
        cause,
      });
    }
  }
}

export function watchedAt(tab: Tab): Promise<Watched> {
  // Not there yet where another page is on its way.
  const read = `typeof watched === 'undefined' ? null : watched`;
  return until('what the page did', async () => (await tab.read<Watched | null>(read)) ?? undefined);
}

/** Nothing was done that the page's policy forbids, and nothing failed. */
export async function didNothingWrong(tab: Tab): Promise<void> {
  const { violations, errors } = await watchedAt(tab);
  assert.deepEqual({ violations, errors }, { violations: [], errors: [] });
}
