import { openRoute } from '#lib/web/route.ts';
import { type ImageParams, serveImage } from '#lib/web/serve-image.ts';

const serve = openRoute<ImageParams>('images', serveImage);

export { serve as GET, serve as HEAD };
