import { randomUUID } from 'node:crypto';
import { closeSync, writeSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import { planExport } from '#lib/account/export/plan-export.ts';
import { streamExport } from '#lib/account/export/stream-export.ts';
import { startSession } from '#lib/account/start-session.ts';
import { CLEANUPS } from '#lib/cleanup/cleanups.ts';
import { CLEANUP_NAMES, type LineId } from '#lib/cleanup/schema.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { db } from '#lib/db.ts';
import { openLog, turnLogs } from '#lib/embedded/log-file.ts';
import { env } from '#lib/env.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { endBooks } from '#lib/payments/end-books.ts';
import { recordEvents } from '#lib/payments/record-event.ts';
import { BOOKS_YEARS, LOG_DAYS } from '#lib/retention.ts';
import { creditsText } from '#lib/text/credits.ts';
import { exportedText } from '#lib/text/exported.ts';
import { someDevice } from '#tests/lib/account/support.ts';
import { buy, end, newPerson, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { anAccount, anImageRow, aResultRow } from '#tests/support/image-rows.ts';

const DAY_MS = 86_400_000;
const LONG_AGO = new Date(Date.UTC(2003, 1, 1));

async function runAll(): Promise<void> {
  for (const name of CLEANUP_NAMES) await CLEANUPS[name].run();
}

async function imagesStay(): Promise<void> {
  const userId = await anAccount();
  const uploadId = await anImageRow({ userId, createdAt: LONG_AGO });
  const resultId = await aResultRow({ userId, words: 'paint it blue', createdAt: LONG_AGO });
  await db().edit.updateMany({ where: { userId }, data: { createdAt: LONG_AGO, endedAt: LONG_AGO } });
  await runAll();
  expect(await db().image.count({ where: { userId, id: { in: [uploadId, resultId] } } })).toBe(2);
  expect(await db().edit.findFirst({ where: { userId } })).toMatchObject({ instruction: 'paint it blue' });
}

/** What belongs to an account is there as long as the account, and so is the proof of what it deleted. */
async function accountStays(): Promise<void> {
  const userId = await anAccount();
  const data = { createdAt: LONG_AGO, emailVerifiedAt: LONG_AGO, name: 'Mara' };
  await db().user.update({ where: { id: userId }, data });
  await db().account.create({
    data: { userId, provider: 'google', providerAccountId: randomUUID(), createdAt: LONG_AGO },
  });
  const told = { policy: 'privacy', version: '2', claimedAt: LONG_AGO, sentAt: LONG_AGO };
  await db().policyMail.create({ data: { userId, ...told } });
  await runAll();
  expect(
    await db().user.findUnique({ where: { id: userId }, include: { accounts: true, policyMails: true } }),
  ).toMatchObject({ name: 'Mara', accounts: [{ provider: 'google' }], policyMails: [told] });
}

/** Those of pictures, and that of an account of which nothing else is left. */
async function receiptsStay(): Promise<void> {
  const userId = await anAccount();
  const ended = { askedAt: LONG_AGO, eraseAt: LONG_AGO, begunAt: LONG_AGO, finishedAt: LONG_AGO, receipt: 'signed' };
  const deleted = { requestedAt: LONG_AGO, unreachableAt: LONG_AGO, finishedAt: LONG_AGO, receipt: 'signed' };
  const of = { userId, reason: 'asked', pseudonym: 'x', holderCode: 'y', imageCount: 1 } as const;
  const { id } = await db().deletion.create({ data: { id: randomUUID(), ...of, ...deleted } });
  const erasure = await db().erasure.create({ data: { id: randomUUID(), ...ended } });
  await runAll();
  expect(await db().deletion.findUnique({ where: { id, userId } })).toMatchObject({ receipt: 'signed' });
  expect(await db().erasure.findUnique({ where: { id: erasure.id } })).toMatchObject({ receipt: 'signed' });
}

/** Words go with the last picture; words whose picture is there stay. */
async function wordsGo(): Promise<void> {
  const userId = await anAccount();
  const kept = await aResultRow({ userId, words: 'keep these' });
  const lost = await aResultRow({ userId, words: 'forget these' });
  await db().image.delete({ where: { id: lost } });
  await CLEANUPS.words_forgotten.run();
  const words = (await db().edit.findMany({ where: { userId } })).map(({ instruction }) => instruction);
  expect(words.toSorted()).toEqual(['', 'keep these']);
  expect(await db().image.count({ where: { id: kept } })).toBe(1);
}

/** What lies elsewhere is asked about until there is an answer, and the trail says which; a run that goes on is left alone. */
async function providersAreAsked(): Promise<void> {
  const userId = await anAccount();
  const asked = { userId, instruction: 'x', model: 'gone', backend: 'gone', priceCredits: 0 } as const;
  const ended = await db().edit.create({ data: { ...asked, requestId: randomUUID(), state: 'failed' } });
  const running = await db().edit.create({ data: { ...asked, requestId: randomUUID(), state: 'running' } });
  const handle = { version: 1, externalId: 'there', submittedAt: LONG_AGO.toISOString() };
  const run = { userId, variation: 1, handle, purgeDueAt: LONG_AGO };
  await db().editRun.createMany({
    data: [
      { ...run, id: ended.id, editId: ended.id, state: 'failed', endedAt: LONG_AGO },
      { ...run, id: running.id, editId: running.id, state: 'running' },
    ],
  });
  await CLEANUPS.elsewhere.run();
  expect(await db().editRun.findUnique({ where: { id: ended.id } })).toMatchObject({ purgeDueAt: null });
  expect(await db().editTrail.findMany({ where: { editId: ended.id } })).toMatchObject([{ step: 'staysThere' }]);
  expect(await db().editRun.findUnique({ where: { id: running.id } })).toMatchObject({ purgeDueAt: LONG_AGO });
  await db().edit.deleteMany({ where: { userId } });
}

async function limitsEnd(): Promise<void> {
  const [old, young] = [randomUUID(), randomUUID()];
  const now = Date.now();
  await db().rateLimit.create({ data: { key: old, hits: [], endsAt: new Date(now - 60_000) } });
  await db().rateLimit.create({ data: { key: young, hits: [], endsAt: new Date(now + 60_000) } });
  await CLEANUPS.sign_ins_purged.run();
  expect(await db().rateLimit.findMany({ where: { key: { in: [old, young] } } })).toMatchObject([{ key: young }]);
}

/** What holds a network, shortened, or the kind of a browser, and goes with sign-ins and what was told of them. */
const WITH_NETWORK = [
  'KnownDevice.client',
  'Notice.client',
  'Notice.ipPrefix',
  'Session.ipPrefix',
  'SignInRequest.ipPrefix',
];

/** There is no access log: of whoever comes, these tables alone hold the network, and `sign_ins_purged` sees to each. */
async function noAccessLog(): Promise<void> {
  const columns = await db().$queryRaw<{ name: string }[]>`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name ~* '^(ip|remote|client)_?(prefix|addr|address)?$' ORDER BY 1`;
  expect(columns.map(({ name }) => name).filter((name) => !WITH_NETWORK.includes(name))).toEqual([]);
  expect(columns.length).toBeGreaterThan(1);
}

/** With the clock moved on by the hour for forty days while somebody writes: what was written the longest ago is never older than the line says, and nothing younger than that, less a day, is lost. */
async function logLinesGo(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'logs-'));
  const path = join(folder, 'web.log');
  const start = Date.now();
  const log = openLog(path, start);
  try {
    for (let hour = 0; hour <= 40 * 24; hour += 1) {
      const now = start + hour * 3_600_000;
      turnLogs([path], now);
      writeSync(log, `line ${now}\n`);
      if (hour % 24 !== 7) continue;
      const files = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
      const ages = [...files.join('').matchAll(/^line (\d+)$/gm)].map(([, at]) => (now - Number(at)) / DAY_MS);
      expect(Math.max(...ages)).toBeLessThan(LOG_DAYS);
      expect(ages.length).toBeGreaterThan(Math.min(hour, (LOG_DAYS - 2) * 24));
      expect(new Set(ages).size).toBe(ages.length);
    }
    // Switched off for two months: what lies there goes with the next start.
    closeSync(openLog(path, start + 100 * DAY_MS));
    expect((await readFile(path, 'utf8')).trim().split('\n').length).toBe(1);
    expect(await readdir(folder)).toEqual(['web.log']);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  } finally {
    closeSync(log);
    await rm(folder, { recursive: true });
  }
}

