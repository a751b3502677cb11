import { crc32 } from 'node:zlib';
import { findExported } from '#lib/account/export/find-exported.ts';
import { type ExportPlan, missingText } from '#lib/account/export/plan-export.ts';
import { descriptor, directoryEntry, endOfZip, localHeader, type Placed } from '#lib/account/export/zip-format.ts';
import { AppError } from '#lib/errors.ts';
import { readObject } from '#lib/images/read-object.ts';
import type { ObjectFacts } from '#lib/images/read-whole.ts';
import { log } from '#lib/log.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';

type Asked = { plan: ExportPlan; sessionId: string; range: { start: number; end: number } };

const ZEROS = new Uint8Array(64 * 1024);

/**
 * The bytes of an archive from one place to another (both included), each image read when its turn comes. One that cannot be read any more has
 * nothing but zeros in its place, and is named in the last file: the archive is whole and as long as it was said to be. A store that does not
 * answer breaks the stream off, so that it is gone on with later. To go on from the middle, images before it are read again only for
 * their checksums, and not even that while this process remembers them.
 */
export async function* streamExport({ plan, sessionId, range }: Asked): AsyncGenerator<Uint8Array> {
  const clip = clipper(range);
  for (const entry of plan.entries) {
    const { placed, content } = entry;
    if (placed.offset > range.end) return;
    if (placed.end <= range.start) continue;
    yield* clip(placed.offset, localHeader(placed));
    if (content === 'missing') yield* clip(placed.dataAt, await finalMissing(plan, sessionId));
    else if ('text' in content) yield* clip(placed.dataAt, content.text);
    else yield* clippedImage(clip, plan, sessionId, placed, content.imageId);
    if (placed.crc === null) yield* clip(placed.dataAt + placed.packed, descriptor(placed, crcOf(plan, entry)));
  }
  if (range.end < plan.directoryAt) return;
  await finalMissing(plan, sessionId);
  let at = plan.directoryAt;
  for (const entry of plan.entries) {
    const bytes = directoryEntry(entry.placed, crcOf(plan, entry));
    yield* clip(at, bytes);
    at += bytes.length;
  }
  yield* clip(at, endOfZip(plan.entries.length, plan.directoryAt, at - plan.directoryAt));
}

/** Gives of some bytes at a place those that were asked for. */
const clipper = ({ start, end }: Asked['range']) =>
  function* clip(at: number, bytes: Uint8Array): Generator<Uint8Array> {
    const part = bytes.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
    if (part.length > 0) yield part;
  };

function crcOf(plan: ExportPlan, { placed, content }: ExportPlan['entries'][number]): number {
  if (placed.crc !== null) return placed.crc;
  if (content === 'missing') return crc32(missingText(plan));
  return 'imageId' in content ? (plan.read.get(content.imageId)?.crc ?? 0) : 0;
}

/** Which images could not be read, once that is known of all: those that this answer passed over are read now. */
async function finalMissing(plan: ExportPlan, sessionId: string): Promise<Buffer> {
  for (const { placed, content } of plan.entries) {
    if (content === 'missing' || !('imageId' in content) || plan.read.has(content.imageId)) continue;
    for await (const _ of imageBytes(plan, sessionId, placed, content.imageId));
  }
  return missingText(plan);
}

async function* clippedImage(
  clip: ReturnType<typeof clipper>,
  plan: ExportPlan,
  sessionId: string,
  placed: Placed,
  imageId: string,
): AsyncGenerator<Uint8Array> {
  let at = placed.dataAt;
  for await (const bytes of imageBytes(plan, sessionId, placed, imageId)) {
    yield* clip(at, bytes);
    at += bytes.length;
  }
}

/** Exactly as many bytes as the image was said to have; what they come to is noted. */
async function* imageBytes(
  plan: ExportPlan,
  sessionId: string,
  { size }: Placed,
  imageId: string,
): AsyncGenerator<Uint8Array> {
  const { userId } = plan;
  let [left, crc, isMissing] = [size, 0, false];
  const facts = await findExported({ userId, sessionId, imageId });
  try {
    if (facts?.sizeBytes !== size) throw new AppError('not_found');
    for await (const bytes of piecesOf(facts)) {
      if (bytes.length > left) throw new AppError('seal_broken');
      left -= bytes.length;
      crc = crc32(bytes, crc);
      yield bytes;
    }
    if (left > 0) throw new AppError('seal_broken');
  } catch (error) {
    if (facts && !(await isLost(facts, error))) throw error;
    log.warn({ event: 'export_image_unread', imageId, userId, error });
    isMissing = true;
  }
  for (; left > 0; left -= Math.min(left, ZEROS.length)) {
    const zeros = ZEROS.subarray(0, Math.min(left, ZEROS.length));
    crc = crc32(zeros, crc);
    yield zeros;
  }
  plan.read.set(imageId, { crc, isMissing });
}

async function* piecesOf(facts: ObjectFacts): AsyncGenerator<Uint8Array> {
  const opened = await readObject({ ...facts, range: null });
  if (opened instanceof Uint8Array) yield opened;
  else yield* opened;
}

/** Whether it will never be read: it is not what was stored, or the store answers and does not have it. Throws what a store that is down throws. */
async function isLost({ objectsId, place }: ObjectFacts, error: unknown): Promise<boolean> {
  if (error instanceof AppError && ['seal_broken', 'not_found'].includes(error.code)) return true;
  return (await storeAt(place).stat(objectKey(objectsId, 'original'))) === null;
}
