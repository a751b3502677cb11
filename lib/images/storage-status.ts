import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { listParts } from '#lib/storage/ask-parts.ts';
import { storeAt } from '#lib/storage/index.ts';
import type { Place } from '#lib/storage/store.ts';

export const PLACES = ['disk', 's3'] as const satisfies readonly Place[];

export type PlaceStatus = {
  place: Place;
  images: number;
  /** Of the pictures; as they are stored they are a little larger. */
  bytes: number;
  trashed: number;
  /** Marked as deleted for ever, and not gone yet. */
  deleting: number;
  /** Images that lie elsewhere, of which there may be copies here. */
  copies: number;
  /** Whether this process has what it takes to open it. */
  isSetUp: boolean;
  isAnswering: boolean;
  /** Writes that have not ended; null when it does not answer. */
  unfinished: number | null;
};

export const isSetUp = (place: Place): boolean => place === 'disk' || env().s3 !== null;

/** What lies where, of everybody: counts only. */
export async function storageStatus(): Promise<{
  writesTo: Place;
  parts: { name: string; writesTo: Place }[];
  places: PlaceStatus[];
}> {
  type Row = { place: Place; images: number; bytes: number; trashed: number; deleting: number };
  const rows = await db().$queryRaw<Row[]>`
    SELECT "place", count(*) FILTER (WHERE "deletedAt" IS NULL)::int AS "images",
           coalesce(sum("bytes"::bigint + "previewBytes" + "thumbBytes") FILTER (WHERE "deletedAt" IS NULL), 0)::float8 AS "bytes",
           count(*) FILTER (WHERE "trashedAt" IS NOT NULL AND "deletedAt" IS NULL)::int AS "trashed",
           count(*) FILTER (WHERE "deletedAt" IS NOT NULL)::int AS "deleting"
      FROM "Image" GROUP BY "place"`;
  const copies = await db().image.groupBy({ by: ['copyPlace'], where: { deletedAt: null }, _count: true });
  const places = PLACES.map(async (place): Promise<PlaceStatus> => {
    const none = { images: 0, bytes: 0, trashed: 0, deleting: 0 };
    const isAnswering = isSetUp(place) && (await storeAt(place).isAnswering());
    return {
      ...(rows.find((row) => row.place === place) ?? none),
      place,
      copies: copies.find(({ copyPlace }) => copyPlace === place)?._count ?? 0,
      isSetUp: isSetUp(place),
      isAnswering,
      unfinished: isAnswering ? await storeAt(place).countUnfinished() : null,
    };
  });
  return { writesTo: env().storage, parts: await listParts(), places: await Promise.all(places) };
}
