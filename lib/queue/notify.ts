import { z } from 'zod';
import type { Db } from '#lib/db.ts';

/** The one channel on which changes are told to every process. */
export const CHANGES_CHANNEL = 'afterimage_changes';

/** What is told: whose, and which row. Everything else is read from the database by whoever listens. */
const ChangeShape = z.union([
  z.object({ userId: z.uuid(), editId: z.uuid() }),
  z.object({ userId: z.uuid(), imageId: z.uuid() }),
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

/** Tells a change when the transaction it is part of commits, and never when it does not. */
export async function notifyChange(tx: Db, change: Change): Promise<void> {
  await tx.$queryRaw`SELECT pg_notify(${CHANGES_CHANNEL}, ${JSON.stringify(change)})::text`;
}
