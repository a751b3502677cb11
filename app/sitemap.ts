import type { MetadataRoute } from 'next';
import { SITE_LINKS } from '#components/site/site-links.ts';
import { env } from '#lib/env.ts';

export const dynamic = 'force-dynamic';

/** Every page that the foot of the site leads to. */
export default function sitemap(): MetadataRoute.Sitemap {
  const paths = SITE_LINKS.flatMap(({ links }) => links.flatMap(({ href }) => (href.includes('#') ? [] : href)));
  return ['', ...paths].map((path) => ({ url: `${env().appUrl}${path}` }));
}
