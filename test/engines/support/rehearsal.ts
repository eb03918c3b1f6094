import assert from 'node:assert/strict';
import { patient } from '../../e2e/support/walk.js';
import type { Key, Tab } from './engine.js';
import { settled, until, type Visitor, watchedAt } from './visitor.js';
import { BOOK, TIME } from './walk.js';

/** Comes by Tab to something, then presses these keys or types. */
type Move = readonly [role: string, name: string | RegExp, keys: readonly Key[] | string];

/** One booking by keyboard alone, from the top of the home page. */
const MOVES: readonly Move[] = [
  ['link', 'Skip to booking', ['Enter']],
  ['radio', /^Trigger point massage/, ['Space']],
  ['button', 'Continue', ['Enter']],
  // The arrows choose among the names: "Anyone" comes first.
  ['radio', 'Anyone', ['Space', 'ArrowDown']],
  ['button', 'Continue', ['Enter']],
  ['button', TIME, ['Enter']],
  ['button', 'Continue', ['Enter']],
  ['textbox', 'Full name', patient.name],
  ['textbox', 'E-mail', patient.email],
  ['textbox', 'Anything we should know', patient.notes],
  ['checkbox', 'On Point Therapeutics may use', ['Space']],
  ['button', 'Continue', ['Enter']],
  ['button', BOOK, ['Enter']],
];

/** What a page shows of itself to anybody: how tall the form is and which steps it told of. */
interface Look {
  height: number;
  steps: unknown[];
}

/** A move as somebody makes it who knows the way by heart: so many times Tab, once the page looks like that. */
interface Learnt {
  look: Look;
  tabs: number;
  keys: Move[2];
}

async function look(tab: Tab): Promise<Look> {
  const height = await tab.read<number>(`Math.round(document.querySelector('#book').getBoundingClientRect().height)`);
  const { events } = await watchedAt(tab);
  return { height, steps: events.filter(({ type }) => type === 'clinic-step').map(({ detail }) => detail['step']) };
}

const isSame = (one: Look, other: Look) => JSON.stringify(one) === JSON.stringify(other);

async function use(tab: Tab, keys: Move[2]): Promise<void> {
  if (typeof keys === 'string') return tab.type(keys);
  for (const key of keys) await tab.press(key);
}

/** Learns the way by heart on a page with opened roots, and stops before the last press. */
export async function rehearse(visitor: Visitor): Promise<Learnt[]> {
  const { tab } = visitor;
  const learnt: Learnt[] = [];
  for (const [role, name, keys] of MOVES) {
    await visitor.find(role, name);
    const now = await settled(() => look(tab));
    learnt.push({ look: now, tabs: await visitor.tabsTo(role, name), keys });
    if (name !== BOOK) await use(tab, keys);
  }
  return learnt;
}

/** Makes the same moves on a page as it is shipped, where nothing can be seen of what is inside. */
export async function perform(tab: Tab, learnt: readonly Learnt[]): Promise<void> {
  assert.equal(await tab.read(`document.querySelector('#book').shadowRoot`), null, 'the root is closed');
  for (const { look: wanted, tabs, keys } of learnt) {
    await until(
      `a page as rehearsed: ${JSON.stringify(wanted)}`,
      async () => isSame(await look(tab), wanted) || undefined,
    );
    for (let presses = 0; presses < tabs; presses++) await tab.press('Tab');
    await use(tab, keys);
  }
}
