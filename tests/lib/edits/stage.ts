import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { db } from '#lib/db.ts';
import { agreeToSending } from '#lib/edits/agree-to-sending.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { questionsOf } from '#lib/edits/sending-questions.ts';
import { ingest } from '#lib/images/ingest.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import { writeObjects } from '#lib/images/write-objects.ts';
import type { Backend } from '#lib/inference/backend.ts';
import { listModels } from '#lib/inference/index.ts';
import { type ModelRegistry, modelRegistry } from '#lib/inference/registry.ts';
import type { Slots } from '#lib/worker/slots.ts';

/** The model that is always there and costs nothing. */
export const MODEL = 'darkroom';

/** A person with one small photo, or this one, in the database and in the store. */
export async function newOwner(photo?: Buffer): Promise<{ userId: string; imageId: string }> {
  const userId = randomUUID();
  const email = `${userId}@example.com`;
  await db().user.create({ data: { id: userId, email, mailbox: email } });
  return { userId, imageId: await addPhoto(userId, photo) };
}

/** One more photo of this person. */
export async function addPhoto(userId: string, photo?: Buffer): Promise<string> {
  const imageId = randomUUID();
  const plain = sharp({ create: { width: 60, height: 40, channels: 3, background: '#c33' } });
  const bytes = photo ?? (await plain.jpeg().toBuffer());
  const ingested = await ingest({ bytes });
  const stored = await writeObjects({ userId, ingested });
  const origin = { kind: 'upload' as const, name: 'photo.jpg', uploadMark: randomUUID() };
  await insertImage({ userId, imageId, ingested, stored, origin });
  return imageId;
}

/** Presses Edit once. */
export const press = (owner: { userId: string; imageId: string }, requestId: string = randomUUID()) =>
  requestEdit({ ...owner, instruction: 'rotate left', model: MODEL, priceCredits: 0, requestId });

/** As many slots as this for engines of either kind. */
export const slots = (each: number): Slots => ({
  here: each,
  elsewhere: each,
  elsewhereBytes: Number.MAX_SAFE_INTEGER,
});

/** Looks that come as often as this, milliseconds, take a whole core from what they wait for; the first come sooner. */
const LONGEST_PAUSE_MS = 25;

/** Waits until `look` gives something other than null, undefined or false; fails after `limitMs`. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  limitMs = 45_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await delay(pauseMs);
  }
}

/** Waits until none of this person's edits waits or runs. */
export const untilAllEnded = (userId: string, limitMs?: number) =>
  until(
    'all edits ended',
    async () => (await db().edit.count({ where: { userId, state: { in: ['queued', 'running'] } } })) === 0,
    limitMs,
  );

/** An engine at the port that holds every run until it is let go, and counts how many hold at once. */
export function gatedModels(): {
  models: ModelRegistry;
  /** Runs that hold now, in the order they came, by source size and time. */
  holding: { release: () => void; startedAt: number }[];
  /** Highest number that held at once. */
  most: () => number;
  releaseAll: () => void;
} {
  const holding: { release: () => void; startedAt: number }[] = [];
  let most = 0;
  let isOpen = false;
  const backend: Backend = {
    id: 'gated',
    models: listModels(),
    check: () => undefined,
    async *run({ image }, { signal }) {
      yield { type: 'running' };
      const gate = Promise.withResolvers<void>();
      const hold = { release: gate.resolve, startedAt: performance.now() };
      if (!isOpen) {
        holding.push(hold);
        most = Math.max(most, holding.length);
        signal.addEventListener('abort', () => gate.reject(signal.reason), { once: true });
        await gate.promise.finally(() => holding.splice(holding.indexOf(hold), 1));
      }
      return { images: [image], engineMs: 1 };
    },
  };
  return {
    models: modelRegistry([backend]),
    holding,
    most: () => most,
    releaseAll() {
      isOpen = true;
      for (const { release } of holding) release();
    },
  };
}

/** Says yes to everything that is asked before these models get a picture of this person. */
export async function agreeToAll(userId: string, models: ModelRegistry): Promise<void> {
  for (const model of models.listModels()) {
    const answers = questionsOf(model, 'en');
    if (answers.length > 0) await agreeToSending({ userId, answers }, models);
  }
}
