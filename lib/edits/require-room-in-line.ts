import { AppError } from '#lib/errors.ts';
import { MAX_WAITING_EDITS } from '#lib/limits.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Two edits run at once and take a second or some: by then there is room again, seconds. */
const ROOM_SECONDS = 30;

/**
 * Refuses so many more edits where too many would wait. Two presses at once may both take the last place: the bound is against thousands, not against one.
 * Throws `AppError('too_many_waiting')`.
 */
export async function requireRoomInLine(input: {
  userId: string;
  tx: Prisma.TransactionClient;
  edits: number;
}): Promise<void> {
  const { userId, tx, edits } = input;
  const waiting = await tx.edit.count({ where: { userId, state: 'queued' } });
  if (waiting + edits <= MAX_WAITING_EDITS) return;
  throw new AppError('too_many_waiting', { values: { most: MAX_WAITING_EDITS }, retryAfterSeconds: ROOM_SECONDS });
}
