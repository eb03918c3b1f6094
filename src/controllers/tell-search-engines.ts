import { isServer } from 'lit';
import type { Clinic } from '../clinic/schema.js';
import type { Therapy } from '../clinic/therapy-schema.js';

/**
 * Has the page say, as JSON-LD, what it shows of `clinic`: when the browser has nothing better to do, and once, however many elements
 * ask. Nobody on the page waits for it or misses it, so whatever goes wrong stays here.
 */
export function tellSearchEngines(clinic: Clinic, therapy?: Therapy): void {
  if (isServer || !clinic.structuredData) return;
  const tell = (): void =>
    void import('./json-ld-script.js').then(({ write }) => write(clinic, therapy)).catch(() => {});
  // Not every browser has idle times.
  (globalThis.requestIdleCallback ?? setTimeout)(tell);
}
