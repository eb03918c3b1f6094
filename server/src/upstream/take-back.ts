import { type Kept, type Upstream, UpstreamError } from './upstream.js';

/** Cancels what was booked of an order that cannot be had as a whole. Whether nothing of it is left. */
export async function takeBack(upstream: Upstream, found: ReadonlyMap<string, Kept>): Promise<boolean> {
  try {
    for (const { id } of found.values()) await upstream.cancel(id);
    return true;
  } catch (error) {
    if (error instanceof UpstreamError) return false;
    throw error;
  }
}
