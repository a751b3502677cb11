import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { CopyError, type CopyTrouble } from '#lib/images/copy-object.ts';
import { moveImage } from '#lib/images/move-image.ts';
import type { MoveLock } from '#lib/images/move-lock.ts';
import { retireCopies } from '#lib/images/retire-copies.ts';
import { isDatabaseDown } from '#lib/is-database-down.ts';
import { log } from '#lib/log.ts';
import type { Place } from '#lib/storage/store.ts';

/** Images on their way at once. Memory holds a part of 8 MiB of each (lib/storage/s3), never an image. */
const AT_ONCE = 4;
const BATCH = 200;

/** Waits before an image is tried again that failed because a store or the database did not answer, milliseconds. */
const TRY_AGAIN_MS = [1_000, 5_000];

/** Images in a row that failed so: the store is down, and trying thousands more would only wait. */
const GIVE_UP_AFTER = 5;

/** How often old objects are removed and the parts are asked again while images are under way, milliseconds. */
const ROUND_MS = 5_000;

/** How often the end looks for old objects whose time has come, milliseconds. */
const WAIT_MS = 500;

export type MoveTrouble = CopyTrouble | 'unavailable' | 'internal';
/** Why a move ended early: it was told to, a store has no room or does not answer, the lock is gone, a part may not read the target. */
export type MoveStop = 'interrupted' | 'full' | 'down' | 'lock lost' | 'parts';

export type MoveProgress = { images: number; bytes: number };
export type MoveReport = {
  moved: MoveProgress;
  failed: { imageId: string; trouble: MoveTrouble }[];
  stopped: MoveStop | null;
  /** Images whose old objects could not be removed, each with its own copy at the target. */
  kept: string[];
};

export type MoveOptions = {
  from: Place;
  to: Place;
  lock: MoveLock;
  /** How long the old objects stay, seconds (`RETIRE_AFTER_SECONDS`). */
  retireAfterSeconds: number;
  /** Whether pictures may still go to the target; asked every few seconds. */
  isAllowed: () => Promise<boolean>;
  onMoved?: (moved: MoveProgress) => void;
  onFailed?: (imageId: string, trouble: MoveTrouble) => void;
  /** Called once when nothing is left to copy and only old objects wait for their time. */
  onCopied?: () => void;
  signal: AbortSignal;
  tryAgainMs?: readonly number[];
  roundMs?: number;
};

type Queued = { id: string; userId: string; objectsId: string; bytes: number };

/** Images at a place in batches, in the order of their ids. */
async function* listToMove(from: Place): AsyncGenerator<Queued[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db().$queryRaw<Queued[]>`
      SELECT "id", "userId", "objectsId", ("bytes"::bigint + "previewBytes" + "thumbBytes")::float8 AS "bytes" FROM "Image"
       WHERE "place" = ${from}::"Place" AND "deletedAt" IS NULL AND "id" > ${after}::uuid ORDER BY "id" LIMIT ${BATCH}`;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows;
  }
}

/**
 * Moves every image that lies in one store to another, while anything else goes on, and removes what it leaves behind. Started
 * again after it was cut off at any point it goes on from there. Aborting ends it when the images under way are through.
 */
export async function moveImages(options: MoveOptions): Promise<MoveReport> {
  const run = new Run(options);
  const round = new AbortController();
  const rounds = repeat(round.signal, options.roundMs ?? ROUND_MS, () => run.round());
  try {
    await run.moveAll();
    if (!run.stopped()) options.onCopied?.();
    while (!run.stopped() && (await run.isAnyToRetire()))
      await delay(WAIT_MS, undefined, { signal: options.signal }).catch(() => undefined);
  } catch (error) {
    // With the connection that held the lock the others broke too, most likely: the database was started anew.
    if (run.stopped() !== 'lock lost') throw error;
  } finally {
    round.abort();
    await rounds;
  }
  return run.report;
}

