import { Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import { notFound } from '../refusal.js';
import type { ApiParts, Ctx, Env } from './context.js';
import { contract } from './contract.js';
import { mount, mountRest, seal } from './endpoint.js';
import { problemResponse } from './problem-response.js';

export interface AppParts extends ApiParts {
  /** Whether the database answers and is of this version. */
  isReady: () => Promise<boolean>;
  /** Static files; `undefined` where there is none of that name. */
  serveFile?: (c: Ctx) => Promise<Response | undefined>;
}

/** The server as a function of requests: no port, no process, no database of its own. */
export function makeApp(parts: AppParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => logged(c, next, parts));
  app.use('/api/*', async (c, next) => {
    await next();
    seal(c);
  });
  for (const endpoint of contract(parts.limits.bodyBytes)) mount(app, endpoint, parts);
  mountRest(app, parts);

  app.get('/healthz', c => status(c, '/healthz', true));
  app.get('/readyz', async c => status(c, '/readyz', await parts.isReady()));
  app.notFound(async c => {
    c.set('route', 'file');
    const file = await parts.serveFile?.(c);
    return file ?? problemResponse(c, notFound('There is nothing at this address.'), parts.log);
  });
  app.onError((error, c) => problemResponse(c, error, parts.log));
  return app;
}

async function logged(c: Ctx, next: () => Promise<void>, { log }: AppParts): Promise<void> {
  const began = performance.now();
  c.set('requestId', randomUUID());
  c.set('route', 'other');
  await next();
  c.res.headers.set('Request-Id', c.get('requestId'));
  log('info', 'request', {
    id: c.get('requestId'),
    method: c.req.method,
    route: c.get('route'),
    ...(c.get('clinic') && { clinic: c.get('clinic') }),
    status: c.res.status,
    ms: Math.round((performance.now() - began) * 10) / 10,
  });
}

function status(c: Ctx, route: string, ok: boolean): Response {
  c.set('route', route);
  c.header('Cache-Control', 'no-store');
  return c.json({ status: ok ? 'ok' : 'unavailable' }, ok ? 200 : 503);
}
