import type { MetadataRoute } from 'next';
import { getText } from '#components/text.ts';
import { SHARED_PHOTOS } from '#lib/shared-photos.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** Every size that a system asks for; `tests/support/draw-icons.ts` draws them from the mark. */
const SIZES = [48, 72, 96, 128, 144, 152, 192, 256, 384, 512];
/** Those that the system cuts to its own shape: the mark lies within the circle that is never cut. */
const MASKABLE = [192, 512];

const icon = (name: string, size: number) => ({
  src: `/icons/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
});

/** What a browser installs. In the language that the browser asks for: it fetches this without cookies. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [common, shell] = [await getText('common'), await getText('shell')];
  return {
    id: '/',
    name: common.product,
    short_name: common.product,
    description: common.description,
    lang: await getLocale(),
    dir: 'ltr',
    start_url: '/gallery',
    scope: '/',
    display: 'standalone',
    // While it starts; each page says its own colour for light and for dark.
    background_color: '#121110',
    theme_color: '#121110',
    categories: ['photo', 'productivity'],
    icons: [
      ...SIZES.map((size) => ({ ...icon('icon', size), purpose: 'any' as const })),
      ...MASKABLE.map((size) => ({ ...icon('maskable', size), purpose: 'maskable' as const })),
    ],
    shortcuts: [
      { name: shell.newEdit, url: '/edit', icons: [icon('icon', 96)] },
      { name: shell.gallery, url: '/gallery', icons: [icon('icon', 96)] },
      { name: shell.credits, url: '/credits', icons: [icon('icon', 96)] },
    ],
    share_target: {
      action: SHARED_PHOTOS.path,
      method: 'post',
      enctype: 'multipart/form-data',
      params: { files: [{ name: SHARED_PHOTOS.field, accept: ['image/*', '.heic', '.heif'] }] },
    },
  };
}
