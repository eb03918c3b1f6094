import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import builtIn from '../../src/clinic/built-in/trigger-point-massage.js';
import { visit } from '../e2e/support/browser.js';
import { type Heard, overhearAll } from '../e2e/support/overhear.js';
import { Person } from '../e2e/support/person.js';
import { useDemo } from '../e2e/support/use-demo.js';
import { chooseTime, chooseWhatAndWhom, patient, send } from '../e2e/support/walk.js';

type Pattern = (index: number) => 'Yes' | 'No' | 'Not sure';

const SHARE = 'Send the result of the checklist to the clinic';
const VERSION = /r20-[a-z0-9]{14}/;
const OUTCOMES = 'emergency|urgent|ask|tell|none|incomplete';

/** The ways to answer, and what they come to. */
const PATTERNS: Record<string, { pattern: Pattern; outcome: string }> = {
  'no to everything': { pattern: () => 'No', outcome: 'none' },
  'yes to what one asks a doctor about': { pattern: index => (index === 8 ? 'Yes' : 'No'), outcome: 'ask' },
  'yes, no and not sure in turn': {
    pattern: index => (['Not sure', 'No', 'Yes'] as const).at(index % 3) ?? 'No',
    outcome: 'emergency',
  },
};

/** What would give an answer away: names and words of questions, results, and values of answers. */
const SECRETS = [
  ...builtIn.screening.map(({ id }) => new RegExp(`["'=\\s/]${id}["'\\s/&]`)),
  ...builtIn.screening.flatMap(({ question, advice }) => [question, advice]).map(text => (text as string).slice(0, 30)),
  new RegExp(`["'=:](${OUTCOMES}|unsure|yes)["'&]`),
  /\b(emergency|urgent)\b/,
  /Immediate action|Urgent advice|Check with your doctor, midwife|Tell your therapist\b|Nothing here speaks/,
  /#root of clinic-(checklist|booking|calendar)/,
];

/** The clinic's page itself, and its public files, name rules and words without saying what anybody answered. */
const PUBLIC = /\/dist\/|\/clinic\.json/;

function leaks(heard: readonly Heard[]): Heard[] {
  return heard.filter(({ by, what }) => {
    if (by === 'request' && PUBLIC.test(what.split(' ').at(1) ?? '')) return false;
    return SECRETS.some(secret => (typeof secret === 'string' ? what.includes(secret) : secret.test(what)));
  });
}

/** Goes through all questions by keyboard alone. */
async function answersAll(person: Person, pattern: Pattern): Promise<number> {
  const { keyboard } = person.page;
  await person.tabsTo('radio', 'Yes');
  for (let index = 0; ; index++) {
    if ((await person.focused())?.role !== 'radio') return index;
    await keyboard.press('Space');
    for (let right = ['Yes', 'No', 'Not sure'].indexOf(pattern(index)); right > 0; right--)
      await keyboard.press('ArrowRight');
    await keyboard.press('Tab');
  }
}

async function books(person: Person, outcome: string, isShared: boolean): Promise<void> {
  if (outcome === 'emergency') await person.clicks('button', 'I understand, book anyway');
  await chooseWhatAndWhom(person);
  await chooseTime(person);
  await person.types('Full name', patient.name);
  await person.types('E-mail', patient.email);
  await person.clicks('checkbox', 'On Point Therapeutics may use');
  if (isShared) await person.clicks('checkbox', SHARE);
  await person.clicks('button', 'Continue');
  await person.find('heading', 'Check and send');
  await send(person);
}

function bookingOf(heard: readonly Heard[]): { screening?: unknown; answers?: unknown } {
  const posts = heard.filter(({ by, what }) => by === 'request' && /^POST .*\/bookings$/.test(what));
  assert.equal(posts.length, 1, 'one booking');
  const body = heard.filter(({ by, what }) => by === 'body' && what.includes('"items"'));
  assert.equal(body.length, 1);
  return JSON.parse(body.at(0)?.what ?? '') as object;
}

