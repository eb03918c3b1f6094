import type { Clinic } from '../../clinic/schema.js';
import type { Now, Words } from './now.js';

/** What every piece needs to show itself. */
export interface View {
  clinic: Clinic;
  now: Now;
  /** Relative addresses in the document resolve against it. */
  base: string;
  /** Of the headings of its sections. */
  level: number;
  words: Words;
}
