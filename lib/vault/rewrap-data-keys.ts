import { db } from '#lib/db.ts';
import { log } from '#lib/log.ts';
import { openWrapped, wrapDataKey } from '#lib/vault/wrap-data-key.ts';
import { currentWrappingKey, findWrappingKey } from '#lib/vault/wrapping-keys.ts';

/** One statement's worth; the rest follows in the same run. */
const BATCH = 500;

type Row = { id: string; userId: string; wrapped: Uint8Array; wrappingKeyId: string };

/**
 * Wraps every data key that is under another wrapping key anew under the current one, while everything runs: a key opens before,
 * after and at every moment between. Safe to run twice at once, and to be cut off. Returns how many, and how many did not open,
 * which stay as they are.
 */
export async function rewrapDataKeys(): Promise<{ rewrapped: number; unopened: number }> {
  const report = { rewrapped: 0, unopened: 0 };
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db().dataKey.findMany({
      where: { wrappingKeyId: { not: currentWrappingKey().id }, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    const last = rows.at(-1);
    if (!last) return report;
    after = last.id;
    for (const row of rows) {
      try {
        report.rewrapped += await rewrap(row);
      } catch (error) {
        report.unopened++;
        log.error({ event: 'data_key_not_opened', userId: row.userId, error });
      }
    }
  }
}

async function rewrap({ id, userId, wrapped, wrappingKeyId }: Row): Promise<number> {
  const [from, to] = [findWrappingKey(wrappingKeyId), currentWrappingKey()];
  if (!from) throw new TypeError('This part was not given the wrapping key.');
  const plain = openWrapped(wrapped, { userId, dataKeyId: id, wrappingKey: from });
  const anew = wrapDataKey(plain, { userId, dataKeyId: id, wrappingKey: to });
  plain.fill(0);
  const { count } = await db().dataKey.updateMany({
    where: { id, userId, wrappingKeyId },
    data: { wrapped: anew, wrappingKeyId: to.id },
  });
  return count;
}
