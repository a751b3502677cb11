import { db } from '#lib/db.ts';
import { currentWrappingKey, givenWrappingKeys } from '#lib/vault/wrapping-keys.ts';

/**
 * From here on nothing new is wrapped under any key but the current one: waits for writes that are under way. Keys that this part was
 * given and nobody has used yet are closed as well.
 */
export async function closeWrappingKeys(): Promise<void> {
  const { id: currentId } = currentWrappingKey({ again: true });
  const others = givenWrappingKeys().filter((id) => id !== currentId);
  await db().$transaction([
    db().$executeRaw`INSERT INTO "WrappingKey" ("id") VALUES (${currentId}) ON CONFLICT DO NOTHING`,
    db().$executeRaw`
      INSERT INTO "WrappingKey" ("id") SELECT unnest(${others}::text[]) ON CONFLICT DO NOTHING`,
    db().$executeRaw`UPDATE "WrappingKey" SET "closedAt" = now() WHERE "id" <> ${currentId} AND "closedAt" IS NULL`,
  ]);
}
