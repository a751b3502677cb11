import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { type MoveReport, moveImages } from '#lib/images/move-images.ts';
import { takeMoveLock } from '#lib/images/move-lock.ts';
import { ProgressLine } from '#lib/images/move-progress.ts';
import { RETIRE_AFTER_SECONDS } from '#lib/images/retire-copies.ts';
import { isSetUp } from '#lib/images/storage-status.ts';
import { askParts, type PartTrouble } from '#lib/storage/ask-parts.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place } from '#lib/storage/store.ts';
import { storageCliText } from '#lib/text/storage-cli.ts';

const text = storageCliText.en;

/** Why a move does not begin: one line. */
export class Refusal extends Error {}

/** How often a command that moves nothing at the moment shows so, milliseconds. */
const SHOW_MS = 200;

type Input = { from: Place; to: Place; isDryRun: boolean; signal: AbortSignal; retireAfterSeconds?: number };

/**
 * `move`: refuses what cannot go well, moves, and says what was moved, what was not, and what to set now. Returns the exit code: 0
 * when all is moved, 1 when something is not, 130 when it was interrupted. Throws `Refusal`, `StoreCheckError`.
 */
export async function moveCommand(input: Input): Promise<number> {
  const { from, to, isDryRun, signal, retireAfterSeconds = RETIRE_AFTER_SECONDS } = input;
  if (!isSetUp(from) || !isSetUp(to)) throw new Refusal(text.notSetUp);
  if (!(await storeAt(from).isAnswering())) throw new Refusal(text.notAnswering(from));
  await storeAt(to).check();
  const lock = await takeMoveLock();
  if (!lock) throw new Refusal(text.isBusy);
  try {
    const asked = new Set<string>();
    const refusal = async () => refusalOf(await askParts({ from, to, sampleKey: await sampleKey(from), asked }), input);
    const line = await refusal();
    if (line) throw new Refusal(line);
    const all = await amountAt(from);
    const progress = new ProgressLine(all, process.stdout);
    progress.say(text.plan(from, to, all.images, all.bytes));
    if (isDryRun) {
      progress.say(text.wouldMove);
      return 0;
    }
    const startedAt = performance.now();
    let isCopying = true;
    const done = { images: 0, bytes: 0 };
    const showing = showOn(progress, done, () => isCopying);
    const report = await moveImages({
      from,
      to,
      lock,
      retireAfterSeconds,
      signal,
      isAllowed: async () => {
        const trouble = await refusal();
        if (trouble) progress.say(trouble);
        return trouble === null;
      },
      onMoved: (moved) => Object.assign(done, moved),
      onFailed: (imageId, trouble) => progress.say(text.notMoved(imageId, trouble)),
      onCopied: () => {
        isCopying = false;
        if (done.images > 0) progress.say(text.waiting(retireAfterSeconds));
      },
    }).finally(() => {
      isCopying = false;
    });
    await showing;
    progress.say(text.moved(report.moved.images, report.moved.bytes, (performance.now() - startedAt) / 1_000));
    return await conclude(report, input, (said) => progress.say(said));
  } finally {
    await lock.release();
  }
}

/** Shows the progress until the copying has ended. */
async function showOn(progress: ProgressLine, done: { images: number; bytes: number }, isCopying: () => boolean) {
  while (isCopying()) {
    progress.show(done);
    await delay(SHOW_MS);
  }
}

function refusalOf(found: { part: string; trouble: PartTrouble } | null, { from, to }: Input): string | null {
  if (!found) return null;
  const { part, trouble } = found;
  switch (trouble) {
    case 'writes elsewhere':
      return text.writesElsewhere(part, to);
    case 'cannot read target':
      return text.cannotReadTarget(part, to);
    case 'other source':
      return text.otherSource(part, from);
    case 'silent':
      return text.isSilent(part);
  }
}

/** An object that everybody who has this store finds in it; null when it has none. */
async function sampleKey(place: Place): Promise<string | null> {
  const row = await db().image.findFirst({ where: { place, deletedAt: null }, select: { objectsId: true } });
  const key = row && objectKey(row.objectsId, 'thumb');
  // One that we do not find either would say nothing of the others.
  return key && (await storeAt(place).stat(key)) ? key : null;
}

async function amountAt(place: Place): Promise<{ images: number; bytes: number }> {
  const [row] = await db().$queryRaw<{ images: number; bytes: number }[]>`
    SELECT count(*)::int AS "images", coalesce(sum("bytes"::bigint + "previewBytes" + "thumbBytes"), 0)::float8 AS "bytes"
      FROM "Image" WHERE "place" = ${place}::"Place" AND "deletedAt" IS NULL`;
  return row ?? { images: 0, bytes: 0 };
}

/** Says what is left to do; returns the exit code. */
async function conclude(report: MoveReport, { from, to }: Input, say: (line: string) => void): Promise<number> {
  const { failed, kept, stopped } = report;
  const left = (await amountAt(from)).images - failed.length;
  if (failed.length > 0) say(text.notMovedAtAll(failed.length, from));
  if (kept.length > 0) say(text.kept(kept.length, from));
  if (stopped) {
    say(text.stopped[stopped]);
    return stopped === 'interrupted' ? 130 : 1;
  }
  if (left > 0) say(text.arrived(left, from));
  if (failed.length > 0 || kept.length > 0 || left > 0) return 1;
  const deleting = await db().image.count({ where: { place: from, deletedAt: { not: null } } });
  say(deleting > 0 ? text.beingDeleted(deleting, from) : text.nowSet(to));
  return 0;
}
