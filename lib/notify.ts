import { z } from 'zod';
import type { Db } from '#lib/db.ts';

/** The one channel on which changes are told to every process. */
export const CHANGES_CHANNEL = 'afterimage_changes';

/** What is told: whose, and which row. Everything else is read from the database by whoever listens. */
const ChangeShape = z.union([
  z.object({
    userId: z.uuid(),
    editId: z.uuid(),
    /** What its model shows while it works: a ThumbHash, sealed with the account's key under a name of its own. Nothing else has changed then. */
    preview: z.object({ id: z.uuid(), sealed: z.string().max(200) }).optional(),
  }),
  z.object({ userId: z.uuid(), imageId: z.uuid() }),
  /** An album is new, changed or gone. */
  z.object({ userId: z.uuid(), albums: z.literal('changed') }),
  /** Told by a trigger on every write to an account's books: credits moved, or what was paid for them did too. */
  z.object({ userId: z.uuid(), credits: z.enum(['moved', 'paid']) }),
  /** Its owner has paused processing, or goes on. */
  z.object({ userId: z.uuid(), processing: z.enum(['paused', 'resumed']) }),
]);
export type Change = z.infer<typeof ChangeShape>;

/** A notification's payload, or null when something else spoke on the channel. */
export function parseChange(payload: string | undefined): Change | null {
  try {
    return ChangeShape.safeParse(JSON.parse(payload ?? '')).data ?? null;
  } catch {
    return null;
  }
}

/** Tells changes when the transaction they are part of commits, and never when it does not. */
export async function notifyChanges(tx: Db, changes: readonly Change[]): Promise<void> {
  const payloads = changes.map((change) => JSON.stringify(change));
  await tx.$queryRaw`SELECT pg_notify(${CHANGES_CHANNEL}, payload)::text FROM unnest(${payloads}::text[]) AS payload`;
}

/** Tells one change; see `notifyChanges`. */
export const notifyChange = (tx: Db, change: Change): Promise<void> => notifyChanges(tx, [change]);
