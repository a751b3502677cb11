import { z } from 'zod';
import { getText } from '#components/text.ts';
import { exportCredits } from '#lib/credits/export-credits.ts';
import { AppError } from '#lib/errors.ts';
import { listModels } from '#lib/inference/index.ts';
import { contentDisposition } from '#lib/web/content-disposition.ts';
import { userRoute } from '#lib/web/route.ts';
import { streamText } from '#lib/web/stream-text.ts';

const FormatShape = z.enum(['csv', 'json']);
const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/** All of the person's own books as a file, also while paid edits are locked; `npm run credits` checks it without us. */
export const GET = userRoute('exportCredits', async ({ userId, request }) => {
  const format = FormatShape.safeParse(new URL(request.url).searchParams.get('format') ?? 'json');
  if (!format.success) throw new AppError('malformed');
  const headers = {
    'content-type': TYPES[format.data],
    'content-disposition': contentDisposition(`afterimage-credits.${format.data}`),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const models = Object.fromEntries(listModels().map(({ id, name, exact }) => [id, { name, exact }]));
  const naming = { text: (await getText('credits')).reasons, models, day: (iso: string) => iso.slice(0, 10) };
  return new Response(streamText(exportCredits({ userId, format: format.data, naming })), { headers });
});
