import pg from 'pg';

/**
 * PostgREST's part between a page and the functions, as its documentation tells it ("Functions as RPC", "Errors" and "Transactions" of
 * version 13): which role calls, in which transaction, and what an error becomes. The program itself is in no package registry we use.
 */
export interface Postgrest {
  fetch: typeof fetch;
  end(): Promise<void>;
}

/** Status by SQLSTATE, the first that fits. */
const STATUSES: readonly [RegExp, number][] = [
  [/^08|^53(?!400)/, 503],
  [/^23503|^23505/, 409],
  [/^25006/, 405],
  [/^(0L|0P|28)/, 403],
  [/^(09|25|2D|38|39|3B|40|53400|54|55|57|58|F0|HV|XX|P0(?!001))/, 500],
  [/^(42883|42P01)/, 404],
  // The role `anon` counts as not authenticated.
  [/^42501/, 401],
];

/** `connectionString` is that of the role `authenticator`. */
export function postgrest(connectionString: string, key: string, connections = 20): Postgrest {
  const pool = new pg.Pool({ connectionString, max: connections });
  return {
    end: () => pool.end(),
    fetch: async (input, init = {}) => {
      const url = new URL(String(input));
      const headers = new Headers(init.headers);
      // The gateway of a project sees to it before PostgREST does.
      if (headers.get('apikey') !== key) return json(401, { message: 'Invalid API key' });
      const isGet = (init.method ?? 'GET') === 'GET';
      const given = isGet ? Object.fromEntries(url.searchParams) : (JSON.parse(String(init.body)) as object);
      return call(pool, url.pathname.replace('/rest/v1/rpc/', ''), given, isGet);
    },
  };
}

async function call(pool: pg.Pool, name: string, given: object, isReadOnly: boolean): Promise<Response> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN ${isReadOnly ? 'READ ONLY' : 'READ WRITE'}`);
    await client.query('SET LOCAL ROLE anon');
    const names = Object.keys(given);
    const list = names.map((key, index) => `${pg.escapeIdentifier(key)} => $${index + 1}`).join(', ');
    const { rows } = await client.query<{ answer: unknown }>(
      `SELECT public.${pg.escapeIdentifier(name)}(${list}) AS answer`,
      Object.values(given),
    );
    await client.query('COMMIT');
    return json(200, rows[0]!.answer);
  } catch (error) {
    await client.query('ROLLBACK');
    if (error instanceof pg.DatabaseError) return refusal(error);
    throw error;
  } finally {
    client.release();
  }
}

function refusal({ code = '', message, detail, hint }: pg.DatabaseError): Response {
  const [, raised] = /^PT(\d{3})$/.exec(code) ?? [];
  const status = raised ? Number(raised) : (STATUSES.find(([form]) => form.test(code))?.[1] ?? 400);
  return json(status, { code, message, details: detail ?? null, hint: hint ?? null });
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { date: new Date().toUTCString() } });
}
