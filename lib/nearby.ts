/** Whether a host is reached from this machine alone. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** Hosts that plain http may go to: this machine and networks of one's own. Elsewhere it would carry pictures past strangers. */
export const isNearby = (host: string): boolean =>
  isLoopback(host) ||
  /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host) ||
  /^\[f[cd][0-9a-f]{2}:/.test(host) ||
  /^[a-z0-9-]+$/.test(host) ||
  /\.(localhost|local|lan|internal)$/.test(host);
