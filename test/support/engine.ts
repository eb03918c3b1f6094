/**
 * What an engine, or the driver that tests it, cannot do: `engine-gaps.json` is the only list, with the reason for each. A test that
 * fails for a reason that nobody knows is not to be put on it.
 *
 * @module
 */
import gaps from './engine-gaps.json' with { type: 'json' };

export type Ability = keyof (typeof gaps)['WebKit'];

/** Tells engines apart, not versions: there is no other way to say what a driver cannot do. */
const ENGINE = navigator.userAgent.includes('Firefox/')
  ? 'Firefox'
  : navigator.userAgent.includes('Chrome/')
    ? 'Chromium'
    : 'WebKit';

/** Gaps that a newer version closes by itself; what is missing here is the driver's. */
const PROBES: Partial<Record<Ability, () => boolean>> = {
  'forced colours': () => CSS.supports('forced-color-adjust', 'none'),
  'navigate event': () => 'navigation' in globalThis,
  'zones of 2023': () => new Date(2027, 6, 1).toLocaleString('en', CAIRO).endsWith('+3'),
};
const CAIRO = { timeZone: 'Africa/Cairo', timeZoneName: 'shortOffset' } as const;

export function can(ability: Ability): boolean {
  const isListed = ENGINE in gaps && ability in gaps[ENGINE as keyof typeof gaps];
  return !isListed || PROBES[ability]?.() === true;
}

/** A test that needs `ability`. Where it is missing, the test is left out by name, and the run says how many were, and why. */
export function itWith(ability: Ability, title: string, test: Mocha.AsyncFunc): void {
  if (can(ability)) it(title, test);
  else it.skip(`${title} [beyond this engine: ${ability}]`, test);
}
