import type { ExportedEdit, ExportedImage } from '#lib/account/export/format.ts';
import { READABLE } from '#lib/images/readable.ts';
import { Prisma } from '#prisma/client/client.ts';

type Tx = Prisma.TransactionClient;

/** Rows read at once. */
const PAGE = 1_000;

const iso = (at: Date): string => at.toISOString();
const isoOr = (at: Date | null): string | null => at && iso(at);

/** What an archive must know of an image to hold its bytes, and what its file is called by. */
export type ListedImage = {
  id: string;
  kind: 'upload' | 'result' | 'mask';
  called: string | null;
  format: string;
  bytes: number;
  createdAt: Date;
};

type Row = Omit<ExportedImage, 'file' | 'createdAt' | 'trashedAt' | 'expiresAt'> &
  ListedImage & { trashedAt: Date | null; expiresAt: Date | null; createdAt: Date; instruction: string | null };

/**
 * Images of a person, the oldest first: all that they can see, those in the trash too, and masks. What was not to be stored at all is in no archive
 * either. `onImage` names the file of each.
 */
export async function* readImages(input: {
  userId: string;
  tx: Tx;
  onImage: (image: ListedImage) => string;
}): AsyncGenerator<ExportedImage> {
  const { userId, tx, onImage } = input;
  let after = Prisma.sql`true`;
  for (;;) {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT i."id"::text AS id, i."kind"::text AS kind, i."name", i."title", i."isFavourite", i."format", i."width", i."height", i."bytes", i."hasAlpha",
             i."notes", i."editId"::text AS "editId", i."variation"::int AS variation, i."sourceId"::text AS "sourceId",
             i."createdAt", i."trashedAt", i."expiresAt", e."instruction"
        FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId"
       WHERE i."userId" = ${userId}::uuid AND ${READABLE} AND (i."kind" = 'mask' OR NOT i."isPrivate") AND ${after}
       ORDER BY i."createdAt", i."id" LIMIT ${PAGE}`;
    for (const { instruction, createdAt, trashedAt, expiresAt, ...row } of rows) {
      const stem = row.title ?? row.name?.replace(/\.[A-Za-z0-9]{1,5}$/, '') ?? instruction;
      const file = onImage({ ...row, createdAt, called: stem });
      yield { ...row, file, createdAt: iso(createdAt), trashedAt: isoOr(trashedAt), expiresAt: isoOr(expiresAt) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = Prisma.sql`(i."createdAt", i."id") > (${last.createdAt}::timestamptz, ${last.id}::uuid)`;
  }
}

/** Edits of a person, the oldest first, with their runs and their trails. */
export async function* readEdits({ userId, tx }: { userId: string; tx: Tx }): AsyncGenerator<ExportedEdit> {
  for (let after: string | undefined; ; ) {
    const rows = await tx.edit.findMany({
      where: { userId },
      include: {
        runs: { orderBy: { variation: 'asc' } },
        trail: { orderBy: { id: 'asc' } },
        references: { orderBy: { position: 'asc' } },
      },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      ...(after ? { cursor: { id: after }, skip: 1 } : {}),
      take: PAGE / 2,
    });
    for (const row of rows) yield toExported(row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE / 2) return;
    after = last.id;
  }
}

type EditRow = Prisma.EditGetPayload<{ include: { runs: true; trail: true; references: true } }>;

function toExported(row: EditRow): ExportedEdit {
  const { id, imageId, instruction, model, backend, variations, priceCredits, retention, residency } = row;
  const { options, isMasked, maskId, state, errorCode, errorValues } = row;
  return {
    ...{ id, imageId, instruction, model, backend, variations, priceCredits, retention, residency },
    ...{ options, isMasked, maskId, state, errorCode, errorValues },
    references: row.references.map((reference) => reference.imageId),
    batch: row.batchId === null ? null : { id: row.batchId, place: row.batchPlace ?? 0 },
    createdAt: iso(row.createdAt),
    startedAt: isoOr(row.startedAt),
    endedAt: isoOr(row.endedAt),
    runs: row.runs.map(({ variation, state: of, errorCode: code, seed, engineMs, startedAt, endedAt }) => ({
      ...{ variation, state: of, errorCode: code, seed, engineMs },
      startedAt: isoOr(startedAt),
      endedAt: isoOr(endedAt),
    })),
    trail: row.trail.map(({ variation, at, step, place, bytes, seconds }) => ({
      ...{ variation, step, place, bytes, seconds },
      at: iso(at),
    })),
  };
}
