import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { patient } from '../e2e/support/walk.js';
import { useDemo } from '../e2e/support/use-demo.js';

const TIME = /^\d{1,2}:\d{2}/;
const DAY_MS = 86_400_000;

describe('a time that the real server keeps', () => {
  const demo = useDemo();

  it('is offered to nobody else while the form is filled in, kept longer, free again with another, and booked (case 52)', async () => {
    const before = await offered(demo.server.url);
    const { page, offences } = await visit(demo.browser, new URL('/quiet-hands.html', demo.server.url).href);
    const person = await Person.at(page);
    await person.clicks('radio', 'Trigger point massage');
    await person.clicks('button', 'Continue');
    await person.clicks('button', TIME);
    await person.clicks('button', 'Continue');
    await person.reads('kept for you until');
    assert.equal((await offered(demo.server.url)).includes(before.at(0)!), false, 'the first time is kept');
    await person.clicks('button', 'Keep it longer');
    await person.reads('now kept for longer');

    await person.clicks('button', 'Back');
    await person.find('heading', 'When suits you?');
    const times = (await person.things()).filter(({ role, name }) => role === 'button' && TIME.test(name));
    await person.clicks('button', times.at(-1)!.name);
    await person.clicks('button', 'Continue');
    await person.reads('kept for you until');
    await until(async () => (await offered(demo.server.url)).includes(before.at(0)!));

    await person.types('Full name', patient.name);
    await person.types('E-mail', patient.email);
    await person.clicks('checkbox', 'Quiet Hands Studio may use');
    await person.clicks('button', 'Continue');
    await person.find('heading', 'Check and send');
    await person.clicks('button', 'Send the request');
    await person.find('heading', 'Your request has arrived');
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  it('is free again when the page is left', async () => {
    const before = await offered(demo.server.url);
    const { page } = await visit(demo.browser, new URL('/quiet-hands.html', demo.server.url).href);
    const person = await Person.at(page);
    await person.clicks('radio', 'Trigger point massage');
    await person.clicks('button', 'Continue');
    await person.clicks('button', TIME);
    await person.clicks('button', 'Continue');
    await person.reads('kept for you until');
    assert.equal((await offered(demo.server.url)).includes(before.at(0)!), false);
    await page.goto(new URL('/privacy.html', demo.server.url).href);
    await until(async () => (await offered(demo.server.url)).includes(before.at(0)!));
  });
});

async function offered(url: string): Promise<string[]> {
  const day = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  const query = new URLSearchParams({ service: 'massage-45', from: day(0), to: day(30) });
  const answer = await fetch(new URL(`/api/clinics/quiet-hands/slots?${query}`, url));
  return ((await answer.json()) as { slots: { start: string }[] }).slots.map(({ start }) => start);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, 'the time is never free again');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
