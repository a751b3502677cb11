import { isIP } from 'node:net';
import { plainIp } from '#lib/account/network.ts';

/** Set by our own server from the connection and taken off whatever a client sends under it. */
export const CLIENT_IP_HEADER = 'x-afterimage-client-ip';

/**
 * The address in an entry of X-Forwarded-For, which some proxies write with its port (`203.0.113.7:5040`, `[2001:db8::1]:5040`,
 * RFC 7239 §6); null for what names none, because a limit would count nothing for it.
 */
function addressIn(entry: string): string | null {
  const bare = /^\[([^\]]+)\](:\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
  const ip = plainIp(bare);
  return isIP(ip) === 0 ? null : ip;
}

/**
 * The address of the person: that of the connection, unless the operator said (`TRUSTED_PROXIES`) that n proxies of theirs
 * stand in front. Each of those adds one entry at the right end of X-Forwarded-For, so the n-th from the right is the first
 * that none of them took from a client (F-28). With fewer entries than proxies, or one that is no address, the connection's own counts.
 */
export function clientIp({
  socketAddress,
  forwardedFor,
  trustedProxies,
}: {
  socketAddress: string;
  forwardedFor: string | undefined;
  trustedProxies: number;
}): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const told = trustedProxies > 0 ? entries.at(-trustedProxies) : undefined;
  return addressIn(told ?? '') ?? plainIp(socketAddress);
}
