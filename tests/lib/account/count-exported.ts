import { AccountShape } from '#lib/account/export/format.ts';
import { readAccount } from '#lib/account/export/read-account.ts';
import type { StoredKind } from '#lib/account/stored/kinds.ts';
import { db } from '#lib/db.ts';

/** How much of each kind is in the archive of an account, of those that both know; images that are not there any more are not in it. */
export async function countExported(userId: string): Promise<Partial<Record<StoredKind, number>>> {
  const pieces: string[] = [];
  await db().$transaction(async (tx) => {
    for await (const piece of readAccount({ userId, tx, onImage: ({ id }) => id })) pieces.push(piece);
  });
  const { images, edits, albums, consents, deletions, purchases, signIns, sessions } = AccountShape.parse(
    JSON.parse(pieces.join('')),
  );
  const inGallery = images.filter(({ kind, trashedAt }) => kind !== 'mask' && trashedAt === null);
  return {
    photos: inGallery.filter(({ kind }) => kind === 'upload').length,
    results: inGallery.filter(({ kind }) => kind === 'result').length,
    masks: images.filter(({ kind }) => kind === 'mask').length,
    trash: images.filter(({ kind, trashedAt }) => kind !== 'mask' && trashedAt !== null).length,
    words: edits.filter(({ instruction }) => instruction !== '').length,
    albums: albums.length,
    consents: consents.length,
    receipts: deletions.length,
    purchases: purchases.length,
    signIns: signIns.length,
    sessions: sessions.length,
  };
}
