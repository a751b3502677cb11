import { randomUUID } from 'node:crypto';
import { UNDO_DAYS } from '#lib/account/erasure/schema.ts';
import { SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import { NOTICE_DAYS } from '#lib/account/notices/schema.ts';
import type { LineId } from '#lib/cleanup/schema.ts';
import { db } from '#lib/db.ts';
import { CHOSEN_EXPIRY } from '#lib/images/expiry.ts';
import { CONSENT_YEARS } from '#lib/retention.ts';
import { anAccount, anImageRow, aResultRow } from '#tests/support/image-rows.ts';

export type IsThere = () => Promise<boolean>;

/** Makes something whose time began at a moment; the answer says whether anything of it is left. */
export type Timed = (at: Date) => Promise<IsThere>;

const DAY_MS = 86_400_000;
const after = (at: Date, ms: number) => new Date(at.getTime() + ms);
const imageIsThere =
  (userId: string, id: string): IsThere =>
  async () =>
    (await db().image.count({ where: { id, userId } })) > 0;

/** A result for which its person chose an end, as the end of its edit writes it. */
async function chosenResult(at: Date, retention: 'week' | 'none'): Promise<IsThere> {
  const userId = await anAccount();
  const id = await aResultRow({ userId, words: 'paint it blue', createdAt: at, isPrivate: retention === 'none' });
  const { editId } = await db().image.findUniqueOrThrow({ where: { id } });
  await db().edit.update({ where: { id: editId ?? '', userId }, data: { retention, createdAt: at, endedAt: at } });
  await db().$executeRaw`
    UPDATE "Image" i SET "expiresAt" = ${CHOSEN_EXPIRY} FROM "Edit" e WHERE e."id" = i."editId" AND i."id" = ${id}::uuid`;
  return async () => {
    const edit = await db().edit.findUnique({ where: { id: editId ?? '', userId } });
    return (await imageIsThere(userId, id)()) || (retention === 'none' && edit?.instruction !== '');
  };
}

async function imageIn(values: (at: Date) => Partial<Parameters<typeof anImageRow>[0]>, at: Date): Promise<IsThere> {
  const userId = await anAccount();
  return imageIsThere(userId, await anImageRow({ userId, ...values(at) }));
}

/** An edit of which nobody can see anything any more, and news that was sent at the same time. */
async function goneEdit(at: Date): Promise<IsThere> {
  const userId = await anAccount();
  const { id } = await db().edit.create({
    data: {
      ...{ userId, requestId: randomUUID(), instruction: '', model: 'darkroom', backend: 'darkroom', priceCredits: 0 },
      ...{ state: 'failed', createdAt: at, endedAt: at },
    },
  });
  const mailing = await db().mailing.create({
    data: { id: randomUUID(), hash: randomUUID(), subject: 'New here', startedAt: at },
  });
  return async () => {
    const edits = await db().edit.count({ where: { id, userId } });
    if (edits !== (await db().mailing.count({ where: { id: mailing.id } })))
      throw new Error('One went without the other.');
    return edits > 0;
  };
}

async function closedAccount(at: Date): Promise<IsThere> {
  const userId = await anAccount();
  await db().user.update({ where: { id: userId }, data: { closedAt: at } });
  const eraseAt = after(at, UNDO_DAYS * DAY_MS);
  await db().erasure.create({ data: { id: randomUUID(), userId, askedAt: at, eraseAt, nextTryAt: at } });
  return async () => (await db().user.count({ where: { id: userId } })) > 0;
}

async function endedSession(at: Date): Promise<IsThere> {
  const userId = await anAccount();
  const tokenHash = randomUUID();
  await db().session.create({ data: { userId, tokenHash, createdAt: at, lastSeenAt: at, expiresAt: at } });
  return async () => (await db().session.count({ where: { tokenHash } })) > 0;
}

async function code(at: Date): Promise<IsThere> {
  const [browserHash, email] = [randomUUID(), `${randomUUID()}@example.org`];
  const expiresAt = after(at, SIGN_IN_MINUTES * 60_000);
  const asked = { email, mailbox: email, browserHash, codeHash: 'x', linkHash: randomUUID(), number: 17 };
  await db().signInRequest.create({ data: { ...asked, createdAt: at, expiresAt } });
  return async () => (await db().signInRequest.count({ where: { browserHash } })) > 0;
}

async function outboxMessage(at: Date): Promise<IsThere> {
  const { id } = await db().outboxMessage.create({
    data: { to: 'mara@example.org', subject: 'A code', text: '123456', html: '', createdAt: at },
  });
  return async () => (await db().outboxMessage.count({ where: { id } })) > 0;
}

/** What a person was told of a change of their address, and the address that is kept for them as long. */
async function notice(at: Date): Promise<IsThere> {
  const userId = await anAccount();
  const undoUntil = after(at, NOTICE_DAYS * DAY_MS);
  const emails = { oldEmail: 'old@example.org', newEmail: 'new@example.org', oldCodeHash: 'x', newCodeHash: 'x' };
  const { id } = await db().emailChange.create({
    data: { ...{ id: randomUUID(), userId, ...emails }, createdAt: at, expiresAt: at, completedAt: at, undoUntil },
  });
  const to = { email: 'old@example.org', language: 'en' } as const;
  await db().notice.create({
    data: { ...{ id: randomUUID(), userId, kind: 'emailChanged', ...to }, emailChangeId: id, at, endsAt: undoUntil },
  });
  return async () =>
    (await db().notice.count({ where: { userId } })) + (await db().emailChange.count({ where: { id } })) > 0;
}

async function knownDevice(at: Date): Promise<IsThere> {
  const userId = await anAccount();
  await db().knownDevice.create({
    data: { userId, client: 'Firefox/Linux', country: '', firstSeenAt: at, lastSeenAt: at },
  });
  return async () => (await db().knownDevice.count({ where: { userId } })) > 0;
}

/** A consent of which another line took the place at that moment; that one holds, and is always there. */
async function supersededConsent(at: Date): Promise<IsThere> {
  const userId = await anAccount();
  const line = {
    userId,
    purpose: 'provider',
    subject: 'fal',
    version: '1',
    textHash: '0'.repeat(64),
    source: 'editor',
  };
  const given = new Date(at);
  given.setUTCFullYear(given.getUTCFullYear() - CONSENT_YEARS);
  const old = await db().consent.create({ data: { ...line, isGiven: true, at: given } });
  const newest = await db().consent.create({ data: { ...line, isGiven: false, source: 'account', at } });
  return async () => {
    const ids = (await db().consent.findMany({ where: { userId } })).map(({ id }) => id);
    if (!ids.includes(newest.id)) throw new Error('What holds now was deleted.');
    return ids.includes(old.id);
  };
}

/** A ticket of somebody without an account, as both cases have it. */
async function ticket(data: { createdAt: Date; provenAt: Date | null; closedAt: Date | null }): Promise<IsThere> {
  const id = randomUUID();
  const ended = data.closedAt ? { state: 'closed', outcome: 'done' } : {};
  const said = { language: 'en', kind: 'question', body: 'Hello', email: 'mara@example.org' } as const;
  await db().ticket.create({ data: { id, number: `AT-${id}`, requestId: randomUUID(), ...said, ...data, ...ended } });
  return async () => (await db().ticket.count({ where: { id } })) > 0;
}
const closedTicket: Timed = (at) => ticket({ createdAt: at, provenAt: at, closedAt: at });
const unprovenTicket: Timed = (at) => ticket({ createdAt: at, provenAt: null, closedAt: null });

/** A mailbox that has had no account since that moment. */
async function mark(at: Date): Promise<IsThere> {
  const hash = randomUUID();
  await db().welcomedMailbox.create({ data: { hash, at } });
  return async () => (await db().welcomedMailbox.count({ where: { hash } })) > 0;
}

async function record(at: Date): Promise<IsThere> {
  const [run, check, compared] = await Promise.all([
    db().cleanupRun.create({ data: { name: 'outbox', beganAt: at, aliveAt: at, endedAt: at, removed: 12 } }),
    db().booksCheck.create({ data: { at, entries: 1, differences: 0 } }),
    db().reconciliation.create({ data: { at } }),
  ]);
  // The newest of each stays; these are those.
  await db().cleanupRun.create({ data: { name: 'outbox', endedAt: new Date() } });
  await db().booksCheck.create({ data: { entries: 1, differences: 0 } });
  await db().reconciliation.create({ data: {} });
  return async () =>
    (await db().cleanupRun.count({ where: { id: run.id } })) +
      (await db().booksCheck.count({ where: { id: check.id } })) +
      (await db().reconciliation.count({ where: { id: compared.id } })) >
    0;
}

/** Lines with a number: what is older than it goes with the next run, what is younger stays. */
export const TIMED: Partial<Record<LineId, Timed>> = {
  trash: (at) => imageIn((trashedAt) => ({ trashedAt }), at),
  chosen: (at) => chosenResult(at, 'week'),
  privateRuns: (at) => chosenResult(at, 'none'),
  masks: (at) => imageIn((createdAt) => ({ createdAt, kind: 'mask', isPrivate: true }), at),
  closedAccounts: closedAccount,
  sessions: endedSession,
  codes: code,
  outbox: outboxMessage,
  notices: notice,
  devices: knownDevice,
  usage: goneEdit,
  consents: supersededConsent,
  records: record,
  marks: mark,
  tickets: closedTicket,
  unproven: unprovenTicket,
};
