import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeAccount } from '#lib/account/erasure/close-account.ts';
import { eraseDue } from '#lib/account/erasure/erase-due.ts';
import { purgeSignIns } from '#lib/account/purge-sign-ins.ts';
import { startSession } from '#lib/account/start-session.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { db } from '#lib/db.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { newId } from '#lib/ids.ts';
import { models } from '#lib/inference/index.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { readAnyReceipt } from '#lib/receipts/read-receipt.ts';
import type { AccountReceipt } from '#lib/receipts/schema.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { findEverywhere } from '#tests/lib/account/find-everywhere.ts';
import { someDevice } from '#tests/lib/account/support.ts';
import { wholePerson } from '#tests/lib/account/whole-person.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { agreeToAll, newOwner, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { backendTo as bflTo } from '#tests/lib/inference/bfl/stage.ts';
import { backendTo as falTo } from '#tests/lib/inference/fal/stage.ts';
import { type BflServer, startBflServer } from '#tests/support/bfl-server/start-bfl-server.ts';
import { type FalServer, startFalServer } from '#tests/support/fal-server/start-fal-server.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { openS3Endpoint, type S3Endpoint } from '#tests/support/s3-endpoint.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();

const FAL = 'fal-kontext-pro';
const BFL = 'bfl-kontext-pro';

let fal: FalServer;
let bfl: BflServer;
let s3: S3Endpoint;
let worker: Worker;

/** An installation with a bucket, and with both companies, which are played here. */
beforeAll(async () => {
  [fal, bfl, s3] = await Promise.all([startFalServer(), startBflServer(), openS3Endpoint()]);
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = s3.settings;
  Object.assign(process.env, { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region });
  Object.assign(process.env, { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey });
  Object.assign(models, modelRegistry([falTo(fal, { wires: { pollMs: [25] } }), bflTo(bfl, { pollMs: [25] })]));
  worker = await startWorker({ databaseUrl, slots: slots(4), models, pollMs: 200 });
});
afterEach(() => {
  expect([...fal.violations, ...bfl.violations]).toEqual([]);
  fal.reset();
  bfl.reset();
});
afterAll(async () => {
  await worker.stop();
  await (await editQueue()).stop();
  await Promise.all([fal.stop(), bfl.stop(), s3.stop()]);
});

type Owner = { userId: string; imageId: string; sessionId: string; email: string };

async function somebody(): Promise<Owner> {
  await db().backendHealth.deleteMany();
  const { userId, imageId } = await newOwner(await aPhoto());
  await grant(userId, 100);
  await agreeToAll(userId, models);
  await startSession({ userId, device: someDevice(), previousToken: null });
  const { id: sessionId } = await db().session.findFirstOrThrow({ where: { userId } });
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  return { userId, imageId, sessionId, email };
}

/** Words of which each edit has its own, and that nothing else says. */
const words = (what: string) => `paint it canary${what}${newId().replaceAll('-', '')}`;

async function press({ userId, imageId }: Owner, model: string, instruction: string): Promise<string> {
  const { priceCredits } = models.requireModel(model).model;
  return (await requestEdit({ userId, imageId, instruction, model, priceCredits, requestId: newId() }, models)).id;
}
const stateOf = async (editId: string) => (await db().edit.findUniqueOrThrow({ where: { id: editId } })).state;

const close = ({ userId, sessionId, email: confirmation }: Owner) =>
  closeAccount({ userId, sessionId, confirmation, isNow: true });

/** Closes the account for good; the number under which its erasure is known. */
async function erase(owner: Owner): Promise<string> {
  await close(owner);
  const [last] = await db().erasure.findMany({ orderBy: { askedAt: 'desc' }, take: 1 });
  return last?.id ?? '';
}

/** The clean-up comes by, with all that was put off due, as after a while. */
async function cleanUp(): Promise<void> {
  await db().$executeRaw`UPDATE "EditRun" SET "purgeDueAt" = now() WHERE "purgeDueAt" IS NOT NULL`;
  await db().$executeRaw`UPDATE "Deletion" SET "nextTryAt" = now() WHERE "finishedAt" IS NULL`;
  await db().$executeRaw`UPDATE "Erasure" SET "nextTryAt" = now() WHERE "finishedAt" IS NULL`;
  await eraseDue();
}
const isGone = async ({ userId }: Owner) => (await db().user.count({ where: { id: userId } })) === 0;
const untilGone = (owner: Owner) =>
  until('the account is erased', async () => {
    await cleanUp();
    return isGone(owner);
  });

