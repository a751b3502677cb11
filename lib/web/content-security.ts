/**
 * The policy of every document: our own origin alone, scripts only with this answer's nonce (and what those load).
 * Style attributes stay allowed: places for pictures are reserved by inline sizes, and an attribute cannot run anything.
 * Development needs `eval` and unmarked style elements for reloading.
 */
export function contentSecurityPolicy({
  nonce,
  isProduction,
  isHttps,
}: {
  nonce: string;
  isProduction: boolean;
  isHttps: boolean;
}): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isProduction ? [] : ["'unsafe-eval'"])],
    'style-src': isProduction ? ["'self'", `'nonce-${nonce}'`] : ["'self'", "'unsafe-inline'"],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