describe('the answers to the checklist, on the page as it is shipped', () => {
  const demo = useDemo();

  async function open(openRoots = false): Promise<{ page: Page; person: Person; listen: () => Promise<Heard[]> }> {
    let listen!: () => Promise<Heard[]>;
    const { page } = await visit(demo.browser, demo.server.url, {
      openRoots,
      prepare: async fresh => void (listen = await overhearAll(fresh)),
    });
    const person = await Person.at(page);
    await person.find('radio', 'Yes');
    return { page, person, listen };
  }

  for (const [how, { pattern, outcome }] of Object.entries(PATTERNS)) {
    for (const isShared of [false, true]) {
      it(`are told to nobody, and the outcome ${isShared ? 'to the clinic alone, with consent' : 'neither, without consent'}: ${how}`, async () => {
        const { person, listen } = await open();
        const asked = await answersAll(person, pattern);
        await person.reads(`${asked} of ${asked} answered`);
        await books(person, outcome, isShared);
        const heard = await listen();
        const { screening, answers } = bookingOf(heard);
        const version = VERSION.exec(JSON.stringify(screening ?? ''))?.[0];
        assert.equal(answers, undefined);
        assert.deepEqual(screening, isShared ? { outcome, version } : undefined);
        assert.ok(!isShared || version, 'with the version of the rules');
        const rest = heard.map(each => {
          const what = isShared && each.by === 'body' ? each.what.replace(`"outcome":"${outcome}"`, '') : each.what;
          return { ...each, what };
        });
        assert.deepEqual(leaks(rest), []);
        // The version says which questions were asked: the event that all have an answer tells it too, and nothing else does.
        const told = heard
          .filter(({ what }) => VERSION.test(what))
          .map(({ by, what }) => `${by} ${what.split(' ')[0]}`);
        assert.deepEqual(new Set(told.filter(each => !each.startsWith('body'))), new Set(['event clinic-checked']));
      });
    }
  }

  it('make no difference to anything that the page could notice', async () => {
    const seen: string[][] = [];
    for (const answer of ['Yes', 'No', 'Not sure'] as const) {
      const { person, listen } = await open();
      // What search engines are told comes when the browser is idle, which may be before the first key or after it.
      await person.page.waitForSelector('script[type="application/ld+json"]');
      // Of the first three nothing further follows, and each has a result to be told.
      await person.tabsTo('radio', 'Yes');
      for (let index = 0; index < 3; index++) {
        await person.page.keyboard.press('Space');
        for (let right = ['Yes', 'No', 'Not sure'].indexOf(answer); right > 0; right--)
          await person.page.keyboard.press('ArrowRight');
        await person.page.keyboard.press('Tab');
      }
      await person.reads('3 of');
      await person.page.waitForNetworkIdle({ idleTime: 500 });
      const heard = await listen();
      assert.ok(heard.some(({ by, what }) => by === 'event' && what.startsWith('keydown <clinic-checklist')));
      // In which pieces the page came is no answer, nor how long things took; which files were fetched might be.
      const first = heard.findIndex(({ by, what }) => by === 'event' && what.startsWith('keydown'));
      const kinds = heard.filter(({ by }, at) => by === 'request' || (at >= first && by !== 'performance'));
      const notable = kinds.filter(
        ({ by, what }) => by !== 'event' || !/^(scroll|pointer|mouse|selection|resize)/.test(what),
      );
      seen.push([...new Set(notable.map(({ by, what }) => `${by} ${what}`))].sort());
    }
    assert.deepEqual(seen[1], seen[0]);
    assert.deepEqual(seen[2], seen[0]);
  });

  it('would be found if they leaked: through an open root, and by every way out there is', async () => {
    const { person, listen } = await open(true);
    await answersAll(person, () => 'No');
    assert.ok(
      leaks(await listen()).some(({ by }) => by === 'event'),
      'an open root leaks to document listeners',
    );

    const { page, listen: listenAgain } = await open();
    assert.deepEqual(leaks(await listenAgain()), []);
    await page.evaluate(async () => {
      const secret = ' clot-signs ';
      const place = document.querySelector('clinic-checklist')!;
      document.body.dispatchEvent(new CustomEvent('clinic-checked', { detail: { secret } }));
      place.setAttribute('data-result', secret);
      place.append(secret);
      console.debug(secret);
      localStorage.setItem('result', secret);
      document.cookie = `result="clot-signs"`;
      history.replaceState({ secret }, '');
      window.postMessage(secret, '*');
      // A channel has no origin to name.
      const channel = new BroadcastChannel('c');
      (channel.postMessage as (words: string) => void).call(channel, secret);
      document.title = secret;
      performance.mark(secret);
      window.dispatchEvent(new ErrorEvent('error', { message: secret }));
      await fetch('/api/clinics/on-point?a=clot-signs&b', { headers: { 'x-result': '"urgent"' } }).catch(() => {});
      await fetch('/api/clinics/on-point', { method: 'POST', body: secret }).catch(() => {});
    });
    const found = new Set(leaks(await listenAgain()).map(({ by }) => by));
    const ways = ['event', 'mutation', 'console', 'storage', 'history', 'message', 'channel', 'shown', 'stored'];
    for (const way of [...ways, 'markup', 'performance', 'error', 'request', 'headers', 'body'])
      assert.ok(found.has(way), way);
  });
});
