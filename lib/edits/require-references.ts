import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { READABLE } from '#lib/images/readable.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { Retention } from '#lib/retention.ts';

/**
 * Refuses further pictures that the model does not take or that this person does not have, and says how many bytes they are. What would be
 * kept of one that is not kept itself would show it. Throws `AppError('references_not_taken' | 'too_many_references' |
 * 'reference_gone' | 'private_source')`.
 */
export async function requireReferences(input: {
  userId: string;
  referenceIds: readonly string[];
  model: Model;
  retention: Retention;
}): Promise<{ bytes: number }> {
  const { userId, referenceIds, model, retention } = input;
  if (referenceIds.length === 0) return { bytes: 0 };
  const most = model.capabilities.maxReferenceImages;
  if (most === 0) throw new AppError('references_not_taken', { values: { model: model.name } });
  if (referenceIds.length > most) throw new AppError('too_many_references', { values: { model: model.name, most } });
  const rows = await db().$queryRaw<{ bytes: number; isPrivate: boolean }[]>`
    SELECT i."bytes", i."isPrivate" FROM "Image" i
     WHERE i."id" = ANY(${[...referenceIds]}::uuid[]) AND i."userId" = ${userId}::uuid AND i."trashedAt" IS NULL AND i."kind" <> 'mask'
       AND ${READABLE}`;
  if (rows.length !== referenceIds.length) throw new AppError('reference_gone');
  if (retention !== 'none' && rows.some(({ isPrivate }) => isPrivate)) throw new AppError('private_source');
  return { bytes: rows.reduce((sum, row) => sum + row.bytes, 0) };
}
