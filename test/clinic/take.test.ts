import { expect } from '@open-wc/testing';
import * as z from 'zod/mini';
import { clinicSchema } from '../../src/clinic/schema.js';
import type { Take } from '../../src/clinic/take.js';
import { takeClinic } from '../../src/clinic/take-clinic.js';
import { takeTherapy } from '../../src/clinic/take-therapy.js';
import { therapySchema } from '../../src/clinic/therapy-schema.js';
import { fullClinic, fullTherapy } from '../support/documents.js';
import { type Random, random } from '../support/random.js';

type Plain = Record<string, unknown>;

const ODD: readonly unknown[] = [
  null, undefined, true, false, 0, -1, 1.5, 5, 1441, NaN, Infinity, '', ' ', 'x', 'Rest', 'rest', 'manual', '2026-02-30',
  '2026-12-25', '24:00', '24:01', '9:00', 'US', 'us', '95', '95.00', 'USD', 'Mars/X', 'Europe/London', [], {}, [[]],
  ['09:00', '12:00'], ['09:00'], { en: 'x' }, { en: 1 }, { en: '' }, { from: '2026-12-29' }, 'a'.repeat(65), 'ä',
  JSON.parse('{"__proto__": {"id": "x"}}'), JSON.parse('{"id": "x", "__proto__": 1}'), { id: 'x' }, { constructor: 'x' },
]; // prettier-ignore

/** Everything below `node` that can be changed: in which object or list, under which key. */
function places(node: unknown): [Plain, string][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [[node as Plain, key], ...places(value)] as [Plain, string][]);
}

/** `document` with a few things in it changed, left out, added or put elsewhere. */
function spoil(document: unknown, dice: Random): unknown {
  const copy = structuredClone(document);
  for (let count = 1 + dice.below(2); count > 0; count--) {
    const [parent, key] = dice.pick(places(copy));
    const way = dice.below(4);
    if (way === 0) parent[key] = structuredClone(dice.pick(ODD));
    else if (way === 1 && !Array.isArray(parent)) delete parent[key];
    else if (way === 2) parent[key] = structuredClone(dice.pick(places(copy))[0]);
    else if (!Array.isArray(parent)) parent[`${key}${dice.pick(['x', 's', ''])}`] = structuredClone(dice.pick(ODD));
  }
  return copy;
}

function hasKey(document: unknown, key: string): boolean {
  return places(document).some(place => place[1] === key);
}

/** Every key that a schema knows, at any depth. */
function keysOf(schema: unknown, keys = new Set<string>()): Set<string> {
  const def = (schema as { _zod?: { def?: Plain } } | undefined)?._zod?.def ?? {};
  for (const [key, value] of Object.entries((def['shape'] as Plain | undefined) ?? {})) keysOf(value, keys.add(key));
  for (const inner of [def['innerType'], def['element'], ...((def['options'] as unknown[] | undefined) ?? [])]) {
    if (inner) keysOf(inner, keys);
  }
  return keys;
}

const CASES: [string, Take, z.ZodMiniType, unknown][] = [
  ['clinic document', takeClinic, clinicSchema, fullClinic],
  ['therapy', takeTherapy, therapySchema, fullTherapy],
];

for (const [what, take, schema, full] of CASES) {
  describe(`the quick check of a ${what}`, () => {
    it('takes what uses every key of the schema, and gives what the schema gives', () => {
      const unused = [...keysOf(schema)].filter(
        key => !hasKey(full, key) && !['tue', 'wed', 'thu', 'fri', 'sat'].includes(key),
      );
      expect(unused, 'keys that the example lacks').to.deep.equal([]);
      expect(take(full)).to.deep.equal(z.parse(schema, full));
    });

    it('takes nothing that the schema would refuse or read differently, in 20,000 spoilt ones', () => {
      const dice = random(7);
      let taken = 0;
      let left = 0;
      for (let round = 0; round < 20_000; round++) {
        const spoilt = spoil(full, dice);
        const quick = take(spoilt);
        if (quick === undefined) left++;
        else {
          taken++;
          const slow = z.safeParse(schema, spoilt);
          expect(slow.success, `refused: ${JSON.stringify(slow.error?.issues)}`).to.equal(true);
          expect(quick).to.deep.equal(slow.data);
        }
      }
      // Otherwise it would have been tried on one side only.
      expect(Math.min(taken, left)).to.be.greaterThan(2000);
    }).timeout(60_000);
  });
}
