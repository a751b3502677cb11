/** The addresses to listen on for a `HOST`. Loopback means both kinds, so that http://localhost works in every browser. */
export const listenHosts = (host: string): string[] =>
  ['127.0.0.1', '::1', 'localhost'].includes(host) ? ['127.0.0.1', '::1'] : [host];
