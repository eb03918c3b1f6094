/**
 * Keys of services that only a server may hold: on a page everybody could read them.
 *
 * @module
 */

/** Cal.com, Stripe, Supabase, Square, HTTP credentials, Airtable: as each service's documentation shows them. */
const SECRET = /^(cal_|sk_live_|sk_test_|sb_secret_|EAAA|Basic |Bearer |pat[A-Za-z0-9]{14}\.[0-9a-f]{64})/;

export function isSecret(text: string): boolean {
  return SECRET.test(text) || roleOf(text) === 'service_role';
}

/** The role in a JWT's payload: the one key that opens a whole database is in the same form as the public one. */
function roleOf(text: string): unknown {
  const payload = /^eyJ[\w-]+\.([\w-]+)\./.exec(text)?.[1];
  if (!payload) return undefined;
  try {
    return (JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { role?: unknown }).role;
  } catch {
    return undefined;
  }
}
