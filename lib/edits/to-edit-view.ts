import { z } from 'zod';
import { db } from '#lib/db.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView, RunView, WaitsFor } from '#lib/edits/schema.ts';
import { type ErrorCode, isErrorCode } from '#lib/errors.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { selectImages } from '#lib/images/select-images.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import type { Locale } from '#lib/text/define.ts';
import type { Said } from '#lib/text/said.ts';
import { TEXTS } from '#lib/text/texts.ts';
import { Prisma } from '#prisma/client/client.ts';

/** What a view needs of an edit's row. */
export const EDIT_ROW = {
  trail: { orderBy: { id: 'asc' } },
  references: { orderBy: { position: 'asc' } },
  runs: { orderBy: { variation: 'asc' } },
} as const satisfies Prisma.EditInclude;

type EditRow = Prisma.EditGetPayload<{ include: typeof EDIT_ROW }>;

/** What is not in an edit's own row. */
type Around = { line: string[]; isPaused: boolean; results: ImageView[]; locale: Locale };

/** Rows of one person as their browser sees them, in the given order; see `EditView` for what is left out of private runs. */
export async function toEditViews({ userId, rows }: { userId: string; rows: EditRow[] }): Promise<EditView[]> {
  const listed = rows.filter(({ retention }) => retention !== 'none');
  const [line, isPaused, results, privateSources, locale] = await Promise.all([
    lineOf(userId, rows),
    isPausedFor(userId, rows),
    resultsOf(userId, listed, 'listed'),
    privateSourcesOf(userId, rows),
    localeOf(userId, rows),
  ]);
  return rows.map((row) => {
    const view = viewOf(row, { line, isPaused, results, locale });
    return row.retention === 'none' ? withoutSecrets(view, privateSources) : view;
  });
}

/** One row of one person as their browser sees it. */
export async function toEditView({ userId, row }: { userId: string; row: EditRow }): Promise<EditView> {
  const [view] = await toEditViews({ userId, rows: [row] });
  if (!view) throw new Error('A row has a view.');
  return view;
}

/** One row with nothing left out: for the tab that pressed, which has shown so by the id of its press. */
export async function toWholeEditView({ userId, row }: { userId: string; row: EditRow }): Promise<EditView> {
  const among = row.retention === 'none' ? 'private' : 'listed';
  const [line, isPaused, results, locale] = await Promise.all([
    lineOf(userId, [row]),
    isPausedFor(userId, [row]),
    resultsOf(userId, [row], among),
    localeOf(userId, [row]),
  ]);
  return viewOf(row, { line, isPaused, results, locale });
}

