import { type Db, db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { say } from '#lib/text/said.ts';

/** At most `most` in any `windowSeconds`; `error` is what the next one is answered. */
export type Limit = Readonly<{
  name: string;
  most: number;
  windowSeconds: number;
  error: 'too_many_codes' | 'too_many_requests';
}>;

/**
 * Counts one against `limit` for `subject`, or throws its error with `retryAfterSeconds`. Exact over a sliding window and
 * shared by every process: one statement decides and writes under the row's lock, by the database's clock. Refused tries
 * are not counted, so that asking too early does not lengthen the wait. Only a hash of the subject is stored.
 */
export async function chargeLimit({ limit, subject }: { limit: Limit; subject: string }, on: Db = db()): Promise<void> {
  const key = sha256Hex(`${limit.name}:${subject}`);
  const charged = await on.$executeRaw`
    INSERT INTO "RateLimit" AS kept ("key", "hits", "endsAt")
    VALUES (${key}, ARRAY[now()], now() + make_interval(secs => ${limit.windowSeconds}))
    ON CONFLICT ("key") DO UPDATE SET
      "hits" = ARRAY(SELECT hit FROM unnest(kept."hits") hit
                     WHERE hit > now() - make_interval(secs => ${limit.windowSeconds})) || now(),
      "endsAt" = EXCLUDED."endsAt"
    WHERE (SELECT count(*) FROM unnest(kept."hits") hit
           WHERE hit > now() - make_interval(secs => ${limit.windowSeconds})) < ${limit.most}`;
  if (charged === 1) return;
  const [wait] = await on.$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM min(hit) + make_interval(secs => ${limit.windowSeconds}) - now())::float8 AS seconds
    FROM "RateLimit", unnest("hits") hit
    WHERE "key" = ${key} AND hit > now() - make_interval(secs => ${limit.windowSeconds})`;
  const retryAfterSeconds = Math.max(1, Math.ceil(wait?.seconds ?? 1));
  throw new AppError(limit.error, { retryAfterSeconds, values: { wait: say('formats', 'wait', retryAfterSeconds) } });
}
