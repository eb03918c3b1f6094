import type { Desk } from '../booking/desk.js';
import type { ServedClinic } from '../booking/served-clinic.js';
import { bookUpstream } from './book-upstream.js';
import { findUpstreamSlots } from './free-starts.js';
import { cancelUpstream, findUpstream, viewUpstream } from './manage-upstream.js';
import type { ProxiedClinic, Proxying } from './proxied-clinic.js';
import { rescheduleUpstream } from './reschedule-upstream.js';

/** Bookings that another system keeps. Times are not held there, so they are not held at all. */
export function upstreamDesk(proxying: Proxying): Desk {
  const proxied = (served: ServedClinic): ProxiedClinic => ({ ...served, ...proxying });
  return {
    findSlots: (served, query) => findUpstreamSlots(proxied(served), query),
    book: (served, request, admit) => bookUpstream(proxied(served), request, admit),
    findOrder: (served, key) => findUpstream(proxied(served), key),
    viewOrder: (served, handle) => viewUpstream(proxied(served), handle),
    cancelOrder: (served, handle) => cancelUpstream(proxied(served), handle),
    reschedule: (served, handle, start) => rescheduleUpstream(proxied(served), handle, start),
  };
}
