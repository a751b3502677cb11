import type { Db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';
import type { AccountReceipt } from '#lib/receipts/schema.ts';
import { objectKey } from '#lib/storage/store.ts';

/** Objects read at once. */
const PAGE = 5_000;

type Sum = Pick<AccountReceipt, 'images' | 'stores' | 'providers' | 'kept'> & { receipts: number };

/** What the receipt of an account says was where, once all of it is gone: counted before the rows that tell it go too. */
export async function sumErasure(input: { erasureId: string; userId: string; on: Db }): Promise<Sum> {
  const { erasureId, userId, on } = input;
  const { _sum: images } = await on.deletion.aggregate({ where: { erasureId }, _sum: { imageCount: true } });
  const receipts = await on.deletion.count({ where: { userId, erasureId: null } });
  const purchases = await on.purchase.count({ where: { userId, state: 'paid' } });
  const ledgerEntries = await on.creditEntry.count({ where: { account: { userId } } });
  return {
    images: images.imageCount ?? 0,
    stores: await sumStores(on, erasureId),
    providers: await sumProviders(on, userId),
    kept: { purchases, ledgerEntries },
    receipts,
  };
}

type Store = { keys: string[]; lastDeletedAt: Date; lastVerifiedAt: Date };
const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** The objects by their stores; where one was looked for in vain counts for nothing. */
async function sumStores(on: Db, erasureId: string): Promise<AccountReceipt['stores']> {
  const stores = new Map<string, Store>();
  for (let after = 0n; ; ) {
    const items = await on.deletionItem.findMany({
      where: { deletion: { erasureId }, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    for (const { objectsId, variant, place, deletedAt, verifiedAt, answer } of items) {
      if (!deletedAt || !verifiedAt || answer?.startsWith('was not there')) continue;
      const sum = stores.get(place) ?? { keys: [], lastDeletedAt: deletedAt, lastVerifiedAt: verifiedAt };
      sum.keys.push(sha256Hex(objectKey(objectsId, variant)));
      sum.lastDeletedAt = later(sum.lastDeletedAt, deletedAt);
      sum.lastVerifiedAt = later(sum.lastVerifiedAt, verifiedAt);
      stores.set(place, sum);
    }
    const last = items.at(-1);
    if (!last || items.length < PAGE) break;
    after = last.id;
  }
  return [...stores].map(([place, { keys, lastDeletedAt, lastVerifiedAt }]) => ({
    place,
    objects: keys.length,
    lastDeletedAt: lastDeletedAt.toISOString(),
    lastVerifiedAt: lastVerifiedAt.toISOString(),
    keysSha256: sha256Hex(keys.toSorted().join('\n')),
  }));
}

/** What trails say became of pictures at providers; copies that nobody has answered for are unknown. */
const sumProviders = (on: Db, userId: string): Promise<AccountReceipt['providers']> => on.$queryRaw`
  SELECT place, count(*) FILTER (WHERE step = 'deletedThere')::int AS deleted,
         count(*) FILTER (WHERE step = 'notStoredThere')::int AS "neverStored",
         count(*) FILTER (WHERE step = 'goesThere')::int AS "goesByItself",
         count(*) FILTER (WHERE step = 'staysThere')::int AS unknown
    FROM (SELECT t."place", t."step" FROM "EditTrail" t JOIN "Edit" e ON e."id" = t."editId" WHERE e."userId" = ${userId}::uuid
          UNION ALL
          SELECT e."backend", 'staysThere' FROM "EditRun" r JOIN "Edit" e ON e."id" = r."editId"
           WHERE e."userId" = ${userId}::uuid AND r."purgeDueAt" IS NOT NULL) AS told
   WHERE step IN ('deletedThere', 'notStoredThere', 'goesThere', 'staysThere') GROUP BY place ORDER BY place`;
