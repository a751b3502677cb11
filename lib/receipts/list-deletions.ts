import { db } from '#lib/db.ts';
import { receiptNumber } from '#lib/receipts/pseudonym.ts';
import { type DeletionView, PAGE_DELETIONS } from '#lib/receipts/schema.ts';

/** Of a row, what the list shows of it. */
export const DELETION_SELECT = {
  id: true,
  reason: true,
  imageCount: true,
  requestedAt: true,
  finishedAt: true,
} as const;

export type DeletionRow = Pick<DeletionView, 'id' | 'reason'> & {
  imageCount: number;
  requestedAt: Date;
  finishedAt: Date | null;
};

export const toDeletionView = ({ id, reason, imageCount, requestedAt, finishedAt }: DeletionRow): DeletionView => ({
  id,
  number: receiptNumber(id),
  reason,
  images: imageCount,
  askedAt: requestedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

/** One page of this person's deletions, newest first. `before` is the last one of the page before; `hasMore` says that another follows. */
export async function listDeletions({
  userId,
  before,
  most = PAGE_DELETIONS,
}: {
  userId: string;
  before?: string | undefined;
  most?: number;
}): Promise<{ deletions: DeletionView[]; hasMore: boolean }> {
  const rows = await db().deletion.findMany({
    where: { userId },
    ...(before ? { cursor: { id: before, userId }, skip: 1 } : {}),
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: most + 1,
    select: DELETION_SELECT,
  });
  return { deletions: rows.slice(0, most).map(toDeletionView), hasMore: rows.length > most };
}