/** One move: what it has done so far, and why it ends when it does. */
class Run {
  readonly report: MoveReport = { moved: { images: 0, bytes: 0 }, failed: [], stopped: null, kept: [] };
  readonly #failedIds = new Set<string>();
  readonly #options: MoveOptions;
  #failedInARow = 0;

  constructor(options: MoveOptions) {
    this.#options = options;
  }

  stopped(): MoveStop | null {
    const { signal, lock } = this.#options;
    if (lock.lost.aborted) this.report.stopped ??= 'lock lost';
    if (signal.aborted) this.report.stopped ??= 'interrupted';
    return this.report.stopped;
  }

  /** Pass after pass until one finds nothing: new images may come meanwhile. */
  async moveAll(): Promise<void> {
    for (let isAnyLeft = true; isAnyLeft; ) {
      isAnyLeft = false;
      for await (const batch of listToMove(this.#options.from)) {
        const line = batch.filter(({ id }) => !this.#failedIds.has(id)).values();
        const moveOn = async () => {
          for (const image of line) {
            if (this.stopped()) return;
            isAnyLeft = true;
            await this.#moveOne(image);
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, moveOn));
        if (this.stopped()) return;
      }
    }
  }

  /** Removes the old objects that are due; true while some are not yet. Those that cannot be removed are reported, and not waited for. */
  async isAnyToRetire(): Promise<boolean> {
    const { from, lock, retireAfterSeconds, signal } = this.#options;
    const { kept } = await retireCopies({ lock, afterSeconds: retireAfterSeconds, at: from, signal });
    this.report.kept = kept;
    if (kept.length > 0) return false;
    return (await db().image.count({ where: { copyPlace: from, deletedAt: null } })) > 0;
  }

  /** Removes old objects whose time has come, and sees whether the move may go on. */
  async round(): Promise<void> {
    const { from, lock, retireAfterSeconds, signal, isAllowed } = this.#options;
    if (this.stopped()) return;
    if (!(await isAllowed())) this.report.stopped ??= 'parts';
    else await retireCopies({ lock, afterSeconds: retireAfterSeconds, at: from, signal });
  }

  async #moveOne(image: Queued): Promise<void> {
    const { from, to, lock, tryAgainMs = TRY_AGAIN_MS, onMoved } = this.#options;
    for (const waitMs of [...tryAgainMs, null]) {
      try {
        const isMoved = await moveImage({ image, from, to, lock });
        this.#failedInARow = 0;
        if (!isMoved) return;
        this.report.moved.images++;
        this.report.moved.bytes += image.bytes;
        onMoved?.(this.report.moved);
        return;
      } catch (error) {
        if (this.stopped()) return;
        const trouble = troubleOf(error);
        if (error instanceof AppError && error.code === 'storage_full') this.report.stopped ??= 'full';
        else if (trouble !== 'unavailable' || waitMs === null) this.#fail(image, trouble, error);
        if (this.stopped() || trouble !== 'unavailable' || waitMs === null) return;
        await delay(waitMs, undefined, { signal: this.#options.signal }).catch(() => undefined);
      }
    }
  }

  #fail({ id, userId }: Queued, trouble: MoveTrouble, error: unknown): void {
    if (trouble === 'internal') log.error({ event: 'image_not_moved', imageId: id, userId, error });
    this.#failedIds.add(id);
    this.report.failed.push({ imageId: id, trouble });
    this.#options.onFailed?.(id, trouble);
    this.#failedInARow = trouble === 'unavailable' ? this.#failedInARow + 1 : 0;
    if (this.#failedInARow >= GIVE_UP_AFTER) this.report.stopped ??= 'down';
  }
}

function troubleOf(error: unknown): MoveTrouble {
  if (error instanceof CopyError) return error.trouble;
  return error instanceof AppError || isDatabaseDown(error) ? 'unavailable' : 'internal';
}

/** Does something every few seconds until told to end; resolves when the last time is over. What fails is tried again the next time. */
async function repeat(signal: AbortSignal, everyMs: number, act: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await delay(everyMs, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await act().catch((error: unknown) => log.warn({ event: 'move_round_failed', error }));
  }
}
