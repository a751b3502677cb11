import { type Db, db } from '#lib/db.ts';
import { READABLE } from '#lib/images/readable.ts';
import { foldWords } from '#lib/images/search/fold-words.ts';

type Row = { id: string; userId: string; title: string | null; name: string | null; instruction: string | null };

/** All words by which an image is found, a space before and after each, so that " gro" finds what begins so. */
const wordsOf = ({ title, name, instruction }: Row): string => {
  const words = foldWords([title, name, instruction].filter((text) => text !== null).join(' ')).flat();
  return ` ${[...new Set(words)].join(' ')} `;
};

/**
 * Writes down by which words these images of one person are found; called in the transaction that makes or names them. Results of
 * private runs are found by none.
 */
export async function indexWords(input: { userId: string; imageIds: readonly string[]; tx?: Db }): Promise<void> {
  const { userId, imageIds, tx = db() } = input;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i."id", i."userId", i."title", i."name", e."instruction"
      FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId"
     WHERE i."userId" = ${userId}::uuid AND i."id" = ANY(${imageIds}::uuid[]) AND ${READABLE}
       AND NOT i."isPrivate" AND (e."id" IS NULL OR e."retention" <> 'none') FOR KEY SHARE OF i`;
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "ImageWords" ("imageId", "userId", "words")
    SELECT "id", ${userId}::uuid, "words" FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(wordsOf)}::text[]) AS w("id", "words")
    ON CONFLICT ("imageId") DO UPDATE SET "words" = EXCLUDED."words"`;
}