/** Somebody with a purchase, spent in part; without a name since their account went. */
async function booksOfNobody(): Promise<string> {
  const userId = await newPerson();
  await buy(userId, 50);
  await end(userId, await submit(userId, 4), 'succeeded').catch(() => undefined);
  const { id } = await db().creditAccount.findUniqueOrThrow({ where: { userId } });
  await db().purchase.updateMany({ where: { userId }, data: { userId: null } });
  await db().user.delete({ where: { id: userId } });
  return id;
}

/** By the ledger's clock: nothing goes before the end of the last year of the period, then all of one account, and every other chain still checks. */
async function booksEnd(): Promise<void> {
  const gone = await booksOfNobody();
  const inUse = await newPerson();
  await buy(inUse, 50);
  const { differences: before } = await checkBooks();
  const { at } = await db().creditAccount.findUniqueOrThrow({ where: { id: gone } });
  const over = Date.UTC(at.getUTCFullYear() + BOOKS_YEARS + 1, 0, 1);
  try {
    await setCreditClock(new Date(over - 1_000));
    expect(await endBooks()).toEqual({ accounts: 0, purchases: 0 });
    expect(await db().creditEntry.count({ where: { accountId: gone } })).toBeGreaterThan(0);
    await setCreditClock(new Date(over));
    expect(await endBooks({ years: BOOKS_YEARS + 1 })).toEqual({ accounts: 0, purchases: 0 });
    expect(await endBooks()).toEqual({ accounts: 1, purchases: 1 });
    expect(await endBooks()).toEqual({ accounts: 0, purchases: 0 });
  } finally {
    await setCreditClock(null);
  }
  expect(await db().creditAccount.count({ where: { id: gone } })).toBe(0);
  expect(await db().creditEntry.count({ where: { account: { userId: inUse } } })).toBeGreaterThan(0);
  const { differences: after } = await checkBooks();
  expect(after).toEqual(before.filter(({ accountId }) => accountId !== gone));
}

