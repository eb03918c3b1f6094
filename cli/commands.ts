import type { Command } from './io.js';

/** The commands, each loaded when it is called. */
export const COMMANDS: Record<string, { says: string; load: () => Promise<Command> }> = {
  check: {
    says: 'looks for what is wrong in a clinic document, and for health claims that no regulator accepts',
    load: async () => (await import('./check.js')).check,
  },
  jsonld: {
    says: 'prints what search engines may read of a clinic document (JSON-LD), to paste into a page',
    load: async () => (await import('./jsonld.js')).jsonld,
  },
};
