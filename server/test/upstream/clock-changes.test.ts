import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it, mock } from 'node:test';
import { cliniko } from '../../src/upstream/cliniko.js';
import { type ClinikoConfig, upstreamSchema } from '../../src/upstream/config.js';
import { startCache, windowsOf } from '../../src/upstream/start-cache.js';
import type { Upstream } from '../../src/upstream/upstream.js';
import { upstreamConfig } from './bench.js';
import { ClinikoFixture, KEY } from './cliniko-fixture.js';

const FREE = { take: () => Promise.resolve(0), block: () => Promise.resolve() };

describe('free times of an upstream where the clock changes', () => {
  const fixture = new ClinikoFixture();
  before(() => fixture.start());
  afterEach(() => {
    mock.timers.reset();
    fixture.empty();
  });
  after(() => fixture.stop());

  for (const [zone, day, now, first, last, count] of [
    // From 00:00 to 08:00 are seven hours, nine, and seven and a half.
    ['America/Chicago', '2026-03-08', '2026-03-01T12:00:00Z', '2026-03-08T06:00:00Z', '2026-03-08T12:00:00Z', 7],
    ['America/Chicago', '2026-11-01', '2026-10-25T12:00:00Z', '2026-11-01T05:00:00Z', '2026-11-01T13:00:00Z', 9],
    ['Europe/Berlin', '2026-03-29', '2026-03-20T12:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T05:00:00Z', 7],
    ['Australia/Lord_Howe', '2026-10-04', '2026-09-28T12:00:00Z', '2026-10-03T13:30:00Z', '2026-10-03T19:30:00Z', 7],
  ] as const) {
    it(`are instants, each once: ${zone} on ${day}`, async () => {
      mock.timers.enable({ apis: ['Date'], now: Date.parse(now) });
      Object.assign(fixture, { zone, hours: [0, 8], stepMinutes: 60 });
      const config = upstreamSchema.parse(upstreamConfig(fixture)) as ClinikoConfig;
      const upstream = cliniko(config, { apiKey: KEY, clinic: { timeZone: zone, country: 'US' }, limit: FREE });
      const place = { service: 'hour', practitioner: 'ana' };

      const starts = await upstream.findStarts({ ...place, from: day, to: day });

      assert.deepEqual(
        [starts[0], starts.at(-1)].map(start => new Date(start!).toISOString().replace('.000', '')),
        [first, last],
      );
      assert.equal(starts.length, count);
      assert.equal(new Set(starts).size, count);
      // Whether a start is free is asked for on its own day, before the change and after it.
      for (const start of starts) assert.ok(await upstream.isFree({ ...place, start, end: start + 3_600_000 }));
    });
  }
});

describe('the windows that an upstream is asked in', () => {
  it('lie at fixed days, hold all days once and leave out what is over', () => {
    const windows = windowsOf(7, '2026-11-22', { from: '2026-11-20', to: '2026-12-31' });

    assert.equal(windows[0]!.from, '2026-11-22');
    for (const [index, { from }] of windows.slice(1).entries())
      assert.equal(Date.parse(from) - Date.parse(windows[index]!.to), 86_400_000);
    assert.ok(windows.at(-1)!.to >= '2026-12-31' && windows.length === 7);
    assert.deepEqual(windowsOf(7, '2026-11-22', { from: '2026-12-31', to: '2026-12-31' }), [windows.at(-1)]);
    assert.deepEqual(windowsOf(7, '2026-11-22', { from: '2026-10-01', to: '2026-11-21' }), []);
    assert.deepEqual(windowsOf(1, '2026-11-22', { from: '2026-11-22', to: '2026-11-23' }).length, 2);
  });
});

describe('the memory of free times', () => {
  const whose = { service: 'hour', practitioner: 'ana' };
  const days = { from: '2026-12-01', to: '2026-12-07' };

  function remembering(answers: (() => Promise<number[]>)[]) {
    let now = 0;
    let asked = 0;
    const findStarts = () => answers[asked++]!();
    const cache = startCache({ windowDays: 7, findStarts } as unknown as Upstream, 60_000, () => now);
    return { cache, asked: () => asked, pass: (ms: number) => void (now += ms) };
  }

  it('asks once for all who want the same, and again when it is old', async () => {
    const { cache, asked, pass } = remembering([[1], [2]].map(starts => () => Promise.resolve(starts)));

    assert.deepEqual(await Promise.all([1, 2, 3].map(() => cache.of(whose, days))), [[1], [1], [1]]);
    pass(59_999);
    assert.deepEqual([await cache.of(whose, days), asked(), cache.knows(whose, days)], [[1], 1, true]);
    pass(1);
    assert.equal(cache.knows(whose, days), false);
    assert.deepEqual([await cache.of(whose, days), asked()], [[2], 2]);
  });

  it('keeps no failure, and nothing that was asked before a booking', async () => {
    let answer = (_: number[]): void => {};
    const slow = new Promise<number[]>(resolve => (answer = resolve));
    const { cache } = remembering([() => Promise.reject(new Error('away')), () => slow, () => Promise.resolve([2])]);

    await assert.rejects(cache.of(whose, days));
    const first = cache.of(whose, days);
    cache.forget('ana');
    answer([1]);

    assert.deepEqual([await first, await cache.of(whose, days)], [[1], [2]]);
    cache.forget('ben');
    assert.equal(cache.knows(whose, days), true);
  });
});
