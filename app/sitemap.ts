import type { MetadataRoute } from 'next';
import { env } from '#lib/env.ts';

export const dynamic = 'force-dynamic';

export default function sitemap(): MetadataRoute.Sitemap {
  return ['', '/pricing', '/exact-edits', '/privacy', '/terms'].map((path) => ({ url: `${env().appUrl}${path}` }));
}
