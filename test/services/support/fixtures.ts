import type { Served } from '../fixtures/serve.js';

declare global {
  /** Set by scripts/wtr-fixtures.mjs on every page of this suite. */
  var CLINIC_FIXTURES: Served;
}

const { address, unreachable, fixtures } = globalThis.CLINIC_FIXTURES;

/** A fresh run of a fixture, on another origin than the tests'. Ends without `/`. */
export function fixtureUrl(name: string, mode: string): string {
  return `${address}${run(name, mode)}`;
}

/** The same on the tests' own origin, for services that allow no other. */
export function sameOriginFixtureUrl(name: string, mode: string): string {
  return `${location.origin}/__fixtures/${run(name, mode)}`;
}

/** An address at which nobody listens. */
export function unreachableUrl(): string {
  return unreachable.replace(/\/$/, '');
}

/** What the service refuses a booking without. */
export function requiresOf(name: string): readonly string[] {
  const fixture = fixtures[name];
  if (!fixture) throw new Error(`no fixture "${name}" in test/services/fixtures`);
  if ('broken' in fixture) throw new Error(fixture.broken);
  return fixture.requires;
}

function run(name: string, mode: string): string {
  return `${name}/${mode}/${crypto.randomUUID()}`;
}