const filesIn = async (folder: string) => (await readdir(folder, { recursive: true })).toSorted();

/** An archive of an account leaves no file and no row behind (DECISIONS 56). */
async function noExportIsKept(): Promise<void> {
  const userId = await anAccount();
  const picture = sharp({ create: { width: 9, height: 7, channels: 3, background: '#345' } });
  await storeUpload({ userId, bytes: await picture.png().toBuffer(), name: 'shore.png' });
  await startSession({ userId, device: someDevice(), previousToken: null });
  const { id: sessionId } = await db().session.findFirstOrThrow({ where: { userId } });
  const before = await filesIn(env().dataDir);
  const naming = { text: creditsText.en.reasons, models: {}, day: (iso: string) => iso };
  const plan = await planExport({ userId, text: { naming, readme: exportedText.en.readme } });
  let bytes = 0;
  for await (const chunk of streamExport({ plan, sessionId, range: { start: 0, end: plan.bytes } }))
    bytes += chunk.byteLength;
  expect(bytes).toBeGreaterThan(1_000);
  expect(await filesIn(env().dataDir)).toEqual(before);
}

/** Of an event its name and what was done are kept, and there is no place for anything else of it. */
async function noPayloadIsKept(): Promise<void> {
  const id = `evt_${randomUUID()}`;
  await recordEvents(db(), [{ id, type: 'charge.refunded' }], 'unhandled', null);
  await db().stripeEvent.update({ where: { id }, data: { receivedAt: LONG_AGO } });
  await runAll();
  const columns = await db().$queryRaw<{ name: string }[]>`
    SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'StripeEvent' ORDER BY 1`;
  expect(columns.map(({ name }) => name)).toEqual(['id', 'outcome', 'purchaseId', 'receivedAt', 'type']);
  expect(await db().stripeEvent.count({ where: { id } })).toBe(1);
}

/** Lines of which a number says nothing, or whose clock is another. */
export const UNTIMED: Partial<Record<LineId, () => Promise<void>>> = {
  images: imagesStay,
  account: accountStays,
  receipts: receiptsStay,
  words: wordsGo,
  providers: providersAreAsked,
  limits: limitsEnd,
  accessLog: noAccessLog,
  log: logLinesGo,
  purchases: booksEnd,
  exports: noExportIsKept,
  webhooks: noPayloadIsKept,
};
