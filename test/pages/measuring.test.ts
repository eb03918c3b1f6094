import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, patient, send } from '../e2e/support/walk.js';
import { useDemo } from '../e2e/support/use-demo.js';

const DOC = new URL('../../docs/measuring.md', import.meta.url);

/** All that a recipe may send, in the order of a visit that ends well. */
const SENT = {
  ga4: ['booking_begin', 'booking_details', 'booking_review', 'booking_confirmed'],
  plausible: ['Booking begun', 'Booking details', 'Booking review', 'Booking confirmed'],
};

/** In the place of both tools: it writes down what it is given. As text, because what compiles this test adds helpers to functions. */
const STAND_IN = `
  globalThis.given = [];
  globalThis.dataLayer = [];
  globalThis.gtag = globalThis.plausible = (...words) => given.push(JSON.stringify(words));
`;

async function recipe(name: string): Promise<string> {
  const text = await readFile(DOC, 'utf8');
  const code = new RegExp(`<!-- recipe: ${name} -->\\s+\`\`\`js\\n([^]*?)\`\`\``).exec(text)?.[1];
  assert.ok(code, `docs/measuring.md has a recipe for ${name}`);
  return code;
}

describe('the recipes of docs/measuring.md', () => {
  const demo = useDemo();

  for (const [name, names] of Object.entries(SENT)) {
    it(`hand on fixed names and nothing about anybody, through a whole booking (${name})`, async () => {
      const code = await recipe(name);
      const address = `${demo.server.url}?from=a-friend#secret-part`;
      const { page, offences } = await visit(demo.browser, address, {
        prepare: async fresh => {
          await fresh.evaluateOnNewDocument(STAND_IN);
          // As a script of the page: before ours, so that nothing is missed.
          await fresh.evaluateOnNewDocument(`(() => { ${code} })()`);
        },
      });
      const person = await Person.at(page);
      await chooseWhatAndWhom(person);
      await chooseTime(person);
      await fillDetails(person);
      const reference = await send(person);

      const { given, layer } = await page.evaluate(() => {
        const { given, dataLayer } = globalThis as unknown as { given: string[]; dataLayer: unknown[] };
        return { given, layer: dataLayer.length };
      });
      const events = given.filter(line => !line.startsWith('["config"'));
      assert.deepEqual(
        events.map(line => names.find(each => line.includes(`"${each}"`)) ?? line),
        names,
      );
      const all = given.join('\n');
      for (const secret of [
        patient.name,
        patient.email,
        patient.notes,
        reference,
        'tpm-60',
        'mara',
        'a-friend',
        'secret-part',
      ])
        assert.ok(!all.includes(secret), `${secret} is told in ${all}`);
      assert.equal(layer, 0);
      assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
    });
  }
});
