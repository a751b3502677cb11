import { deleteDue } from '#lib/images/delete-due.ts';
import { MASK_DAYS } from '#lib/retention.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Deletes for ever the masks of everybody that were painted more than a day ago and that no edit uses. Returns how many. */
export const purgeMasks = (): Promise<{ count: number }> =>
  deleteDue({
    reason: 'expired',
    due: Prisma.sql`"kind" = 'mask' AND "createdAt" < now() - make_interval(days => ${MASK_DAYS}::int)
      AND NOT EXISTS (SELECT 1 FROM "Edit" e WHERE e."maskId" = "Image"."id")`,
  });
