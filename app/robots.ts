import type { MetadataRoute } from 'next';
import { env } from '#lib/env.ts';

export const dynamic = 'force-dynamic';

/** Public pages may be found; nothing behind a session is worth asking for. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/edit', '/gallery', '/credits', '/account', '/outbox'] },
    sitemap: `${env().appUrl}/sitemap.xml`,
  };
}
