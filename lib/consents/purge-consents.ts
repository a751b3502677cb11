import { db } from '#lib/db.ts';
import { CONSENT_YEARS } from '#lib/retention.ts';

/** Lines of one transaction. */
const AT_ONCE = 500;

/**
 * Deletes the lines of everybody that another took the place of more than three years ago. The newest line for each purpose and subject holds, a
 * refusal too, and stays. Some at a time; may be cut off anywhere. Returns how many.
 */
export async function purgeConsents(): Promise<{ count: number }> {
  for (let count = 0; ; ) {
    const gone = await db().$transaction(async (tx) => {
      // The trigger that keeps consents as they are lets these go, and never one that holds.
      await tx.$queryRaw`SELECT set_config('afterimage.clean_up', 'consents', true)`;
      return tx.$executeRaw`
        DELETE FROM "Consent" WHERE "id" IN (
          SELECT c."id" FROM "Consent" c WHERE EXISTS (
            SELECT FROM "Consent" later WHERE later."userId" = c."userId" AND later."purpose" = c."purpose"
               AND later."subject" = c."subject" AND later."id" > c."id"
               AND later."at" < now() - make_interval(years => ${CONSENT_YEARS}::int)) LIMIT ${AT_ONCE})`;
    });
    if (gone === 0) return { count };
    count += gone;
  }
}