function viewOf(row: EditRow, { line, isPaused, results: all, locale }: Around): EditView {
  const results = all.filter(({ edit }) => edit?.id === row.id).sort(byVariation);
  const runs = row.runs.map((run) => runView(run, locale));
  const seed = runs[0]?.seed ?? undefined;
  return {
    id: row.id,
    requestId: row.requestId,
    imageId: row.imageId,
    instruction: row.instruction,
    model: row.model,
    priceCredits: row.priceCredits,
    retention: row.retention,
    options: { ...((row.options ?? {}) as EditOptions), ...(seed === undefined ? {} : { seed }) },
    isMasked: row.isMasked,
    maskId: row.maskId,
    referenceIds: row.references.map(({ imageId }) => imageId),
    progress: runs.length === 1 ? (runs[0]?.progress ?? null) : null,
    state: row.state,
    position: row.state === 'queued' ? Math.max(0, line.indexOf(row.id)) : 0,
    waitsFor: row.state !== 'queued' ? null : isPaused ? 'resume' : waitsForOf(row),
    cancelRequested: row.cancelRequestedAt !== null,
    batchId: row.batchId,
    error: row.errorCode === null || !isEnded(row.state) ? null : errorView(row.errorCode, row.errorValues, locale),
    variations: row.variations,
    runs,
    results,
    result: results[0] ?? null,
    seeds: runs.map((run) => run.seed),
    trail: row.trail.map(({ at, step, place, bytes, seconds, variation }) => ({
      at: at.toISOString(),
      step,
      place,
      bytes,
      seconds,
      variation,
    })),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

const byVariation = ({ edit: a }: ImageView, { edit: b }: ImageView) => (a?.variation ?? 0) - (b?.variation ?? 0);

const runView = (
  { variation, state, progress, seed, errorCode }: EditRow['runs'][number],
  locale: Locale,
): RunView => ({
  variation,
  state,
  progress: state === 'running' ? (progress as RunView['progress']) : null,
  seed,
  error: errorCode === null ? null : errorView(errorCode, null, locale),
});

/** What the first of its runs waits for that does not only wait for its turn. */
function waitsForOf({ runs }: EditRow): WaitsFor | null {
  const kept = runs.map(({ progress }) => WaitingShape.safeParse(progress).data?.waitsFor);
  return kept.find((waitsFor) => waitsFor !== undefined) ?? null;
}

const WaitingShape = z.object({ waitsFor: z.enum(['answer', 'room']) });

function withoutSecrets(view: EditView, privateSources: string[]): EditView {
  const imageId = view.imageId !== null && privateSources.includes(view.imageId) ? null : view.imageId;
  const nothing = {
    requestId: '',
    instruction: '',
    options: {},
    referenceIds: [],
    isMasked: false,
    maskId: null,
    error: null,
  };
  return { ...view, ...nothing, imageId, runs: [], results: [], result: null, seeds: [] };
}

/** The results of these edits that can be opened now. */
async function resultsOf(userId: string, rows: EditRow[], among: 'listed' | 'private'): Promise<ImageView[]> {
  const ids = rows.filter(({ runs }) => runs.some(({ state }) => state === 'succeeded')).map(({ id }) => id);
  if (ids.length === 0) return [];
  return selectImages({ userId, where: Prisma.sql`i."editId" = ANY(${ids}::uuid[])`, among });
}

/** Which sources of the private runs among these edits are results of private runs themselves. */
async function privateSourcesOf(userId: string, rows: EditRow[]): Promise<string[]> {
  const ids = rows.flatMap(({ retention, imageId }) => (retention === 'none' && imageId ? [imageId] : []));
  if (ids.length === 0) return [];
  const images = await db().image.findMany({
    where: { userId, id: { in: ids }, isPrivate: true },
    select: { id: true },
  });
  return images.map(({ id }) => id);
}

/** The ids of the edits of this person that run or wait, in the order in which they start; asked only when one of the rows waits. */
async function lineOf(userId: string, rows: EditRow[]): Promise<string[]> {
  if (!rows.some(({ state }) => state === 'queued')) return [];
  const line = await db().edit.findMany({
    where: { userId, state: { in: ['queued', 'running'] } },
    orderBy: [{ createdAt: 'asc' }, { batchPlace: 'asc' }, { id: 'asc' }],
    select: { id: true, state: true, batchId: true },
  });
  // Edits of their own come before batches, as in the queue (lib/queue/turns.ts).
  const isLast = ({ state, batchId }: (typeof line)[number]) => state === 'queued' && batchId !== null;
  return [...line.filter((edit) => !isLast(edit)), ...line.filter(isLast)].map(({ id }) => id);
}

/** Whether the owner has paused processing; asked only when one of the rows waits. */
async function isPausedFor(userId: string, rows: EditRow[]): Promise<boolean> {
  if (!rows.some(({ state }) => state === 'queued')) return false;
  return (await db().user.count({ where: { id: userId, pausedAt: { not: null } } })) > 0;
}

/** The language of the account, for the sentences of errors; asked only when one of the rows has any. */
async function localeOf(userId: string, rows: EditRow[]): Promise<Locale> {
  if (rows.every(({ errorCode }) => errorCode === null)) return 'en';
  const user = await db().user.findUnique({ where: { id: userId }, select: { language: true } });
  return user?.language ?? 'en';
}

const isArea = (name: string): name is Said['area'] => Object.hasOwn(TEXTS.en, name);
const SaidShape = z.object({ area: z.string().refine(isArea), key: z.string(), args: z.array(z.json()) });

/** What was kept of an error: names and numbers of its sentence; none for a row whose words have been deleted. */
const KeptValues = z.record(z.string(), z.union([z.string(), z.number(), SaidShape])).catch({});

function errorView(stored: string, values: unknown, locale: Locale): NonNullable<EditView['error']> {
  const code: ErrorCode = isErrorCode(stored) ? stored : 'internal';
  return { code, message: sentenceOf(code, locale, KeptValues.parse(values)) };
}
