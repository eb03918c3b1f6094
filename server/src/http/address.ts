import { isIP } from 'node:net';

export interface Peer {
  /** The address of the socket's other end. */
  socket: string | undefined;
  forwardedFor: string | undefined;
}

/**
 * The address that a request is counted under.
 *
 * `trustedProxies` says how many proxies of the owner's own stand before this server. Each adds, at the right end of `X-Forwarded-For`, the address that it
 * was called from; what stands further left the visitor may have written. With none, the header is not read.
 */
export function clientAddress({ socket, forwardedFor }: Peer, trustedProxies: number): string {
  const hops = forwardedFor?.split(',').map(hop => bareAddress(hop.trim())) ?? [];
  const claimed = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  // Fewer entries than proxies: someone came past one of them.
  return groupOf(claimed && isIP(claimed) ? claimed : bareAddress(socket ?? ''));
}

/** An IPv6 line has a /64 to itself at least, so that is what counts as one address. */
function groupOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (isIP(address) !== 6) return address || 'unknown';
  return `${expand(address).slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const groups = (part: string): string[] =>
    part ? part.split(':').map(group => parseInt(group, 16).toString(16)) : [];
  const [left, right] = [groups(head), tail === undefined ? [] : groups(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right];
}

/** Without the port and the brackets that some proxies add. */
function bareAddress(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1];
  if (bracketed) return bracketed;
  return /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
}
