import { newsOf, type PolicyNews, type Versions } from '#lib/consents/policies/news-of.ts';
import { db } from '#lib/db.ts';
import { VERSIONS } from '#lib/policies/versions.ts';

/** The policies that this person has to be told of; none for an account that is gone. */
export async function listPolicyNews(
  { userId }: { userId: string },
  versions: Versions = VERSIONS,
): Promise<PolicyNews[]> {
  const known = await db().user.findUnique({
    where: { id: userId },
    select: {
      createdAt: true,
      consents: {
        where: { purpose: { in: ['terms', 'notice'] } },
        orderBy: { id: 'asc' },
        select: { purpose: true, subject: true, version: true, isGiven: true },
      },
    },
  });
  return known ? newsOf({ createdAt: known.createdAt, lines: known.consents }, versions) : [];
}
