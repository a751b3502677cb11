import { ACCOUNT_FORMAT, type AccountData } from '#lib/account/export/format.ts';
import { readMailings } from '#lib/account/export/read-mailings.ts';
import { type ListedImage, readEdits, readImages } from '#lib/account/export/read-parts.ts';
import { readSignInHistory } from '#lib/account/export/read-sign-in-history.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Tx = Prisma.TransactionClient;
const iso = (at: Date): string => at.toISOString();
const isoOr = (at: Date | null): string | null => at && iso(at);

/**
 * All that is kept of a person as JSON, piece by piece and always in the same order: what has not changed gives the same bytes. `onImage` is told each image
 * as its turn comes. Throws `AppError('not_signed_in')` when there is no such account.
 */
export async function* readAccount(input: {
  userId: string;
  tx: Tx;
  onImage: (image: ListedImage) => string;
}): AsyncGenerator<string> {
  const { userId, tx, onImage } = input;
  const head = await readHead(tx, userId);
  yield JSON.stringify(head, null, 1).slice(0, -2);
  yield ',\n "images": [';
  yield* separated(readImages({ userId, tx, onImage }));
  yield '\n ],\n "edits": [';
  yield* separated(readEdits({ userId, tx }));
  yield '\n ]\n}\n';
}

async function* separated(rows: AsyncIterable<object>): AsyncGenerator<string> {
  let comma = '';
  for await (const row of rows) {
    yield `${comma}\n  ${JSON.stringify(row)}`;
    comma = ',';
  }
}

async function readHead(tx: Tx, userId: string): Promise<Omit<AccountData, 'images' | 'edits'>> {
  const user = await tx.user.findUnique({ where: { id: userId } });
  if (!user) throw new AppError('not_signed_in');
  const { id, email, name, createdAt, language, retention, residency, theme, spendCap, pausedAt } = user;
  const times = { emailVerifiedAt: isoOr(user.emailVerifiedAt), createdAt: iso(createdAt) };
  const controls = { spendCap, pausedAt: pausedAt && iso(pausedAt) };
  return {
    format: ACCOUNT_FORMAT,
    issuer: env().appUrl,
    account: { id, email, name, ...times, language, retention, residency, theme, ...controls },
    signIns: await readSignIns(tx, userId),
    sessions: await readSessions(tx, userId),
    ...(await readSignInHistory(tx, userId)),
    consents: await readConsents(tx, userId),
    ...(await readMailings(tx, userId)),
    purchases: await readPurchases(tx, userId),
    deletions: await readDeletions(tx, userId),
    tickets: await readTickets(tx, userId),
    albums: await readAlbums(tx, userId),
    batches: await readBatches(tx, userId),
  };
}

async function readSignIns(tx: Tx, userId: string): Promise<AccountData['signIns']> {
  const rows = await tx.account.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(({ provider, providerAccountId, createdAt }) => ({
    provider,
    id: providerAccountId,
    createdAt: iso(createdAt),
  }));
}

/** By the day, because the download itself is being seen: an archive that is gone on with must be the same. */
async function readSessions(tx: Tx, userId: string): Promise<AccountData['sessions']> {
  const rows = await tx.session.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(({ userAgent, ipPrefix, country, createdAt, lastSeenAt }) => ({
    client: userAgent,
    network: ipPrefix,
    country,
    createdAt: iso(createdAt),
    lastSeenOn: iso(lastSeenAt).slice(0, 10),
  }));
}

async function readConsents(tx: Tx, userId: string): Promise<AccountData['consents']> {
  const rows = await tx.consent.findMany({ where: { userId }, orderBy: { id: 'asc' } });
  return rows.map(({ id: _, userId: __, at, ...line }) => ({ ...line, at: iso(at) }));
}

async function readPurchases(tx: Tx, userId: string): Promise<AccountData['purchases']> {
  const rows = await tx.purchase.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map((row) => {
    const { id, packId, credits, amountCents, currency, consentVersion, state, totalCents, taxCents } = row;
    const { discountCents, country, receiptUrl, invoiceUrl, refundedCents, dispute } = row;
    const { lostCents, withdrawnCredits, withdrawnCents } = row;
    return {
      ...{ id, packId, credits, amountCents, currency, consentVersion, state, totalCents, taxCents },
      ...{ discountCents, country, receiptUrl, invoiceUrl, refundedCents, dispute },
      ...{ lostCents, withdrawnCredits, withdrawnCents },
      consentAt: iso(row.consentAt),
      createdAt: iso(row.createdAt),
      paidAt: isoOr(row.paidAt),
      withdrawnAt: isoOr(row.withdrawnAt),
    };
  });
}

async function readDeletions(tx: Tx, userId: string): Promise<AccountData['deletions']> {
  const rows = await tx.deletion.findMany({ where: { userId }, orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, reason, imageCount, requestedAt, finishedAt, holderCode, receipt }) => ({
    ...{ id, reason, receipt, images: imageCount, proofCode: holderCode },
    askedAt: iso(requestedAt),
    finishedAt: isoOr(finishedAt),
  }));
}

async function readTickets(tx: Tx, userId: string): Promise<AccountData['tickets']> {
  const rows = await tx.ticket.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { messages: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } },
  });
  return rows.map(
    ({ number, kind, topic, location, name, body, state, outcome, createdAt, dueAt, closedAt, messages }) => ({
      ...{ number, kind, topic, location, name, body, state, outcome },
      createdAt: iso(createdAt),
      dueAt: isoOr(dueAt),
      closedAt: isoOr(closedAt),
      answers: messages.map((message) => ({
        ...{ body: message.body, at: iso(message.at), isAnswer: message.isAnswer, outcome: message.outcome },
      })),
    }),
  );
}

async function readAlbums(tx: Tx, userId: string): Promise<AccountData['albums']> {
  const rows = await tx.album.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { images: { orderBy: [{ addedAt: 'asc' }, { imageId: 'asc' }] } },
  });
  return rows.map(({ id, name, createdAt, images }) => ({
    ...{ id, name, createdAt: iso(createdAt) },
    images: images.map(({ imageId, isCover, addedAt }) => ({ id: imageId, isCover, addedAt: iso(addedAt) })),
  }));
}

async function readBatches(tx: Tx, userId: string): Promise<AccountData['batches']> {
  const rows = await tx.batch.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, createdAt }) => ({ id, createdAt: iso(createdAt) }));
}
