import { getText } from '#components/text.ts';
import { listModels } from '#lib/inference/index.ts';
import { userRoute } from '#lib/web/route.ts';
import { serveExport } from '#lib/web/serve-export.ts';

/** Everything of the person as one ZIP, streamed, of a length that is known, to be gone on with from any byte; also while paid edits are locked. */
export const GET = userRoute('exportAccount', async ({ userId, sessionId, request }) => {
  const models = Object.fromEntries(listModels().map(({ id, name, exact }) => [id, { name, exact }]));
  const naming = { text: (await getText('credits')).reasons, models, day: (iso: string) => iso.slice(0, 10) };
  const { readme } = await getText('exported');
  return serveExport({ userId, sessionId, request, text: { naming, readme } });
});
