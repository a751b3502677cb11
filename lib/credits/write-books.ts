import { entryHash } from '#lib/credits/entry-hash.ts';
import type { Books } from '#lib/credits/open-books.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Writes what was drafted: new lots, the entries at the end of the chain, and the numbers that follow from them. */
export async function writeBooks({ books, tx }: { books: Books; tx: Prisma.TransactionClient }): Promise<void> {
  const { accountId, draft } = books;
  const { lots, postings, now: at } = draft;
  if (postings.length === 0) return;
  await writeLots(tx, books);
  let prevHash = books.hash;
  const rows = postings.map((posting, index) => {
    const lotKind = lots.get(posting.lotId)?.kind;
    if (!lotKind) throw new Error('An entry names a lot that its account does not have.');
    const entry = { ...posting, accountId, seq: draft.seq + index + 1, at, prevHash };
    prevHash = entryHash({ ...entry, lotKind });
    return { ...entry, hash: prevHash };
  });
  await tx.creditEntry.createMany({ data: rows });
  const moved = postings.reduce((sum, { credits }) => sum + credits, 0);
  await tx.creditAccount.update({
    where: { id: accountId },
    data: { seq: draft.seq + rows.length, hash: prevHash, balance: { increment: moved }, at },
  });
}

async function writeLots(tx: Prisma.TransactionClient, { accountId, draft }: Books): Promise<void> {
  const touched = new Set(draft.postings.flatMap(({ lotId, purchaseId }) => [lotId, purchaseId]));
  const granted = new Set(draft.postings.filter(({ kind }) => kind === 'grant').map(({ lotId }) => lotId));
  for (const lot of draft.lots.values()) {
    if (!touched.has(lot.id) && !touched.has(lot.purchaseId)) continue;
    const { left, endsAt, expired, isFrozen, frozen, owed, taken } = lot;
    if (granted.has(lot.id)) await tx.creditLot.create({ data: { ...lot, accountId } });
    else
      await tx.creditLot.update({
        where: { id: lot.id, accountId },
        data: { left, endsAt, expired, isFrozen, frozen, owed, taken },
      });
  }
}
