/**
 * Free times of Acuity: the days of a month that have any, then the times of each day, for that is how it can be asked.
 *
 * @module
 */
import type { CivilDate } from 'clinic-widgets/time.js';
import { datesSchema, timesSchema } from './acuity-answers.js';
import { type Answer, type Ask, failed } from './call.js';
import type { AcuityConfig } from './config.js';
import type { atMost } from './turns.js';
import type { UpstreamError, Window } from './upstream.js';

/** What every question needs to know. */
export interface AcuityAccount {
  ask: Ask;
  config: AcuityConfig;
  timeZone: string;
  /** For those who only look. */
  inTurn: ReturnType<typeof atMost>;
  /** The days of a month that have times: as many as there are services, practitioners and months within the horizon. */
  months: Map<string, { until: number; dates: Promise<CivilDate[]> }>;
}

type Whose = Pick<Window, 'service' | 'practitioner'>;

/** The days that have times at all, by the month; then the times of each. */
export async function findStarts(account: AcuityAccount, window: Window): Promise<number[]> {
  const dates = await Promise.all(monthsOf(window).map(month => datesIn(account, window, month)));
  const days = dates.flat().filter(date => date >= window.from && date <= window.to);
  const starts = await Promise.all(days.map(date => account.inTurn(() => timesOn(account, window, date, false))));
  return starts.flat();
}

function monthsOf({ from, to }: Window): string[] {
  return [...new Set([from.slice(0, 7), to.slice(0, 7)])];
}

/**
 * A month's answer is good for as long as free times are remembered. It cannot show a time that is gone: it only says for which days to ask.
 */
function datesIn(account: AcuityAccount, whose: Whose, month: string): Promise<CivilDate[]> {
  const { months, inTurn, config } = account;
  const key = `${whose.service}\n${whose.practitioner}\n${month}`;
  const known = months.get(key);
  if (known && known.until > Date.now()) return known.dates;
  const dates = inTurn(() => askDates(account, whose, month));
  const entry = { until: Infinity, dates };
  months.set(key, entry);
  dates.then(
    () => (entry.until = Date.now() + config.slotSeconds * 1000),
    () => months.delete(key),
  );
  return dates;
}

async function askDates({ ask, config, timeZone }: AcuityAccount, whose: Whose, month: string): Promise<CivilDate[]> {
  const step = 'find free days';
  const query = [['month', month], ...queryOf(config, whose), ['timezone', timeZone]] as const;
  const answer = await ask({ step, path: '/availability/dates', query });
  const dates = datesSchema.safeParse(answer.body);
  if (answer.status !== 200 || !dates.success) throw unread(step, answer);
  return dates.data.map(({ date }) => date);
}

export async function timesOn(
  { ask, config, timeZone }: AcuityAccount,
  whose: Whose,
  date: CivilDate,
  isUrgent: boolean,
): Promise<number[]> {
  const step = 'find free times';
  const query = [['date', date], ...queryOf(config, whose), ['timezone', timeZone]] as const;
  const answer = await ask({ step, path: '/availability/times', query, isUrgent });
  const times = timesSchema.safeParse(answer.body);
  if (answer.status !== 200 || !times.success) throw unread(step, answer);
  return times.data.filter(({ slotsAvailable = 1 }) => slotsAvailable > 0).map(({ time }) => time);
}

/** An id that Acuity does not have is the owner's; an answer that is none may be another the next time. */
function unread(step: string, { status }: Answer): UpstreamError {
  return failed({ step }, { kind: status >= 400 ? 'refused' : 'down' }, status);
}

function queryOf(
  { services, practitioners }: AcuityConfig,
  { service, practitioner }: Whose,
): readonly (readonly [string, string])[] {
  return [
    ['appointmentTypeID', services[service]!],
    ['calendarID', practitioners[practitioner]!],
  ];
}
