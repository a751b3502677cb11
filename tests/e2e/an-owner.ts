import { randomBytes } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { Ids } from '#tests/e2e/access-support.ts';
import { callAction, uploadAs } from '#tests/e2e/http-support.ts';
import { type Person, productDatabase, somebody } from '#tests/e2e/people.ts';

export type Owner = Person & {
  kept: string;
  trashed: string;
  gone: string;
  editId: string;
  deletionId: string;
  purchaseId: string;
  albumId: string;
  batchId: string;
  ticketNumber: string;
};

function dataOf<T>(answer: { ok: boolean; data?: unknown } | null): T {
  if (!answer?.ok) throw new Error(`The action was refused: ${JSON.stringify(answer)}`);
  return answer.data as T;
}

/** Somebody with an image, one in the trash, one deleted for ever with its receipt, an edit, and a ticket. */
export async function anOwner(): Promise<Owner> {
  const person = await somebody();
  const { cookie } = person;
  const [kept, trashed, gone] = [
    await uploadAs(cookie, 'photo-small.jpg'),
    await uploadAs(cookie, 'photo.webp'),
    await uploadAs(cookie, 'greyscale.jpg'),
  ];
  const edit = {
    imageId: kept,
    instruction: 'rotate left',
    model: 'darkroom',
    priceCredits: 0,
    requestId: crypto.randomUUID(),
  };
  const { answer } = await callAction('requestEdit', edit, { cookie });
  await callAction('trashImagesAction', { imageIds: [trashed, gone] }, { cookie });
  const deleted = await callAction('deleteImagesAction', { imageIds: [gone] }, { cookie });
  const { id: editId } = dataOf<{ id: string }>(answer);
  // A worker that still writes of an account whose row is deleted waits for the deletion, and the deletion for it.
  const stateOf = async () =>
    (await (await productDatabase()).query('SELECT "state" FROM "Edit" WHERE "id" = $1', [editId])).rows[0]?.state;
  await vi.waitFor(async () => expect(await stateOf()).toBe('succeeded'), { timeout: 60_000 });
  const { deletion } = dataOf<{ deletion: { id: string } }>(deleted.answer);
  const album = await callAction('createAlbumAction', { name: 'Mine', imageIds: [kept] }, { cookie });
  const { albumId } = dataOf<{ albumId: string }>(album.answer);
  const batchId = await editedTogether(kept, cookie);
  const purchaseId = await beganToBuy(person);
  const ticketNumber = await wroteToSupport(person);
  const ids = { editId, deletionId: deletion.id, purchaseId, albumId, batchId, ticketNumber };
  return { ...person, kept, trashed, gone, ...ids };
}

/** A batch that has ended. */
async function editedTogether(imageId: string, cookie: string): Promise<string> {
  const asked = {
    ...{ imageIds: [imageId], instruction: 'rotate left', model: 'darkroom', priceCredits: 0, retention: 'keep' },
    requestId: crypto.randomUUID(),
  };
  const { id } = dataOf<{ id: string }>((await callAction('requestBatchAction', asked, { cookie })).answer);
  const open = async () =>
    (await (await productDatabase()).query(`SELECT 1 FROM "Edit" WHERE "batchId" = $1 AND "endedAt" IS NULL`, [id]))
      .rows;
  await vi.waitFor(async () => expect(await open()).toEqual([]), { timeout: 60_000 });
  return id;
}

/** A purchase that was never paid, and that no clean-up looks at again. */
async function beganToBuy({ userId }: Person): Promise<string> {
  const { rows } = await (await productDatabase()).query<{ id: string }>(
    `INSERT INTO "Purchase" ("id", "userId", "requestId", "packId", "credits", "amountCents", "currency", "consentAt",
                             "consentVersion", "createdAt", "checkedAt", "state")
     VALUES (gen_random_uuid(), $1, gen_random_uuid(), '100-500-eur', 100, 500, 'eur', now(), 'test', now(), now(), 'failed') RETURNING "id"`,
    [userId],
  );
  return rows[0]?.id ?? '';
}

/** A ticket with what was written; its number. */
async function wroteToSupport({ userId }: Person): Promise<string> {
  const number = `AT-${randomBytes(4)
    .toString('hex')
    .toUpperCase()
    .replace(/^(.{4})/, '$1-')}`;
  await (await productDatabase()).query(
    `INSERT INTO "Ticket" ("id", "number", "requestId", "userId", "language", "kind", "body", "provenAt", "state")
     VALUES (gen_random_uuid(), $1, gen_random_uuid(), $2, 'en', 'question', 'Where are my rotate left pictures?', now(), 'open')`,
    [number, userId],
  );
  return number;
}

export const idsOf = ({ kept, ...owner }: Owner): Ids => ({ imageId: kept, ...owner });

/** Everything that belongs to a person, as one text. */
export async function rowsOf({ userId }: Person): Promise<string> {
  const database = await productDatabase();
  const tables = ['Image', 'Edit', 'Batch', 'Session', 'Album', 'AlbumImage', 'Ticket'].map(
    (table) => `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE "userId" = $1`,
  );
  const { rows } = await database.query(
    `SELECT row - 'lastSeenAt' AS row FROM (${tables.join(' UNION ALL ')} UNION ALL SELECT to_jsonb(u) FROM "User" u WHERE "id" = $1) r`,
    [userId],
  );
  return JSON.stringify(rows.map(({ row }) => JSON.stringify(row)).sort());
}
