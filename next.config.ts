import type { NextConfig } from 'next';

/** On every answer, pages, pictures and errors alike. The policy with its nonce is made in proxy.ts. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  // Together they isolate a page from every other origin, in a process of its own (`crossOriginIsolated`).
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()',
};

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // A page is whole from its head on, for everybody as for the readers that Next calls limited: no title that arrives late.
  htmlLimitedBots: /.*/,
  // `npm run check` holds the types; a start must not depend on what only tests need.
  typescript: { ignoreBuildErrors: true },
  // Private pictures are never given to the optimizer's shared cache; bytes go through the owner-checked route.
  images: { unoptimized: true },
  // The service worker and the page it keeps go to the browser as they are written.
  turbopack: { rules: { '*.js': { condition: { query: '?raw' }, type: 'text' } } },
  headers: async () => [
    // Not Next's own development files: one of its scripts has no script type, and nosniff would refuse it.
    {
      source: '/((?!_next/static/development/).*)',
      headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })),
    },
    // Public samples, the same for everybody; a new picture takes a new name.
    ...['/landing/:file', '/presets/:file'].map((source) => ({
      source,
      headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }],
    })),
  ],
  serverExternalPackages: [
    'sharp',
    'pg',
    'pg-boss',
    'libheif-js',
    'pino',
    '@prisma/client',
    '@prisma/adapter-pg',
    'nodemailer',
  ],
};

export default config;
