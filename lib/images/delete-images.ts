import { type StartedDeletion, startDeletion } from '#lib/images/start-deletion.ts';
import type { DeletionReason } from '#lib/receipts/schema.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Deletes images of this person for ever, all under one receipt; see `startDeletion`. Returns how many there were. */
export const deleteImages = (input: {
  userId: string;
  imageIds: string[];
  reason?: DeletionReason;
}): Promise<{ count: number; deletion: StartedDeletion | null }> => {
  const { userId, imageIds, reason = 'asked' } = input;
  return startDeletion({ userId, reason, which: Prisma.sql`"id" = ANY(${imageIds}::uuid[])` });
};
