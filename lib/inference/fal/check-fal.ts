import { ask } from '#lib/inference/ask.ts';
import type { Health } from '#lib/inference/backend.ts';
import { type Asker, keyOf } from '#lib/inference/fal/asker.ts';
import { FAL_MODELS } from '#lib/inference/fal/models.ts';
import { remoteModelsText } from '#lib/text/remote-models.ts';

const text = remoteModelsText.en;

/**
 * Asks for the price of a model, which needs a valid key and costs nothing (fal.ai/docs/platform-apis/v1/models/pricing); with an admin key for
 * the account's billing as well, which needs that scope.
 */
export async function checkFal(input: { asker: Asker; adminKey: string | null; signal: AbortSignal }): Promise<Health> {
  const { asker, adminKey, signal } = input;
  const get = async (path: string, key: string): Promise<number | null> =>
    ask({ url: `${asker.wires.platform}${path}`, headers: keyOf(key), signal, timeoutMs: asker.wires.questionMs }).then(
      ({ status }) => status,
      (error: unknown) => {
        signal.throwIfAborted();
        if (error instanceof Error) return null;
        throw error;
      },
    );
  const status = await get(`/v1/models/pricing?endpoint_id=${FAL_MODELS[0]?.endpoint}`, asker.key);
  if (status === null) return { isUp: false, detail: text.noAnswer };
  if (status === 401 || status === 403) return { isUp: false, detail: text.keyRefused };
  if (status !== 200) return { isUp: false, detail: text.answered(status) };
  if (adminKey === null) return { isUp: true, detail: text.fal.isUp };
  const admin = await get('/v1/account/billing', adminKey);
  return { isUp: true, detail: admin === 401 || admin === 403 ? text.adminKeyRefused : text.fal.isUpWithAdmin };
}
