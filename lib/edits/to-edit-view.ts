import { z } from 'zod';
import { db } from '#lib/db.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { type ErrorCode, isErrorCode, sentenceOf } from '#lib/errors.ts';
import { toImageView, VIEW_SELECT } from '#lib/images/to-image-view.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** What a view needs of an edit's row. */
export const EDIT_ROW = {
  trail: { orderBy: { id: 'asc' } },
  result: { select: VIEW_SELECT },
} as const satisfies Prisma.EditInclude;

type EditRow = Prisma.EditGetPayload<{ include: typeof EDIT_ROW }>;

/** One row of one person as their browser sees it. */
export async function toEditView({ userId, row }: { userId: string; row: EditRow }): Promise<EditView> {
  return viewOf(row, row.state === 'queued' ? await lineOf(userId) : []);
}

/** Rows of one person as their browser sees them, in the given order. */
export async function toEditViews({ userId, rows }: { userId: string; rows: EditRow[] }): Promise<EditView[]> {
  const line = rows.some(({ state }) => state === 'queued') ? await lineOf(userId) : [];
  return rows.map((row) => viewOf(row, line));
}

function viewOf(row: EditRow, line: string[]): EditView {
  return {
    id: row.id,
    requestId: row.requestId,
    imageId: row.imageId,
    instruction: row.instruction,
    model: row.model,
    priceCredits: row.priceCredits,
    state: row.state,
    position: row.state === 'queued' ? Math.max(0, line.indexOf(row.id)) : 0,
    cancelRequested: row.cancelRequestedAt !== null,
    error: row.errorCode === null ? null : errorView(row.errorCode, row.errorValues),
    result: row.result === null ? null : toImageView(row.result),
    trail: row.trail.map(({ at, step, place, bytes }) => ({ at: at.toISOString(), step, place, bytes })),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** The ids of the edits of this person that run or wait, first come first. */
async function lineOf(userId: string): Promise<string[]> {
  const line = await db().edit.findMany({
    where: { userId, state: { in: ['queued', 'running'] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return line.map(({ id }) => id);
}

/** What was kept of an error: names and numbers of its sentence; none for a row whose words have been deleted. */
const KeptValues = z.record(z.string(), z.union([z.string(), z.number()])).catch({});

function errorView(stored: string, values: unknown): NonNullable<EditView['error']> {
  const code: ErrorCode = isErrorCode(stored) ? stored : 'internal';
  return { code, message: sentenceOf(code, KeptValues.parse(values)) };
}
