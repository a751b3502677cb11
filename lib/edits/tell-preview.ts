import { db } from '#lib/db.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { newId } from '#lib/ids.ts';
import { previewHash } from '#lib/images/preview-hash.ts';
import { log } from '#lib/log.ts';
import { notifyChange } from '#lib/notify.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';
import { openDataKey } from '#lib/vault/open-data-key.ts';
import { sealThumbHash } from '#lib/vault/thumb-hash.ts';

/** How often at most a preview is told, milliseconds. */
const TELL_MS = 1_000;

/**
 * Tells the pages of an edit's owner what its model shows while it works, as a ThumbHash (some 25 bytes, a blur of 32 pixels) that is sealed with the
 * account's key on its way through the database's memory. It is written nowhere, never holds the run up, and of a private run nothing is told.
 */
export function previewTeller({ edit: { id: editId, userId, retention } }: TakenEdit): (bytes: Uint8Array) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = async (bytes: Uint8Array) => {
    const thumbHash = await previewHash(bytes);
    const row = thumbHash && (await findDataKey({ userId }));
    if (!thumbHash || !row) return;
    const key = openDataKey({ userId, row });
    const id = newId();
    const sealed = sealThumbHash({ key, objectsId: id, thumbHash }).toString('base64');
    await notifyChange(db(), { userId, editId, preview: { id, sealed } });
  };
  return (bytes) => {
    if (retention === 'none' || performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    tell(bytes).catch((error: unknown) => log.warn({ event: 'preview_not_told', editId, error }));
  };
}
