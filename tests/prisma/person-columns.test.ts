import { afterAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());

/** What is kept of a person, and what for. A column that is not here has no purpose anybody has written down. */
const PURPOSES: Record<string, Record<string, string>> = {
  User: {
    id: 'names the account in every other row',
    email: 'where codes go',
    mailbox: 'one mailbox counts once, however it is written',
    name: 'what the person wants to be called; optional',
    emailVerifiedAt: 'when the mailbox was first proved',
    createdAt: 'when the account was made',
    retention: 'how long results are kept unless the person says otherwise',
    residency: 'where pictures may be sent',
    language: 'what pages and messages are written in',
    theme: 'whether pages are light or dark',
    spendCap: 'how many credits may be spent in a month',
    pausedAt: 'since when nothing of it is processed',
    closedAt: 'from when on nobody can open it',
  },
  Erasure: {
    id: 'names the receipt',
    userId: 'whose; null once it is erased',
    askedAt: 'when it was closed',
    eraseAt: 'until when it can be brought back',
    begunAt: 'from when on it cannot',
    nextTryAt: 'whose turn it is',
    tries: 'how long to wait for the next',
    tokenHash: 'lets the browser that asked see the receipt, without holding its cookie',
    hadKey: 'whether a key was destroyed, for the receipt',
    email: 'where the receipt is mailed to; null once it has been',
    language: 'what that mail is written in; null once it has gone',
    holderCode: 'goes with that mail; null once it has gone',
    pseudonym: 'names the account in its receipt to whoever has the code',
    mailed: 'which of its mails have gone',
    mailClaimedAt: 'whose turn it is to mail',
    finishedAt: 'when all was gone',
    receipt: 'the proof of that, without a name',
  },
  Account: {
    id: 'names the row',
    userId: 'whose',
    provider: 'which provider signs this person in',
    providerAccountId: 'who they are there; never a token (R-003)',
    createdAt: 'when it was joined',
  },
  Ticket: {
    id: 'names the row',
    number: 'names it to people',
    requestId: 'makes a message that is sent twice one',
    userId: 'whose; null of somebody without an account',
    email: 'where the answer goes; null where the account has an address, or the report none',
    name: 'of whoever reports, if they say one',
    language: 'what we answer in',
    kind: 'who answers, and by when',
    topic: 'which right is used, or what is wrong',
    location: 'where the reported thing is',
    body: 'what was asked',
    tokenHash: 'recognises the link that proves the address; null once it has',
    provenAt: 'from when on it counts',
    state: 'whether somebody waits',
    outcome: 'what came of it',
    createdAt: 'when it was asked',
    dueAt: 'by when it must be answered',
    closedAt: 'when it ended, and from when on it is forgotten',
  },
  TicketAnswer: {
    id: 'names the row',
    ticketId: 'to what',
    body: 'what was answered',
    at: 'when',
  },
  Session: {
    id: 'names the row, so that it can be ended',
    userId: 'whose',
    tokenHash: 'recognises the cookie without holding it',
    userAgent: 'two words, so that the person knows their own browser',
    ipPrefix: 'a network, so that the person knows the place',
    createdAt: 'when it began',
    lastSeenAt: 'ends what nobody uses',
    expiresAt: 'ends what is old',
  },
};

test.each(Object.entries(PURPOSES))(
  'R-001, R-002: each column of %s has its purpose; no other is kept of a person',
  async (table, purposes) => {
    const rows = await db().$queryRaw<{ name: string }[]>`
      SELECT column_name::text AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ${table}`;
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(purposes).toSorted());
  },
);
