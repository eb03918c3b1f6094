/**
 * The worlds before which a backend is tried.
 *
 * @module
 */
import type { BookingBackend } from '../backends/backend.js';
import type { BookingRequest, PreferenceRequest } from '../booking/request.js';

export type Made = BookingBackend | Promise<BookingBackend>;

/** A page (a login, an error), nothing at all, or JSON of another form: each with status 200. */
export type Garbled = 'html' | 'empty' | 'odd';

/** Each makes a backend before a world that behaves as its name says. One that a service cannot bring about is left out. */
export interface Situations {
  /** A request that can be booked, with a key of its own each time. */
  request(): BookingRequest;
  books(): Made;
  /** A request that leaves the time to the clinic, with a key of its own each time. Where it is given, `request` is tested. */
  preferences?(): PreferenceRequest;
  /** The service books, and keeps times. Where it is given, `hold` is tested. */
  holds?(): Made;
  /** The service takes bookings, but not this one. */
  refuses?(): Made;
  /** The time is taken; where the service tells free times, it is not among them. */
  conflicts?(): Made;
  /** The service minds the field at this JSON pointer, `/patient/email` or `/patient/name`; `undefined` where it never does. */
  minds?(path: string): Made | undefined;
  /** The service is reached and never answers. */
  isSilent(): Made;
  /** Silent at the first try; at the second the time is taken. */
  isSilentThenConflicts?(): Made;
  /** The service books at the first try but its answer is lost; it answers the second. */
  losesReply?(): Made;
  isUnreachable(): Made;
  /** To book, the service is asked for something first: where that gets no answer nothing was sent, and it may say so. */
  asksFirst?: boolean;
  limitsRate?(): Made;
  /** Something answers that is not the service. Whoever has only one such answer may give it each time. */
  isGarbled(answer: Garbled): Made;
}

export interface Runner {
  it(title: string, test: () => Promise<void>): unknown;
}

export type It = Runner['it'];

/** Milliseconds after which a call before a silent service gives up: enough to ask first, on a busy machine too. */
export const PATIENCE_MS = 300;

export const GARBLED: readonly Garbled[] = ['html', 'empty', 'odd'];

const MINDABLE = ['/patient/email', '/patient/name'];

/** The fields that the service minds, each with a backend before it. */
export function minding({ minds }: Situations): { path: string; backend: Made }[] {
  return MINDABLE.flatMap(path => {
    const backend = minds?.(path);
    return backend ? [{ path, backend }] : [];
  });
}

/** Every world in which nothing is booked for sure; `isTimeless`: where no time is asked for, none is taken. */
export function badWorlds(situations: Situations, isTimeless = false): (() => Made)[] {
  const { refuses, conflicts, isSilent, isSilentThenConflicts, isUnreachable, limitsRate, isGarbled } = situations;
  const taken = isTimeless ? [] : [conflicts, isSilentThenConflicts];
  return [
    ...[refuses, ...taken, isSilent, isUnreachable, limitsRate].filter(make => make !== undefined),
    ...GARBLED.map(answer => () => isGarbled(answer)),
    ...minding(situations).map(
      ({ backend }) =>
        () =>
          backend,
    ),
  ];
}

/** Sending again is harmless only where one key makes one booking. */
export function retryAfterDoubt({ capabilities }: BookingBackend): 'safe' | 'ask' {
  return capabilities.idempotency === 'enforced' ? 'safe' : 'ask';
}
