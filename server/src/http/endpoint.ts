/**
 * What every route of the contract does before and after its own work, in this order: find the clinic, judge the origin, answer a preflight, judge
 * the method, count the request.
 *
 * @module
 */
import { CONTRACT_VERSION } from 'clinic-widgets/booking.js';
import type { Hono } from 'hono';
import { managePage } from '../booking/manage-token.js';
import { notFound, Refusal } from '../refusal.js';
import { clientAddress } from './address.js';
import type { ApiParts, ClinicRoutes, Ctx, Env } from './context.js';
import { isOriginAllowed } from './origins.js';

export type Handler = (c: Ctx, clinic: ClinicRoutes) => Promise<Response> | Response;

export interface Endpoint {
  method: 'GET' | 'POST' | 'DELETE';
  /** After the endpoint's own path, `/api/clinics/:clinic`. */
  path: '' | `/${string}`;
  /** Which limit counts it. */
  counts: 'read' | 'write';
  handle: Handler;
}

export const BASE = '/api/clinics/:clinic';
/** `Date`: a page whose visitor's clock is wrong goes by ours. */
const EXPOSED = 'Retry-After, ETag, Idempotency-Replayed, Location, Clinic-Api, Date';
const PREFLIGHT_SECONDS = '600';

/** Answers `endpoint.path` for all methods. */
export function mount(app: Hono<Env>, endpoint: Endpoint, parts: ApiParts): void {
  const route = `${BASE}${endpoint.path}`;
  app.all(route, c => {
    c.set('route', route);
    const clinic = enter(c, parts);
    const { method } = c.req;
    const allowed = endpoint.method === 'GET' ? 'GET, HEAD, OPTIONS' : `${endpoint.method}, OPTIONS`;
    if (method === 'OPTIONS') return preflight(c, allowed);
    if (method !== endpoint.method && !(method === 'HEAD' && endpoint.method === 'GET')) throw wrongMethod(allowed);
    count(c, parts, endpoint.counts);
    return endpoint.handle(c, clinic);
  });
}

/** Anything else below a clinic. */
export function mountRest(app: Hono<Env>, parts: ApiParts): void {
  app.all(`${BASE}/*`, c => {
    c.set('route', `${BASE}/*`);
    enter(c, parts);
    throw notFound('This address does not exist. Compare it with `openapi.json`.');
  });
  app.all('/api/*', () => {
    throw notFound('This address does not exist. Clinics are at `/api/clinics/<id>`.');
  });
}

/** Puts the contract's headers on every answer, whatever it is. */
export function seal(c: Ctx): void {
  const { headers } = c.res;
  headers.set('Clinic-Api', String(CONTRACT_VERSION));
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.append('Vary', 'Origin');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
}

function enter(c: Ctx, { clinics }: ApiParts): ClinicRoutes {
  const clinic = clinics.get(c.req.param('clinic') ?? '');
  if (!clinic)
    throw notFound(
      'There is no clinic with this id here. Compare the `endpoint` of the page with the clinic document.',
    );
  c.set('clinic', clinic.clinic.id);
  const origin = c.req.header('origin');
  if (!isOriginAllowed({ origin, fetchSite: c.req.header('sec-fetch-site'), url: c.req.url }, clinic.origins)) {
    throw new Refusal(
      'origin-not-allowed',
      "Add the page's origin to this clinic's `origins` in the server's configuration.",
    );
  }
  if (origin !== undefined) {
    c.header('Access-Control-Allow-Origin', origin);
    c.header('Access-Control-Expose-Headers', EXPOSED);
  }
  const { publicUrl } = clinic;
  return { ...clinic, page: managePage(clinic.clinic.booking.page, { publicUrl, origin }) };
}

function preflight(c: Ctx, allowed: string): Response {
  c.header('Allow', allowed);
  c.header('Access-Control-Allow-Methods', allowed);
  c.header('Access-Control-Allow-Headers', 'Content-Type, If-None-Match');
  c.header('Access-Control-Max-Age', PREFLIGHT_SECONDS);
  return c.body(null, 204);
}

function wrongMethod(allowed: string): Refusal {
  return new Refusal('method-not-allowed', `Use ${allowed}.`, { headers: { Allow: allowed } });
}

function count(c: Ctx, { limits, trustedProxies }: ApiParts, counts: 'read' | 'write'): void {
  const peer = { socket: c.env.incoming?.socket.remoteAddress, forwardedFor: c.req.header('x-forwarded-for') };
  c.set('address', clientAddress(peer, trustedProxies));
  const wait = limits[counts].take(c.get('address'));
  const headers = { 'Retry-After': String(wait) };
  if (wait > 0) throw new Refusal('rate-limited', `Wait ${wait} seconds.`, { headers });
}
