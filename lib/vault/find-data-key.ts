import { type Db, db } from '#lib/db.ts';
import { DATA_KEY_SELECT, type DataKeyRow } from '#lib/vault/open-data-key.ts';

/** The row of an account's data key; null when it has none yet, or none any more. */
export const findDataKey = ({ userId, tx = db() }: { userId: string; tx?: Db }): Promise<DataKeyRow | null> =>
  tx.dataKey.findUnique({ where: { userId }, select: DATA_KEY_SELECT });
