import type { AccountData } from '#lib/account/export/format.ts';
import { sha256Hex } from '#lib/ids.ts';

/**
 * The id that something of an archive gets in an account: always the same there, so that an import which broke off is gone on with by
 * running it again, and another in every other account. The first half stays, so that what is sorted by ids keeps its order.
 */
export function importedId(userId: string, id: string): string {
  const hash = sha256Hex(`afterimage import ${userId} ${id}`);
  return `${id.slice(0, 18)}-8${hash.slice(0, 3)}-${hash.slice(3, 15)}`;
}

export type ImportIds = Record<'images' | 'edits' | 'albums' | 'batches', ReadonlyMap<string, string>>;

/** All that an archive brings, by the ids that it has got there and those that it gets here. */
export function importIds(userId: string, data: AccountData): ImportIds {
  const of = (rows: readonly { id: string }[] = []) => new Map(rows.map(({ id }) => [id, importedId(userId, id)]));
  return { images: of(data.images), edits: of(data.edits), albums: of(data.albums), batches: of(data.batches) };
}

/** What an id of the archive is here; null for none, and for what is not in the archive. */
export const idHere = (ids: ReadonlyMap<string, string>, id: string | null): string | null =>
  id === null ? null : (ids.get(id) ?? null);
