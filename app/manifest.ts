import type { MetadataRoute } from 'next';
import { getText } from '#components/text.ts';
import { commonText } from '#lib/text/common.ts';

export default function manifest(): MetadataRoute.Manifest {
  const text = getText(commonText);
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
