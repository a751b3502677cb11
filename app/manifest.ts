import type { MetadataRoute } from 'next';
import { getText } from '#components/text.ts';

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const text = await getText('common');
  return {
    name: text.product,
    short_name: text.product,
    description: text.description,
    start_url: '/gallery',
    display: 'standalone',
    background_color: '#121110',
    theme_color: '#121110',
    icons: [192, 512].map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' })),
  };
}
