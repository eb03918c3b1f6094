import type { Service } from 'clinic-widgets/clinic.js';

/** What occupies a practitioner. Instants are milliseconds since 1970. */
export interface Session {
  practitioner: string;
  service: string;
  start: number;
  /** Without the buffer. */
  end: number;
  /** With the buffer. */
  until: number;
  /** Seats that are booked. */
  taken: number;
}

/** Looks up what is booked. The sessions of one practitioner never overlap, which the database sees to. */
export interface Timetable {
  readonly sessions: readonly Session[];
  /** The first session of `practitioner` that shares time with `[from, to)`. */
  firstAgainst(practitioner: string, from: number, to: number): Session | undefined;
}

export function timetable(sessions: readonly Session[]): Timetable {
  const byPractitioner = new Map<string, Session[]>();
  for (const session of sessions) {
    const own = byPractitioner.get(session.practitioner);
    if (own) own.push(session);
    else byPractitioner.set(session.practitioner, [session]);
  }
  for (const own of byPractitioner.values()) own.sort((a, b) => a.start - b.start);

  return {
    sessions,
    firstAgainst(practitioner, from, to) {
      const own = byPractitioner.get(practitioner) ?? [];
      const first = own[firstEndingAfter(own, from)];
      return first && first.start < to ? first : undefined;
    },
  };
}

/** Whether another patient may join: a class with a seat left, of the same service and start. */
export function isJoinable(session: Session, { id, capacity }: Service, start: number): boolean {
  return capacity > 1 && session.service === id && session.start === start && session.taken < capacity;
}

/** Sorted by start and without overlaps, they are sorted by end as well: a binary search. */
function firstEndingAfter(sessions: readonly Session[], instant: number): number {
  let low = 0;
  let high = sessions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sessions[middle]!.until > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
