/**
 * Whether the booking form can reach its backend with what a document says of it.
 *
 * @module
 */
import { configured } from 'clinic-widgets/backends/configured.js';
import { checkConfig, type ConfigFault } from 'clinic-widgets/backends/read-config.js';
import type { Clinic } from 'clinic-widgets/clinic.js';
import type { Problem } from './problem.js';

/** An address that is relative to the document is as good as the document's own. */
const SITE = 'https://clinic.example/clinic.json';

/** Nothing where the document says nothing: the page may say it in attributes. */
export async function checkBooking(clinic: Clinic, document: Record<string, unknown>): Promise<Problem[]> {
  const written = document['booking'] as Partial<Clinic['booking']> | undefined;
  if (!written || !('backend' in written || 'endpoint' in written || 'backendOptions' in written)) return [];
  const { backend, endpoint: address, backendOptions = {} } = clinic.booking;
  const endpoint = absolute(address ?? backendOptions['endpoint']);
  const input = { ...backendOptions, backend, ...(endpoint !== undefined && { endpoint }) };
  const { faults } = checkConfig(input, clinic);
  if (faults.length > 0) return faults.map(problemOf);
  return configured(input, clinic).then(
    () => [],
    (error: unknown) => [{ ...AT_BACKEND, problem: wordsOf(error) }],
  );
}

const AT_BACKEND = { severity: 'error', path: 'booking', rule: 'backend' } as const;

/** What is missing here an attribute may still give. */
function problemOf({ key, problem }: ConfigFault): Problem {
  if (!key) return { ...AT_BACKEND, severity: 'warning', problem: `${problem}, here or on every page with the form.` };
  const path = key === 'endpoint' ? 'booking.endpoint' : `booking.backendOptions.${key}`;
  return { ...AT_BACKEND, path, problem: problem.endsWith('?') ? problem : `${problem}.` };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof TypeError)) throw error;
  return `${error.message.replace(/^\[[^\]]*\] /, '').replace(/^`(\w+)`/, '$1')}.`;
}

function absolute(address: unknown): unknown {
  if (typeof address !== 'string' || !URL.canParse(address, SITE)) return address;
  return new URL(address, SITE).href;
}
