/**
 * `GET E/slots` of a clinic whose bookings another system keeps: its free times, within the notice and the horizon of the clinic's document.
 * Opening hours and the grid are the other system's.
 *
 * @module
 */
import type { Reason, Slot } from 'clinic-widgets/booking.js';
import type { Practitioner, Service } from 'clinic-widgets/clinic.js';
import { addDays, type CivilDate } from 'clinic-widgets/time.js';
import type { SlotsAnswer, SlotsQuery } from '../booking/find-slots.js';
import { horizonOf } from '../scheduling/availability.js';
import { openingsOn } from '../scheduling/openings.js';
import { type ZoneClock, zoneClock } from '../scheduling/zone-clock.js';
import { type Claimed, claimsOf } from './claims.js';
import type { ProxiedClinic } from './proxied-clinic.js';
import { type Days, windowsOf } from './start-cache.js';
import { refusalFor } from './upstream-refusal.js';
import { UpstreamError } from './upstream.js';

interface Start {
  start: number;
  practitioner: string;
}

interface Search {
  served: ProxiedClinic;
  service: Service;
  practitioners: readonly Practitioner[];
  clock: ZoneClock;
  now: number;
  claims: readonly Claimed[];
}

const MINUTE = 60_000;
/** Asked for at once, times the practitioners. The first is asked for alone: where calls are short, it is the one that is shown. */
const WINDOWS_AT_ONCE = 3;
/** After so long a page gets the days that are known by then; for the others it asks again. */
const ENOUGH_MS = 8_000;
/** How far is looked for the next free time, in windows. */
const WINDOWS_AHEAD = 9;
/** Days before and after a time that cannot be had. */
const NEAR_DAYS = 4;
const NEAREST = 6;

/** @throws Refusal when not even the first days could be asked for. */
export async function findUpstreamSlots(served: ProxiedClinic, query: SlotsQuery): Promise<SlotsAnswer> {
  const search = await searchFor(served, query);
  const { starts, coveredTo } = await startsWithin(search, query);
  const { timeZone } = served.clinic;
  const slots = starts.filter(start => isBookable(search, start)).map(start => writeSlot(search, start));
  const reasons: SlotsAnswer['reasons'] = {};
  const filled = new Set(slots.map(({ start }) => start.slice(0, 10)));
  for (let date = query.from; date <= coveredTo; date = addDays(date, 1)) {
    if (!filled.has(date)) reasons[date] = reasonFor(search, date, starts);
    if (date === '9999-12-31') break;
  }
  const next = await nextFreeAfter(search, query.to, slots.length > 0 || coveredTo < query.to);
  return {
    timeZone,
    slots,
    coveredTo,
    ...(next !== undefined && { nextFree: next === null ? null : search.clock.write(next) }),
    reasons,
  };
}

/** The free times nearest to a wish. Where the upstream cannot be asked, none. */
export async function nearestSlots(
  served: ProxiedClinic,
  { service, practitioners, start }: Pick<SlotsQuery, 'service' | 'practitioners'> & { start: number },
): Promise<Slot[]> {
  const search = await searchFor(served, { service, practitioners });
  const today = search.clock.dateAt(search.now);
  const last = horizonOf(served.clinic, search.now);
  const asked = search.clock.dateAt(start);
  const middle = asked < today ? today : asked > last ? last : asked;
  const days = { from: addDays(middle, -NEAR_DAYS), to: addDays(middle, NEAR_DAYS) };
  const found = await startsWithin(search, days).catch(() => ({ starts: [] as Start[] }));
  return found.starts
    .filter(free => isBookable(search, free))
    .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))
    .slice(0, NEAREST)
    .sort(byStart)
    .map(free => writeSlot(search, free));
}

async function searchFor(
  served: ProxiedClinic,
  { service, practitioners }: Pick<SlotsQuery, 'service' | 'practitioners'>,
): Promise<Search> {
  const ids = practitioners.map(({ id }) => id);
  const known = await claimsOf(served.db, served.clinic.id, ids);
  return { served, service, practitioners, clock: zoneClock(served.clinic.timeZone), ...known };
}

