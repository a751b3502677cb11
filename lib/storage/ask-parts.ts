import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { storeAt } from '#lib/storage/index.ts';
import { CHECK_PREFIX } from '#lib/storage/object-keys.ts';
import { GONE_AFTER_SECONDS, PartAnswer, type PartQuestion } from '#lib/storage/part-question.ts';
import { type Place, wholeBody } from '#lib/storage/store.ts';

/** Why pictures may not be moved while a part runs: it answers nothing, or would not find them, or has others, or makes new ones elsewhere. */
export type PartTrouble = 'silent' | 'cannot read target' | 'other source' | 'writes elsewhere';

/** A sign of life is due every 5 s; a busy part or a slow store may take some longer. */
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 100;

type LivePart = { id: string; name: string; writesTo: Place; answer: unknown };

/** Every part that runs now, by its signs of life. */
export const listParts = (): Promise<LivePart[]> => db().$queryRaw<LivePart[]>`
  SELECT "id", "name", "writesTo", "answer" FROM "Part"
   WHERE "seenAt" > now() - make_interval(secs => ${GONE_AFTER_SECONDS}) ORDER BY "name", "id"`;

/**
 * Asks every running part that is not in `asked` whether it reads the very stores that this process does: whether it finds an object
 * that was just made in `to`, and one of an image in `from` (`sampleKey`, null when there is none). Parts that answer well are added
 * to `asked`. Returns the first trouble, or null.
 */
export async function askParts(options: {
  from: Place;
  to: Place;
  sampleKey: string | null;
  asked: Set<string>;
  patienceMs?: number;
}): Promise<{ part: string; trouble: PartTrouble } | null> {
  const { from, to, sampleKey, asked, patienceMs = PATIENCE_MS } = options;
  const parts = (await listParts()).filter(({ id }) => !asked.has(id));
  const elsewhere = parts.find(({ writesTo }) => writesTo !== to);
  if (elsewhere) return { part: elsewhere.name, trouble: 'writes elsewhere' };
  if (parts.length === 0) return null;
  const probe = `${CHECK_PREFIX}${randomBytes(16).toString('hex')}`;
  await storeAt(to).put(probe, wholeBody(randomBytes(1)));
  try {
    const sample = sampleKey === null ? [] : [{ place: from, key: sampleKey }];
    const question = { id: newId(), objects: [{ place: to, key: probe }, ...sample] };
    const ids = parts.map(({ id }) => id);
    await db().part.updateMany({ where: { id: { in: ids } }, data: { question } });
    return await waitForAnswers(question, ids, { asked, patienceMs });
  } finally {
    await storeAt(to)
      .delete(probe)
      .catch(() => undefined);
  }
}

async function waitForAnswers(
  question: PartQuestion,
  ids: readonly string[],
  { asked, patienceMs }: { asked: Set<string>; patienceMs: number },
): Promise<{ part: string; trouble: PartTrouble } | null> {
  const until = performance.now() + patienceMs;
  for (;;) {
    // One that ended meanwhile need not answer any more.
    const waitedFor = (await listParts()).filter(({ id }) => ids.includes(id) && !asked.has(id));
    for (const { id, name, answer } of waitedFor) {
      const parsed = PartAnswer.safeParse(answer);
      if (!parsed.success || parsed.data.id !== question.id) continue;
      const [target, source = true] = parsed.data.found;
      if (!target) return { part: name, trouble: 'cannot read target' };
      if (!source) return { part: name, trouble: 'other source' };
      asked.add(id);
    }
    const [silent] = waitedFor.filter(({ id }) => !asked.has(id));
    if (!silent) return null;
    if (performance.now() > until) return { part: silent.name, trouble: 'silent' };
    await delay(LOOK_AGAIN_MS);
  }
}
