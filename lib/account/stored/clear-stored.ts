import { endOtherSessions } from '#lib/account/end-other-sessions.ts';
import type { Cleared, ClearedKind } from '#lib/account/stored/kinds.ts';
import { db } from '#lib/db.ts';
import { clearWords } from '#lib/edits/clear-words.ts';
import { startDeletion } from '#lib/images/start-deletion.ts';
import { notifyChange } from '#lib/notify.ts';
import { Prisma } from '#prisma/client/client.ts';

type Person = { userId: string; sessionId: string };

/** Images are deleted for ever, a piece of at most 2,000 with a receipt each: whether another follows, only another press finds out. */
async function clearImages({ userId }: Person, which: Prisma.Sql): Promise<Cleared> {
  const { count } = await startDeletion({ userId, reason: 'asked', which });
  return { count, hasMore: count > 0 };
}

async function clearAlbums({ userId }: Person): Promise<Cleared> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.album.deleteMany({ where: { userId } });
    await notifyChange(tx, { userId, albums: 'changed' });
    return { count, hasMore: false };
  });
}

/** What is under the mailbox or the address of an account, and has no account's id. */
const whose = ({ userId }: Person) =>
  db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, mailbox: true } });

const all = ({ count }: { count: number }): Cleared => ({ count, hasMore: false });

const CLEAR: Record<ClearedKind, (person: Person) => Promise<Cleared>> = {
  photos: (person) => clearImages(person, Prisma.sql`"kind" = 'upload' AND "trashedAt" IS NULL`),
  results: (person) => clearImages(person, Prisma.sql`"kind" = 'result' AND "trashedAt" IS NULL`),
  trash: (person) => clearImages(person, Prisma.sql`"kind" <> 'mask' AND "trashedAt" IS NOT NULL`),
  masks: (person) => clearImages(person, Prisma.sql`"kind" = 'mask'`),
  words: clearWords,
  albums: clearAlbums,
  sessions: async (person) => {
    const { ended } = await endOtherSessions(person);
    return all({ count: ended });
  },
  devices: async ({ userId }) => all(await db().knownDevice.deleteMany({ where: { userId } })),
  codes: async (person) => {
    const { mailbox } = await whose(person);
    return all(await db().signInRequest.deleteMany({ where: { mailbox } }));
  },
  mail: async (person) => {
    const { email } = await whose(person);
    return all(await db().outboxMessage.deleteMany({ where: { to: email } }));
  },
};

/** Deletes what is stored of one kind about this person, or the next piece of it. What is meant by each is in `STORED` and in its words. */
export const clearStored = ({ kind, ...person }: Person & { kind: ClearedKind }): Promise<Cleared> =>
  CLEAR[kind](person);
