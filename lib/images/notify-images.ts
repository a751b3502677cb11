import type { Db } from '#lib/db.ts';
import { notifyChanges } from '#lib/notify.ts';

/** Tells every open page of this person, when `tx` commits, that these images are new, changed or gone. */
export const notifyImages = (tx: Db, userId: string, images: readonly { id: string }[]): Promise<void> =>
  notifyChanges(
    tx,
    images.map(({ id }) => ({ userId, imageId: id })),
  );
