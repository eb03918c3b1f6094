import { expect } from '@open-wc/testing';
import * as z from 'zod/mini';
import { bookingAnswerSchema, problemSchema, slotsAnswerSchema } from '../../src/booking/answers.js';
import { readBookingAnswer, readProblem } from '../../src/booking/read-answers.js';
import { readSlotsAnswer } from '../../src/booking/read-slots-answer.js';

const start = '2030-03-05T09:00:00-06:00';
const item = {
  id: 'b1',
  service: 'tpm-60',
  practitioner: 'mara',
  start,
  end: '2030-03-05T10:00:00-06:00',
  status: 'confirmed',
};
const booking = {
  reference: 'CW-1',
  status: 'confirmed',
  items: [item, { ...item, practitioner: null, revision: 2 }],
  cancelUntil: start,
  manageUrl: null,
  later: 1,
};
const slots = {
  timeZone: 'America/Chicago',
  slots: [1, null],
  coveredTo: null,
  nextFree: start,
  reasons: { '2030-03-06': 'full' },
  later: 1,
};
const problem = {
  type: 'urn:x',
  code: 'invalid',
  title: 'T',
  status: 422,
  detail: 'D',
  item: 1,
  slots: [],
  errors: [{ path: '/notes', code: 'invalid', message: 'M', later: 1 }],
};

const ODD = [
  undefined,
  null,
  '',
  'x',
  0,
  -1,
  NaN,
  true,
  [],
  {},
  [null],
  [{}],
  { a: 1 },
  start,
  '2030-13-05T09:00:00-06:00',
  '2030-03-05T09:00:00',
];

/** `value` with each thing in it, however deep, replaced by each odd thing or taken away. */
function* spoiled(value: unknown): Generator {
  yield* ODD;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const odd of spoiled(inner)) {
      const copy = structuredClone(value) as Record<string, unknown>;
      copy[key] = odd;
      yield copy;
    }
    const without = structuredClone(value) as Record<string, unknown>;
    delete without[key];
    if (!Array.isArray(value)) yield without;
  }
}

describe('readings of the contract’s answers', () => {
  const rows = [
    ['a booking', booking, bookingAnswerSchema, readBookingAnswer],
    ['times', slots, slotsAnswerSchema, readSlotsAnswer],
    ['a problem', problem, problemSchema, readProblem],
  ] as const;
  for (const [what, right, schema, read] of rows) {
    it(`agree with the schema on ${what}, right or spoiled in any place`, () => {
      let count = 0;
      for (const body of [right, ...spoiled(right)]) {
        const expected = z.safeParse(schema, body);
        // JSON knows no `undefined`.
        const plain = (value: unknown): unknown =>
          value === undefined ? undefined : JSON.parse(JSON.stringify(value));
        expect(plain(read(body)), JSON.stringify(body)).to.deep.equal(
          expected.success ? plain(expected.data) : undefined,
        );
        count++;
      }
      expect(count).to.be.greaterThan(100);
      expect(read(right)).not.to.equal(undefined);
    });
  }
});
