import { z } from 'zod';
import type { Health } from '#lib/inference/backend.ts';
import { type HttpAnswer, jsonOf, send } from '#lib/inference/http.ts';
import type { Dialect } from '#lib/inference/images-api/dialects.ts';
import type { ImagesApiSettings } from '#lib/inference/images-api/settings.ts';
import { modelsText } from '#lib/text/models.ts';

const HEALTH_MS = 8_000;
const MAX_LIST_BYTES = 4 * 1024 * 1024;
const text = modelsText.en.health;

/** What stable-diffusion.cpp's server calls its one model; nobody else does. */
const SD_CPP_MODEL = 'sd-cpp-local';

const List = z.object({ data: z.array(z.object({ id: z.string() })) });

export const keyOf = ({ apiKey }: ImagesApiSettings): Record<string, string> =>
  apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };

function readHealth(answer: HttpAnswer, { dialect }: ImagesApiSettings, model: string | null): Health {
  if (answer.status === 401 || answer.status === 403) return { isUp: false, detail: text.refusesKey };
  const ids = jsonOf(answer, List)?.data.map(({ id }) => id);
  if (answer.status !== 200 || !ids) return { isUp: false, detail: text.noList(answer.status) };
  if (dialect !== 'sdcpp' && ids.includes(SD_CPP_MODEL)) return { isUp: false, detail: text.otherDialect };
  const isOther = model !== null && dialect !== 'sdcpp' && !ids.includes(model);
  return { isUp: true, detail: isOther ? text.otherModel(model) : text.fine };
}

/** Every one of these servers lists its models, to whoever has the key, for nothing. */
export async function checkHealth(input: {
  settings: ImagesApiSettings;
  dialect: Dialect;
  signal: AbortSignal;
}): Promise<Health> {
  const { settings, dialect, signal } = input;
  const question = { method: 'GET', url: `${settings.url}/v1/models`, headers: keyOf(settings) } as const;
  try {
    const answer = await send({ ...question, signal, timeoutMs: HEALTH_MS, maxBytes: MAX_LIST_BYTES });
    return readHealth(answer, settings, settings.model ?? dialect.model);
  } catch {
    return { isUp: false, detail: text.silent };
  }
}
