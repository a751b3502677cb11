import { isIPv4, isIPv6 } from 'node:net';

/** The eight groups of an IPv6 address, each in hexadecimal without leading zeros. */
function groupsOf(ip: string): string[] {
  const canonical = new URL(`http://[${ip}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  if (tail === undefined) return before;
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

/** An address without zone and without the IPv4-mapped form (`::ffff:203.0.113.7`, how a dual-stack socket shows IPv4). */
export function plainIp(address: string): string {
  const [bare = ''] = address.trim().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  return mapped?.[1] ?? bare;
}

/**
 * The network an address belongs to: IPv4 whole or its /24, IPv6 its /64 or /48. Limits count by `narrow` (one line of a
 * provider holds a whole /64, so counting single IPv6 addresses would count nothing); people are shown `wide`, which
 * names a neighbourhood and no household. Null when it is not an address.
 */
export function networkOf(address: string, width: 'narrow' | 'wide'): string | null {
  const ip = plainIp(address);
  if (isIPv4(ip)) return width === 'narrow' ? ip : `${ip.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(ip)) return null;
  const kept = groupsOf(ip).slice(0, width === 'narrow' ? 4 : 3);
  return `${kept.join(':')}::/${width === 'narrow' ? 64 : 48}`;
}
