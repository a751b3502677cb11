import {
  type Backend,
  type BackendRequest,
  type Model,
  pictureBytes,
  type RunContext,
  type StageLimits,
} from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { type HttpAnswer, send } from '#lib/inference/http.ts';
import { checkHealth, keyOf } from '#lib/inference/images-api/check-health.ts';
import { DIALECT_ROWS, type Dialect } from '#lib/inference/images-api/dialects.ts';
import { encodeRequest } from '#lib/inference/images-api/encode-request.ts';
import { modelOf } from '#lib/inference/images-api/model.ts';
import { failureOf, readPicture, troubleOf } from '#lib/inference/images-api/read-answer.ts';
import type { ImagesApiSettings } from '#lib/inference/images-api/settings.ts';
import { measure } from '#lib/inference/measure.ts';
import { newSeed } from '#lib/inference/new-seed.ts';
import type { InferenceSettings } from '#lib/inference/settings.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

/** A large model on a machine of one's own may load for minutes; the answer is the run. */
const LIMITS: StageLimits = { submitMs: 30_000, queueMs: 0, runMs: 600_000, downloadMs: 60_000 };
/** 30 MB of picture in base64 and some more. */
const MAX_ANSWER_BYTES = 48 * 1024 * 1024;

type Server = { settings: ImagesApiSettings; dialect: Dialect; model: Model };

/** Sends the edit. Again only where the answer says that it was not taken: the connection is the run, and a second one would be a second run. */
async function submit({ settings, dialect }: Server, request: BackendRequest, seed: number, context: RunContext) {
  const { signal, reserve } = context;
  const { body, contentType } = await encodeRequest({ dialect, model: settings.model, request, seed });
  return withPatience({ signal }, async (): Promise<HttpAnswer> => {
    const answer = await send({
      method: 'POST',
      url: `${settings.url}${dialect.path}`,
      headers: { ...keyOf(settings), 'content-type': contentType },
      body,
      signal,
      timeoutMs: LIMITS.runMs,
      maxBytes: MAX_ANSWER_BYTES,
      reserve,
    }).catch((error: unknown) => {
      throw troubleOf(error);
    });
    if (answer.status !== 200) throw failureOf(answer);
    return answer;
  });
}

async function* run(server: Server, request: BackendRequest, context: RunContext): ReturnType<Backend['run']> {
  const { dialect } = server;
  yield { type: 'submitting', bytes: pictureBytes(request) };
  yield { type: 'running' };
  const startedAt = performance.now();
  const asked = request.options?.seed;
  const seed = asked ?? newSeed();
  const answer = await submit(server, request, seed, context);
  const image = await measure(readPicture(answer));
  const { width, height } = request.image;
  // It makes a picture of its own where it could not read ours, and says 200.
  const isOther = dialect.size === 'exact' && (image.width !== width || image.height !== height);
  if (isOther) throw failure('unreadable_output');
  const engineMs = performance.now() - startedAt;
  return { images: [{ ...image, ...(dialect.seed === 'none' ? {} : { seed }) }], engineMs };
}

/** A server with an OpenAI-compatible image edit endpoint, if one is configured. The connection is the run: it cannot be taken up again. */
export function imagesApi({
  imagesApi: settings,
  prices,
}: Pick<InferenceSettings, 'imagesApi' | 'prices'>): Backend | null {
  if (!settings) return null;
  const dialect = DIALECT_ROWS[settings.dialect];
  const model = modelOf({ settings, dialect, priceCredits: prices.own });
  const server = { settings, dialect, model };
  const { multipleOf, maxPixels, maxConcurrent, retention } = dialect;
  return {
    id: 'images-api',
    models: [model],
    remote: {
      source: { multipleOf, maxPixels, format: 'png', ...(dialect.shapes ? { shapes: dialect.shapes } : {}) },
      limits: LIMITS,
      maxConcurrent: () => maxConcurrent,
      retention,
      ...(settings.region === 'own' ? { costOf: () => 0 } : {}),
    },
    check: () => undefined,
    run: (request, context) => run(server, request, context),
    checkHealth: ({ signal }) => checkHealth({ settings, dialect, signal }),
  };
}