/** What is free from day to day, and the last day up to which that is known: calls, or time, may run short. */
async function startsWithin(search: Search, { from, to }: Days): Promise<{ starts: Start[]; coveredTo: CivilDate }> {
  const { served, clock, now } = search;
  const windows = windowsToAsk(search, from, to);
  const found: Start[] = [];
  const enough = Date.now() + ENOUGH_MS;
  for (let at = 0, next = 1; at < windows.length; at = next, next += WINDOWS_AT_ONCE) {
    const group = windows.slice(at, next);
    if (at > 0 && Date.now() > enough) {
      return { starts: cut(search, found, from, to), coveredTo: addDays(group[0]!.from, -1) };
    }
    const answers = await Promise.allSettled(group.map(window => askFor(search, window)));
    for (const [index, answer] of answers.entries()) {
      if (answer.status === 'fulfilled') found.push(...answer.value);
      else if (at + index === 0) throw asRefusal(served, answer.reason);
      else return { starts: cut(search, found, from, to), coveredTo: addDays(group[index]!.from, -1) };
    }
  }
  const today = clock.dateAt(now);
  return { starts: from > to || to < today ? [] : cut(search, found, from, to), coveredTo: to };
}

function windowsToAsk({ served: { clinic, upstream }, clock, now }: Search, from: CivilDate, to: CivilDate): Days[] {
  const last = horizonOf(clinic, now);
  return windowsOf(upstream.windowDays, clock.dateAt(now), { from, to: to > last ? last : to });
}

async function askFor({ served, service, practitioners }: Search, days: Days): Promise<Start[]> {
  const all = await Promise.all(
    practitioners.map(async ({ id: practitioner }) => {
      const starts = await served.starts.of({ service: service.id, practitioner }, days);
      return starts.map(start => ({ start, practitioner }));
    }),
  );
  return all.flat();
}

/** Of whole windows, what lies on the days asked for; sorted, each once. */
function cut({ clock }: Search, found: readonly Start[], from: CivilDate, to: CivilDate): Start[] {
  const seen = new Set<string>();
  return found
    .filter(({ start, practitioner }) => {
      const date = clock.dateAt(start);
      const key = `${start} ${practitioner}`;
      if (date < from || date > to || seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort(byStart);
}

function byStart(a: Start, b: Start): number {
  return a.start - b.start || (a.practitioner < b.practitioner ? -1 : 1);
}

/** By the clinic's own notice and horizon, and not on its way to somebody else. */
function isBookable(
  { served: { clinic }, service, clock, now, claims }: Search,
  { start, practitioner }: Start,
): boolean {
  if (start < now + clinic.booking.noticeMinutes * MINUTE || clock.dateAt(start) > horizonOf(clinic, now)) return false;
  const until = start + (service.minutes + service.bufferMinutes) * MINUTE;
  return !claims.some(claim => claim.practitioner === practitioner && claim.start < until && start < claim.until);
}

function writeSlot({ service, clock }: Search, { start, practitioner }: Start): Slot {
  return { start: clock.write(start), end: clock.write(start + service.minutes * MINUTE), practitioner };
}

function reasonFor(
  { served: { clinic }, practitioners, clock, now }: Search,
  date: CivilDate,
  starts: readonly Start[],
): Reason {
  if (date > horizonOf(clinic, now)) return 'beyond';
  if (date < clock.dateAt(now)) return 'too-soon';
  const openings = practitioners.flatMap(practitioner => openingsOn(clinic, practitioner, date));
  if (openings.length === 0) return 'closed';
  const earliest = now + clinic.booking.noticeMinutes * MINUTE;
  const isOver = openings.every(({ closes }) => closes <= earliest);
  const onDay = starts.filter(({ start }) => clock.dateAt(start) === date);
  return isOver || (onDay.length > 0 && onDay.every(({ start }) => start < earliest)) ? 'too-soon' : 'full';
}

/** `null` for none up to the horizon, `undefined` where nobody has looked: where `isIdle`, only what is remembered is looked at. */
async function nextFreeAfter(search: Search, date: CivilDate, isIdle: boolean): Promise<number | null | undefined> {
  const last = horizonOf(search.served.clinic, search.now);
  if (date >= last) return null;
  const windows = windowsToAsk(search, addDays(date, 1), last);
  for (const window of windows.slice(0, WINDOWS_AHEAD)) {
    const found = await (isIdle ? remembered(search, window) : askFor(search, window).catch(() => undefined));
    if (!found) return undefined;
    const [first] = cut(search, found, addDays(date, 1), last).filter(start => isBookable(search, start));
    if (first) return first.start;
  }
  return windows.length > WINDOWS_AHEAD ? undefined : null;
}

async function remembered(search: Search, days: Days): Promise<Start[] | undefined> {
  const { served, service, practitioners } = search;
  const isKnown = practitioners.every(({ id }) => served.starts.knows({ service: service.id, practitioner: id }, days));
  return isKnown ? askFor(search, days).catch(() => undefined) : undefined;
}

function asRefusal(served: ProxiedClinic, reason: unknown): unknown {
  return reason instanceof UpstreamError ? refusalFor(served, reason) : reason;
}