/**
 * What an account has that must be nowhere when it is erased: its ids, address, words, and what the companies call its runs. The books go on naming
 * edits that cost something, which are no more.
 */
async function tracesOf({ userId, email }: Owner, instructions: string[]): Promise<Record<string, string>> {
  const runs = await db().editRun.findMany({ where: { userId } });
  const images = await db().image.findMany({ where: { userId } });
  const traces = [
    ...[userId, email, ...instructions],
    ...runs.flatMap(({ handle }) => (handle as { externalId?: string } | null)?.externalId ?? []),
    ...images.flatMap(({ id, objectsId }) => [id, objectsId]),
  ];
  return Object.fromEntries(traces.map((trace, at) => [`${at}`, trace]));
}

/** After limits and outbox have had their day: nothing of the account in the database, nothing at all in the bucket. */
async function expectNothing(traces: Record<string, string>): Promise<void> {
  await db().$executeRaw`UPDATE "OutboxMessage" SET "createdAt" = now() - interval '2 days'`;
  await db().$executeRaw`UPDATE "RateLimit" SET "endsAt" = now() - interval '1 second'`;
  await purgeSignIns();
  expect(await findEverywhere(traces)).toEqual([]);
  expect([...(s3.own?.objects(s3.settings.bucket).keys() ?? [])]).toEqual([]);
  expect(s3.own?.uploads(s3.settings.bucket) ?? []).toEqual([]);
  expect((await checkBooks()).differences).toEqual([]);
}

async function receiptOf(erasureId: string): Promise<AccountReceipt> {
  const { receipt } = await db().erasure.findUniqueOrThrow({ where: { id: erasureId } });
  const read = readAnyReceipt(receipt ?? '');
  if (read?.version !== 2) throw new Error('That is no receipt of an account.');
  return read;
}
const jobs = () => fal.jobs().map(({ isCancelled, deletions }) => ({ isCancelled, deletions }));

