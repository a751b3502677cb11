import { plainIp } from '#lib/account/network.ts';

/** Set by our own server from the connection and taken off whatever a client sends under it. */
export const CLIENT_IP_HEADER = 'x-afterimage-client-ip';

/**
 * The address of the person: that of the connection, unless the operator said (`TRUSTED_PROXIES`) that n proxies of theirs
 * stand in front. Each of those adds one entry at the right end of X-Forwarded-For, so the n-th from the right is the first
 * that none of them took from a client (F-28). With fewer entries than proxies the connection's own address counts.
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
  return plainIp(told || socketAddress);
}
