import { db } from '#lib/db.ts';
import type { CloseWord } from '#lib/images/schema.ts';
import { closeWords } from '#lib/images/search/close-words.ts';
import { foldWords } from '#lib/images/search/fold-words.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Words of one question that count. */
const MOST_WORDS = 12;

/**
 * Up to so many images are found by the index of words alone. Of more, every fiftieth or so image fits in an account of a hundred thousand, and
 * walking the list until a page is full is quicker than sorting all of them.
 */
const MOST_NAMED = 2_000;

/** Letters of a beginning that the index has. */
const KEY_LETTERS = 10;

/** A word that was typed, as what each image must have a word beginning with, one of them. */
type Asked = { typed: string; forms: string[] };

const keys = (userId: string, forms: readonly string[]): Prisma.Sql => {
  const parts = forms.map((form) => [...form].slice(0, KEY_LETTERS).join(''));
  return Prisma.sql`ARRAY(SELECT image_word_key(${userId}::uuid, 'p', p) FROM unnest(${parts}::text[]) AS p)`;
};

const patterns = (forms: readonly string[]): Prisma.Sql =>
  Prisma.sql`w."words" LIKE ANY(${forms.map((form) => `% ${form}%`)}::text[])`;

/** Images of this person that have all these words, at most one more than `most`; also those that no list shows. */
async function findNamed(userId: string, asked: readonly Asked[], most: number): Promise<string[]> {
  const each = asked.map(
    ({ forms }) => Prisma.sql`image_word_keys(w."userId", w."words") && ${keys(userId, forms)} AND ${patterns(forms)}`,
  );
  const rows = await db().$queryRaw<{ imageId: string }[]>`
    SELECT w."imageId" FROM "ImageWords" w
     WHERE w."userId" = ${userId}::uuid AND ${Prisma.join(each, ' AND ')} LIMIT ${most + 1}`;
  return rows.map(({ imageId }) => imageId);
}

/** Puts in place of each word that begins none of this person's what is closest to it. */
async function nearest(userId: string, asked: readonly Asked[]): Promise<{ asked: Asked[]; close: CloseWord[] }> {
  const close: CloseWord[] = [];
  const meant: Asked[] = [];
  for (const one of asked) {
    const isKnown = (await findNamed(userId, [one], 0)).length > 0;
    const instead = isKnown ? [] : await closeWords({ userId, word: one.forms[0] ?? '' });
    if (instead.length > 0) close.push({ typed: one.typed, taken: instead });
    meant.push(instead.length > 0 ? { ...one, forms: instead } : one);
  }
  return { asked: meant, close };
}

/**
 * The condition on the image `i` that it has all words of `q`, each at the beginning of a word of its name, its file's name or its
 * instruction; a word that begins none there stands for the closest that do, which `close` tells. Null where `q` has no words.
 */
export async function searchWhere(input: {
  userId: string;
  q: string;
  /** All of what is found is read, not a page of it. */
  whole?: boolean;
}): Promise<{ where: Prisma.Sql; close: CloseWord[] } | null> {
  const { userId, q, whole = false } = input;
  let asked: Asked[] = foldWords(q)
    .slice(0, MOST_WORDS)
    .map((forms) => ({ typed: forms[0] ?? '', forms }));
  if (asked.length === 0) return null;
  let close: CloseWord[] = [];
  let named = await findNamed(userId, asked, MOST_NAMED);
  if (named.length === 0) {
    ({ asked, close } = await nearest(userId, asked));
    if (close.length > 0) named = await findNamed(userId, asked, MOST_NAMED);
  }
  if (named.length <= MOST_NAMED) return { where: Prisma.sql`i."id" = ANY(${named}::uuid[])`, close };
  const all = Prisma.join(
    asked.map(({ forms }) => patterns(forms)),
    ' AND ',
  );
  if (whole) {
    const where = Prisma.sql`i."id" IN (SELECT w."imageId" FROM "ImageWords" w WHERE w."userId" = ${userId}::uuid AND ${all})`;
    return { where, close };
  }
  // A subquery for a value: nothing but the walk of a list can come of it.
  const where = Prisma.sql`(SELECT ${all} FROM "ImageWords" w WHERE w."imageId" = i."id" AND w."userId" = ${userId}::uuid)`;
  return { where, close };
}
