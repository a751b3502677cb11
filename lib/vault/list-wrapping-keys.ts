import { db } from '#lib/db.ts';
import { currentWrappingKey, givenWrappingKeys } from '#lib/vault/wrapping-keys.ts';

/** A wrapping key, and how much is wrapped under it. */
export type WrappingKeyState = {
  id: string;
  isCurrent: boolean;
  /** Whether this part can open what is wrapped under it. */
  isGiven: boolean;
  /** Whether nothing new may be wrapped under it. */
  isClosed: boolean;
  dataKeys: number;
  signingKeys: number;
};

/** Every wrapping key that this part was given or the database knows, the current one first. */
export async function listWrappingKeys(): Promise<WrappingKeyState[]> {
  const currentId = currentWrappingKey({ again: true }).id;
  const given = givenWrappingKeys();
  const rows = await db().$queryRaw<Omit<WrappingKeyState, 'isCurrent' | 'isGiven'>[]>`
    SELECT k.id, coalesce(w."closedAt" IS NOT NULL, false) AS "isClosed",
           (SELECT count(*)::int FROM "DataKey" d WHERE d."wrappingKeyId" = k.id) AS "dataKeys",
           (SELECT count(*)::int FROM "SigningKey" s WHERE s."wrappingKeyId" = k.id) AS "signingKeys"
      FROM (SELECT unnest(${given}::text[]) AS id UNION SELECT "id" FROM "WrappingKey"
            UNION SELECT "wrappingKeyId" FROM "SigningKey") AS k LEFT JOIN "WrappingKey" w ON w."id" = k.id
     ORDER BY k.id = ${currentId} DESC, w."createdAt" DESC NULLS LAST, k.id`;
  return rows.map((row) => ({ ...row, isCurrent: row.id === currentId, isGiven: given.includes(row.id) }));
}
