import type { Mutation } from './support/bundle.js';

/** Bugs that a sending can have. Each must turn the runs red. */
export const MUTATIONS = {
  'new-key-on-each-try': {
    file: 'booking/flow-sending.ts',
    from: 'const isSame = state.attempt?.content === content;',
    to: 'const isSame = false;',
  },
  'find-skipped': {
    file: 'components/clinic-booking/submission.ts',
    from: 'for (const key of keys) {',
    to: 'for (const key of [] as string[]) {',
  },
  'no-busy-guard': {
    file: 'components/clinic-booking/booking.ts',
    from: "if (this.isBusy || state?.step !== 'review' || !this.#backend) return;",
    to: "if (state?.step !== 'review' || !this.#backend) return;",
  },
  'time-out-is-failure': {
    file: 'components/clinic-booking/submission.ts',
    from: "const isOpen = failure.kind === 'network' || failure.kind === 'timeout' || !isCertain;",
    to: 'const isOpen = false;',
  },
} as const satisfies Readonly<Record<string, Mutation>>;
