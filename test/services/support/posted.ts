import type { Clinic } from '../../../src/clinic/schema.js';
import { clinicSchema } from '../../../src/clinic/schema.js';
import { clinic as document } from '../../support/clinic-fixtures.js';

/** The clinic that Ada asks, with its defaults. */
export const clinic: Clinic = clinicSchema.parse({
  ...document,
  booking: {
    ...document.booking,
    questions: [{ id: 'neck', type: 'yesno', label: 'Does your neck hurt?' }],
  },
});

/** What the service at `endpoint` has kept. */
export async function postedAt(endpoint: string): Promise<Record<string, string>[]> {
  const answer = await fetch(`${endpoint}/_received`);
  return answer.json() as Promise<Record<string, string>[]>;
}

/** What a call rejected with. */
export async function rejectionOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('it resolved');
    },
    (error: unknown) => error,
  );
}
