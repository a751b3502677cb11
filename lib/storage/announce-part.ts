import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { newId } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { storeAt } from '#lib/storage/index.ts';
import { GONE_AFTER_SECONDS, PartQuestion, SIGN_OF_LIFE_MS } from '#lib/storage/part-question.ts';

/**
 * Says that this process runs, where it puts new pictures, and, when asked, which objects it can read. A move of pictures needs
 * to know before it takes them anywhere. Resolves when the first word is said; a database that is down is told later. `stop`
 * takes it back.
 */
export async function announcePart({
  name,
  everyMs = SIGN_OF_LIFE_MS,
}: {
  name: 'web' | 'worker';
  everyMs?: number;
}): Promise<{ stop(): Promise<void> }> {
  const id = newId();
  let last = Promise.resolve();
  const say = () => {
    last = last.then(() => signOfLife(id, name)).catch((error) => log.warn({ event: 'part_not_announced', error }));
    return last;
  };
  await say();
  const timer = setInterval(say, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await last;
      await db()
        .part.deleteMany({ where: { id } })
        .catch(() => undefined);
    },
  };
}

async function signOfLife(id: string, name: string): Promise<void> {
  // The rows of those that were killed go with the next sign of anybody.
  await db().$executeRaw`DELETE FROM "Part" WHERE "seenAt" < now() - make_interval(secs => ${GONE_AFTER_SECONDS * 3})`;
  const [row] = await db().$queryRaw<{ question: unknown }[]>`
    INSERT INTO "Part" ("id", "name", "writesTo", "seenAt") VALUES (${id}::uuid, ${name}, ${env().storage}::"Place", now())
    ON CONFLICT ("id") DO UPDATE SET "seenAt" = now()
    RETURNING CASE WHEN "question"->>'id' IS DISTINCT FROM "answer"->>'id' THEN "question" END AS "question"`;
  const question = PartQuestion.safeParse(row?.question);
  if (!question.success) return;
  const found = await Promise.all(question.data.objects.map(canRead));
  await db().part.updateMany({ where: { id }, data: { answer: { id: question.data.id, found } } });
}

async function canRead({ place, key }: PartQuestion['objects'][number]): Promise<boolean> {
  try {
    return (await storeAt(place).get(key, { start: 0, end: 0 })) !== null;
  } catch {
    return false;
  }
}
