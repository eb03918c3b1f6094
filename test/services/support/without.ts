/** What a request may be without: `body.attendee.email`, `header.cal-api-version`, `query.start`. */
export type Place = string;

export interface Remover {
  fetch: typeof fetch;
  /** How many requests had it. */
  count(): number;
}

/** `fetch`, which takes what stands at `place` out of every request that has it. */
export function without(place: Place): Remover {
  const dot = place.indexOf('.');
  const [where, name] = [place.slice(0, dot), place.slice(dot + 1)];
  const remove = { query: removeQuery, header: removeHeader, body: removeField }[where];
  if (!remove) throw new Error(`"${place}": expected body.…, header.… or query.…`);
  let count = 0;
  return {
    count: () => count,
    async fetch(input, init = {}) {
      const asked = { url: new URL(String(input)), init: { ...init } };
      if (remove(asked, name)) count += 1;
      return fetch(asked.url, asked.init);
    },
  };
}

interface Asked {
  url: URL;
  init: RequestInit;
}

function removeQuery({ url }: Asked, name: string): boolean {
  const isThere = url.searchParams.has(name);
  url.searchParams.delete(name);
  return isThere;
}

function removeHeader({ init }: Asked, name: string): boolean {
  const headers = new Headers(init.headers);
  const isThere = headers.has(name);
  headers.delete(name);
  init.headers = headers;
  return isThere;
}

function removeField({ init }: Asked, name: string): boolean {
  const { body } = init;
  if (body instanceof FormData || body instanceof URLSearchParams) {
    const copy = copyOf(body);
    const isThere = copy.has(name);
    copy.delete(name);
    init.body = copy;
    return isThere;
  }
  if (typeof body !== 'string') return false;
  return /^\s*[{[]/.test(body) ? removeFromJson(init, body, name) : removeFromQueryString(init, body, name);
}

function copyOf(fields: FormData | URLSearchParams): FormData | URLSearchParams {
  if (fields instanceof URLSearchParams) return new URLSearchParams(fields);
  const copy = new FormData();
  for (const [name, value] of fields) copy.append(name, value);
  return copy;
}

function removeFromQueryString(init: RequestInit, body: string, name: string): boolean {
  const fields = new URLSearchParams(body);
  const isThere = fields.has(name);
  fields.delete(name);
  init.body = fields.toString();
  return isThere;
}

function removeFromJson(init: RequestInit, body: string, path: string): boolean {
  const value = JSON.parse(body) as unknown;
  const isThere = removeAt(value, path);
  init.body = JSON.stringify(value);
  return isThere;
}

/** A name may hold dots: the whole of what is left is tried first. */
function removeAt(value: unknown, path: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.hasOwn(value, path)) {
    if (Array.isArray(value)) value.splice(Number(path), 1);
    else Reflect.deleteProperty(value, path);
    return true;
  }
  const dot = path.indexOf('.');
  const key = path.slice(0, dot);
  return dot > 0 && Object.hasOwn(value, key) && removeAt(Reflect.get(value, key), path.slice(dot + 1));
}
