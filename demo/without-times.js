// A backend of the page's own, for a clinic that knows no times: it takes requests and answers that they have arrived.
const NAME = 'quiet-hands';

/** What the form understands; it never holds what a patient typed. */
function failure(kind, more = {}, retry = 'safe') {
  const error = new Error(`[${NAME}] ${kind}`);
  return Object.assign(error, { name: 'BackendError', failure: { kind, ...more }, retry });
}

async function request(wishes, { signal } = {}) {
  const answer = await fetch('/api/clinics/quiet-hands/requests', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(wishes),
    signal,
  });
  if (answer.status === 422) throw failure('invalid', { issues: (await answer.json()).errors ?? [] }, 'never');
  if (answer.status === 429) throw failure('rate-limited');
  if (!answer.ok) throw failure('server');
  const { reference, status } = await answer.json();
  return { reference, status };
}

document.querySelector('clinic-booking').backendInstance = {
  name: NAME,
  capabilities: { availability: 'preference', outcome: 'requested', idempotency: 'enforced', conflict: 'none' },
  request,
  // The form never books where there are no times.
  book: () => Promise.reject(failure('unsupported', {}, 'never')),
};
