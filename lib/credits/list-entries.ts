import { z } from 'zod';
import { readFreeLines, readLines, readPinnedLines } from '#lib/credits/entry-lines.ts';
import type { EntryLine, EntryPage } from '#lib/credits/schema.ts';
import { type Db, db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';

/** Lines of one page: about a screen. */
const PAGE = 15;

/** Where a page ended: the next one has entries below `seq`, and free edits older than the one named. */
const PlaceShape = z.object({ seq: z.int().min(0), at: z.iso.datetime(), id: z.uuid() });
type Place = z.infer<typeof PlaceShape>;
const NEWEST: Place = {
  seq: 2 ** 31 - 1,
  at: '9999-01-01T00:00:00.000Z',
  id: 'ffffffff-ffff-4fff-bfff-ffffffffffff',
};

function readPlace(cursor: string | undefined): Place {
  if (cursor === undefined) return NEWEST;
  try {
    return PlaceShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AppError('malformed');
  }
}

/**
 * Why the balance is what it is, newest first: every movement of credits, and the edits that cost nothing. The parts of one edit, taken
 * from several lots, are one line. The first page begins with what the clock has decided and no entry says yet (what has expired, what is
 * owed for a refund), so that its first line ends at the number that is shown. Error: `malformed` for a cursor that is none of ours.
 */
export async function listEntries(input: { userId: string; cursor?: string | undefined }, on?: Db): Promise<EntryPage> {
  if (!on)
    return db().$transaction((tx) => listEntries(input, tx), { isolationLevel: 'RepeatableRead', maxWait: 5_000 });
  const { userId, cursor } = input;
  const place = readPlace(cursor);
  const entries = await readLines(on, { userId, below: place.seq, most: PAGE + 1 });
  const free = await readFreeLines(on, { userId, before: place, most: PAGE + 1 });
  const pinned = cursor === undefined ? await readPinnedLines(on, { userId }) : [];
  const lines: EntryLine[] = [];
  const next = { ...place };
  while (lines.length < PAGE) {
    const [entry, edit] = [entries[0], free[0]];
    if (edit && (!entry || edit.at > entry.at)) {
      free.shift();
      lines.push({ ...edit, balance: entry?.balance ?? 0 });
      Object.assign(next, { at: edit.at, id: edit.id });
    } else if (entry) {
      entries.shift();
      const { seq, ...line } = entry;
      lines.push(line);
      next.seq = seq;
    } else break;
  }
  const hasMore = entries.length + free.length > 0;
  return {
    lines: [...pinned, ...lines],
    next: hasMore ? Buffer.from(JSON.stringify(next)).toString('base64url') : null,
  };
}
