import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { db } from '#lib/db.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import type { Backend, BackendRequest, Capabilities, JobHandle, Model, RunContext } from '#lib/inference/backend.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';
import { failure } from '#lib/inference/failures.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import type { Region, Residency } from '#lib/residency.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { agreeToAll, newOwner } from '#tests/lib/edits/stage.ts';
import { aPhoto, changed } from '#tests/support/pictures.ts';

const CAPABILITIES: Capabilities = {
  mask: false,
  maxReferenceImages: 0,
  maxVariations: 1,
  seed: true,
  aspectRatios: ['1:1'],
  guidance: { least: 1, most: 20, usual: 3 },
  progress: 'steps',
  cancel: 'running',
  resume: true,
  formats: ['png'],
  maxPixels: null,
};

type Script = {
  /** What its backend and its model are called. */
  name?: string;
  region?: Region;
  capabilities?: Partial<Capabilities>;
  maxConcurrent?: number;
  /** What its server does with an edit; gives back a changed picture where it is left out. */
  edit?: (request: BackendRequest, context: RunContext) => Promise<Buffer | undefined>;
  purge?: (handle: JobHandle) => Promise<void>;
  hasRecover?: boolean;
  isUp?: () => boolean;
};

/** A backend whose server is a few lines in this process, and what that server saw. */
export function scripted(script: Script = {}) {
  const { name = 'painter' } = script;
  const seen = { submits: [] as (EditOptions | undefined)[], running: 0, most: 0, deletes: [] as string[], resumes: 0 };
  const runs = new Map<string, Promise<Buffer>>();
  const model: Model = {
    id: name,
    name: 'Painter',
    backend: name,
    place: 'Painter, far away',
    region: script.region ?? 'world',
    licence: 'Commercial use',
    isCommercial: true,
    priceCredits: 4,
    exact: false,
    capabilities: { ...CAPABILITIES, ...script.capabilities },
  };
  const work = async (request: BackendRequest, context: RunContext): Promise<Buffer> => {
    seen.running++;
    seen.most = Math.max(seen.most, seen.running);
    try {
      return (await script.edit?.(request, context)) ?? (await changed(request.image.bytes));
    } finally {
      seen.running--;
    }
  };
  const result = async (id: string) => {
    const bytes = await runs.get(id);
    if (!bytes) throw failure('not_there');
    const { width, height } = await sharp(bytes).metadata();
    return {
      images: [{ bytes, format: 'png', width, height }],
      engineMs: 1,
      cost: { microUsd: 40_000, certain: true },
    };
  };
  const handleOf = (externalId: string): JobHandle => ({ version: 1, externalId, submittedAt: '' });
  const backend: Backend = {
    id: name,
    models: [model],
    remote: {
      source: { maxPixels: 1_000_000, multipleOf: 1, format: 'png' },
      limits: { submitMs: 20_000, queueMs: 20_000, runMs: 20_000, downloadMs: 20_000 },
      retention: { as: 'kept', seconds: 600 },
      ...(script.maxConcurrent ? { maxConcurrent: () => script.maxConcurrent ?? 1 } : {}),
    },
    check: () => undefined,
    async *run(request, context) {
      yield { type: 'submitting', bytes: request.image.bytes.byteLength };
      seen.submits.push(request.options);
      const running = work(request, context);
      running.catch(() => undefined);
      runs.set(context.key, running);
      yield { type: 'accepted', handle: handleOf(context.key) };
      yield { type: 'progress', fraction: 0.5 };
      return result(context.key);
    },
    // biome-ignore lint/correctness/useYield: what it takes up has ended meanwhile
    async *resume({ handle }) {
      seen.resumes++;
      return result(handle.externalId);
    },
    ...(script.hasRecover ? { recover: handleOf } : {}),
    async purge({ externalId }) {
      seen.deletes.push(externalId);
      await script.purge?.(handleOf(externalId));
      return { as: 'deleted' };
    },
    checkHealth: async () => ({ isUp: script.isUp?.() ?? true, detail: '' }),
  };
  return { backend, models: modelRegistry([backend]), seen, runs };
}

export type Owner = Awaited<ReturnType<typeof newOwner>>;

/** Somebody with a photo and 100 credits. */
export async function person(): Promise<Owner> {
  const owner = await newOwner(await aPhoto());
  await grant(owner.userId, 100);
  return owner;
}

type More = { instruction?: string; options?: EditOptions; residency?: Residency };
/** Presses once, as somebody who has agreed to the company. */
export async function pressPainter(
  owner: Owner,
  { models, backend }: Pick<ReturnType<typeof scripted>, 'models' | 'backend'>,
  more: More = {},
) {
  await agreeToAll(owner.userId, models);
  return requestEdit(
    { ...owner, instruction: 'paint it', model: backend.id, priceCredits: 4, requestId: randomUUID(), ...more },
    models,
  );
}

/** The run of an edit of one picture, which has its id. */
export const rowOf = (id: string) => db().editRun.findUniqueOrThrow({ where: { id } });
