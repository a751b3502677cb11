import sharp from 'sharp';
import { outputOf } from '#tests/support/fal-server/endpoints.ts';
import type { FalJob } from '#tests/support/fal-server/fal-job.ts';
import { type Answer, json } from '#tests/support/provider/origin.ts';
import { paintOver } from '#tests/support/provider/watch.ts';

/** Bytes and type of an inline picture. */
export function decodeDataUri(uri: string): { bytes: Buffer; type: string } {
  const [, type = '', data = ''] = /^data:([\w/+.-]+);base64,(.*)$/s.exec(uri) ?? [];
  return { bytes: Buffer.from(data, 'base64'), type };
}

type Picture = { bytes: Buffer; contentType: string; width: number; height: number };

async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number }> {
  try {
    return await sharp(bytes).metadata();
  } catch {
    return { width: 1, height: 1 };
  }
}

async function pictures(job: FalJob): Promise<Picture[]> {
  const { outcome } = job.plan;
  if (outcome.kind !== 'pictures') return [];
  const format = job.sent.output_format ?? 'jpeg';
  const source = decodeDataUri(job.sent.image_url ?? job.sent.image_urls?.[0] ?? '').bytes;
  const { count = job.sent.num_images ?? 1 } = outcome;
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const bytes = outcome.bytes ?? (await paintOver(source, format, (job.sent.seed ?? 1) + at));
      const size = await sizeOf(bytes);
      return { bytes, contentType: outcome.contentType ?? `image/${format}`, width: size.width, height: size.height };
    }),
  );
}

/** What `GET response_url` answers for a run that is over. Pictures that are not inline are handed to `publish`. */
export async function resultOf(job: FalJob, publish: (picture: Picture) => string): Promise<Answer> {
  const { outcome } = job.plan;
  const headers = { 'x-fal-request-id': job.id };
  if (job.isCancelled && job.plan.onCancel === 'stopped')
    return json(499, { detail: 'Request was cancelled', error_type: 'client_cancelled' }, headers);
  switch (outcome.kind) {
    case 'platform error':
      return json(
        outcome.status,
        { detail: `Could not run ${job.sent.prompt}`, error_type: outcome.type },
        {
          ...headers,
          'x-fal-error-type': outcome.type,
          ...(outcome.isUserTimeout ? { 'x-fal-request-timeout-type': 'user' } : {}),
        },
      );
    case 'model error': {
      const error = {
        loc: ['body', 'prompt'],
        msg: `Refused: ${job.sent.prompt}`,
        type: outcome.type,
        url: `https://docs.fal.ai/errors/#${outcome.type}`,
        ctx: {},
        input: job.sent,
      };
      return json(
        outcome.status,
        { detail: outcome.detailAsText ? `${outcome.type}: ${error.msg} ${JSON.stringify(job.sent)}` : [error] },
        {
          ...headers,
          ...(outcome.isRetryable === undefined ? {} : { 'x-fal-retryable': String(outcome.isRetryable) }),
        },
      );
    }
    case 'pictures': {
      const made = await pictures(job);
      const told = made.map((picture) => ({
        url:
          outcome.as === 'file'
            ? publish(picture)
            : `data:${picture.contentType};base64,${picture.bytes.toString('base64')}`,
        width: picture.width,
        height: picture.height,
        content_type: picture.contentType,
      }));
      return json(200, outputOf(job.endpoint, told, job.sent, outcome.isFlagged ?? false), {
        ...headers,
        'x-fal-billable-units': String(made.length),
      });
    }
  }
}
