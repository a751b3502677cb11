import { deleteDue } from '#lib/images/delete-due.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Deletes for ever the masks of everybody that were painted more than a day ago and that no edit uses. Returns how many. */
export const purgeMasks = (): Promise<{ count: number }> =>
  deleteDue({
    reason: 'expired',
    due: Prisma.sql`"kind" = 'mask' AND "createdAt" < now() - interval '1 day'
      AND NOT EXISTS (SELECT 1 FROM "Edit" e WHERE e."maskId" = "Image"."id")`,
  });