describe('R-081, R-024: an account with edits at other companies is erased, in a bucket too', () => {
  test('with edits that are done, that run at both, that wait and that failed: each is stopped and deleted there, and nothing is left', async () => {
    const owner = await somebody();
    const said = ['done', 'bfl', 'failed', 'running', 'abroad', 'waiting'].map(words);
    const [done = '', elsewhere = '', failed = '', running = '', abroad = '', waiting = ''] = said;
    await press(owner, FAL, done);
    await press(owner, BFL, elsewhere);
    await untilAllEnded(owner.userId);
    fal.planNext({ outcome: { kind: 'model error', status: 422, type: 'content_policy_violation' } });
    await press(owner, FAL, failed);
    await untilAllEnded(owner.userId);
    fal.plan({ polls: Number.POSITIVE_INFINITY });
    bfl.plan({ polls: Number.POSITIVE_INFINITY });
    const runs = [await press(owner, FAL, running), await press(owner, BFL, abroad)];
    await until('both run', async () => (await Promise.all(runs.map(stateOf))).every((state) => state === 'running'));
    await until('both are there', () => fal.jobs().length === 3 && bfl.tasks().length === 2);
    const last = await press(owner, FAL, waiting);
    expect(await stateOf(last)).toBe('queued');
    const traces = await tracesOf(owner, said);
    expect(Object.keys(traces).length).toBeGreaterThan(15);
    expect((await findEverywhere(traces)).length).toBeGreaterThan(10);
    const erasureId = await erase(owner);
    await untilGone(owner);
    // Of fal each was deleted once, the one that ran after it had been stopped; what waited was never there.
    expect(jobs()).toEqual([
      { isCancelled: false, deletions: 1 },
      { isCancelled: false, deletions: 1 },
      { isCancelled: true, deletions: 1 },
    ]);
    expect((await receiptOf(erasureId)).providers).toEqual([
      { place: expect.stringContaining('Black Forest Labs'), deleted: 0, neverStored: 0, goesByItself: 0, unknown: 2 },
      { place: expect.stringContaining('fal'), deleted: 3, neverStored: 0, goesByItself: 0, unknown: 0 },
    ]);
    expect((await receiptOf(erasureId)).stores).toMatchObject([{ place: 's3' }]);
    await expectNothing(traces);
  });

  /** Somebody with one edit that is done, of which a company has not deleted its copy yet. */
  async function withCopyThere(what: string) {
    const owner = await somebody();
    const said = [words(what)];
    fal.failAlways('delete', { status: 503 });
    await press(owner, FAL, said[0] ?? '');
    await untilAllEnded(owner.userId);
    return { owner, traces: await tracesOf(owner, said) };
  }

  test('while a company answers 503 for an hour the account waits, out of reach and without its pictures, and is erased when it answers', async () => {
    const { owner, traces } = await withCopyThere('slow');
    const erasureId = await erase(owner);
    // With its pauses (half a minute, doubled each time) the seventh time is after an hour.
    for (let time = 0; time < 7; time++) await cleanUp();
    expect(await isGone(owner)).toBe(false);
    expect(await db().image.count({ where: { userId: owner.userId } })).toBe(0);
    expect(s3.own?.objects(s3.settings.bucket).size ?? 0).toBe(0);
    expect(await db().dataKey.count({ where: { userId: owner.userId } })).toBe(0);
    expect((await db().editRun.findFirstOrThrow({ where: { userId: owner.userId } })).purgeTries).toBeGreaterThan(6);
    fal.heal();
    await untilGone(owner);
    expect(jobs()).toEqual([{ isCancelled: false, deletions: 1 }]);
    expect((await receiptOf(erasureId)).providers).toMatchObject([{ deleted: 1, unknown: 0 }]);
    await expectNothing(traces);
  });

  test('a company that does not know the run any more has never stored it', async () => {
    const { owner, traces } = await withCopyThere('forgotten');
    fal.reset();
    const erasureId = await erase(owner);
    await untilGone(owner);
    expect((await receiptOf(erasureId)).providers).toMatchObject([{ deleted: 0, neverStored: 1, unknown: 0 }]);
    await expectNothing(traces);
  });

  test('of a picture that left, with no answer ever heard, the trail and the receipt say by when it goes', async () => {
    const owner = await somebody();
    fal.fail('submit', 'lost');
    const id = await press(owner, FAL, words('lost'));
    await untilAllEnded(owner.userId);
    expect((await requireEdit({ userId: owner.userId, editId: id })).trail.at(-1)).toMatchObject({
      ...{ step: 'goesThere', seconds: 3_600 },
    });
    const erasureId = await erase(owner);
    await untilGone(owner);
    expect((await receiptOf(erasureId)).providers).toMatchObject([{ deleted: 0, goesByItself: 1, unknown: 0 }]);
  });

  test('a company that cannot be reached is asked for a day; then the account goes, and its receipt says that nobody knows', async () => {
    const { owner, traces } = await withCopyThere('down');
    await fal.unplug();
    const erasureId = await erase(owner);
    await cleanUp();
    expect(await isGone(owner)).toBe(false);
    // The last of the times that it is asked in a day.
    await db().$executeRaw`UPDATE "EditRun" SET "purgeTries" = 29 WHERE "purgeDueAt" IS NOT NULL`;
    await untilGone(owner);
    await fal.plugIn();
    expect((await receiptOf(erasureId)).providers).toMatchObject([{ deleted: 0, neverStored: 0, unknown: 1 }]);
    await expectNothing(traces);
  });

  test('somebody of whom there is a row in every table leaves nothing in a bucket either', async () => {
    const person = await wholePerson();
    const { userId, sessionId, email } = person;
    const owner = { userId, sessionId, email, imageId: person.photoIds[0] ?? '' };
    expect(s3.own?.objects(s3.settings.bucket).size ?? 9).toBe(9);
    await close(owner);
    await untilGone(owner);
    await expectNothing(person.words);
  });
});
