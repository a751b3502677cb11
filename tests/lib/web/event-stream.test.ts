import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { listLiveSessions } from '#lib/account/list-live-sessions.ts';
import { db } from '#lib/db.ts';
import { loadLiveEvents } from '#lib/edits/load-live-events.ts';
import type { EditView, LiveEvent } from '#lib/edits/schema.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { models } from '#lib/inference/index.ts';
import { notifyChange } from '#lib/notify.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { sharp } from '#lib/sharp.ts';
import { eventHub } from '#lib/web/event-hub.ts';
import { eventStream } from '#lib/web/event-stream.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { newOwner, press, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
const hub = eventHub({ databaseUrl, load: loadLiveEvents, listLiveSessions });
const closers: (() => void)[] = [];
let worker: Worker | undefined;
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  await worker?.stop();
  worker = undefined;
});
afterAll(async () => (await editQueue()).stop());

async function newSession(userId: string): Promise<string> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { id } = await db().session.create({ data: { userId, tokenHash: randomUUID(), expiresAt } });
  return id;
}

/** The answer to a browser that asks for the stream; it ends with the test. */
async function answerOf(userId: string, from = hub, sessionId?: string): Promise<Response> {
  const controller = new AbortController();
  closers.push(() => controller.abort());
  const session = sessionId ?? (await newSession(userId));
  return eventStream({ hub: from, userId, sessionId: session, signal: controller.signal });
}

/** Opens a stream as a browser would, and keeps what it says. */
async function open(userId: string, sessionId?: string, from = hub) {
  const response = await answerOf(userId, from, sessionId);
  const heard: LiveEvent[] = [];
  const stream = { response, heard, text: '', isClosed: false, edits: () => heard.flatMap(editsOf) };
  const read = async () => {
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      stream.text += chunk;
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data: ')) heard.push(JSON.parse(line.slice('data: '.length)));
    }
  };
  void read().finally(() => {
    stream.isClosed = true;
  });
  return stream;
}
const editsOf = (event: LiveEvent): EditView[] => (event.type === 'edit' ? [event.edit] : []);
const idOfGone = (event: LiveEvent) => (event.type === 'image-gone' ? event.imageId : null);
const last = (edits: EditView[], id: string) => edits.filter((edit) => edit.id === id).at(-1);

describe('the stream of events', () => {
  it('is one that no cache or proxy keeps, and tells the browser when to come back', async () => {
    const { userId } = await newOwner();
    const stream = await open(userId);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('cache-control')).toContain('no-store');
    expect(stream.response.headers.get('x-accel-buffering')).toBe('no');
    await until('it speaks', () => stream.text.startsWith('retry: 2000\n\n'));
  });

  it('tells every tab each edit of its owner until the end, and nobody else anything', async () => {
    const [owner, stranger] = await Promise.all([newOwner(), newOwner()]);
    const tabs = await Promise.all([open(owner.userId), open(owner.userId)]);
    const other = await open(stranger.userId);
    const { id } = await press(owner);
    await until('it is told to wait', () => tabs.every(({ edits }) => last(edits(), id)?.state === 'queued'));
    worker = await startWorker({ databaseUrl, slots: slots(2), models });
    await until('its end is told', () => tabs.every(({ edits }) => last(edits(), id)?.state === 'succeeded'));
    expect(last(tabs[0]?.edits() ?? [], id)?.result).toMatchObject({ kind: 'result', sourceId: owner.imageId });
    await press(stranger);
    await until('the stranger hears their own', () => other.edits().length > 0);
    expect(other.edits().map(({ id: editId }) => editId)).not.toContain(id);
  });

  it('tells every tab what becomes of an image, in the order it happens, and nobody else anything', async () => {
    const [{ userId }, stranger] = await Promise.all([newOwner(), newOwner()]);
    const [tab, other] = [await open(userId), await open(stranger.userId)];
    await until('both hear', async () => {
      for (const id of [userId, stranger.userId]) await notifyChange(db(), { userId: id, imageId: randomUUID() });
      return [tab, other].every(({ heard }) => heard.some(({ type }) => type === 'image-gone'));
    });
    const bytes = await sharp({ create: { width: 9, height: 7, channels: 3, background: '#3c3' } })
      .png()
      .toBuffer();
    const { id } = await storeUpload({ userId, bytes, name: 'shore.png' });
    const heard = () => tab.heard.filter((event) => (event.type === 'image' ? event.image.id : idOfGone(event)) === id);
    const next = (what: string, count: number) => until(what, () => heard().length === count && heard().at(-1));
    expect(await next('the upload', 1)).toMatchObject({ type: 'image', image: { trashedAt: null } });
    await trashImages({ userId, imageIds: [id] });
    expect(await next('the trash', 2)).toMatchObject({ type: 'image', image: { trashedAt: expect.any(String) } });
    await restoreImages({ userId, imageIds: [id] });
    expect(await next('the way back', 3)).toMatchObject({ type: 'image', image: { trashedAt: null } });
    await trashImages({ userId, imageIds: [id] });
    await next('the trash again', 4);
    // The very same file again takes its image out of the trash.
    await storeUpload({ userId, bytes, name: 'shore.png' });
    expect(await next('the same file again', 5)).toMatchObject({ type: 'image', image: { trashedAt: null } });
    await deleteImages({ userId, imageIds: [id] });
    expect(await next('the end', 6)).toEqual({ type: 'image-gone', imageId: id });
    await press(stranger);
    await until('the stranger hears their own', () => other.edits().length > 0);
    expect(JSON.stringify(other.heard)).not.toContain(id);
  });

  it('drops a reader that is too slow and keeps the others', async () => {
    const { userId } = await newOwner();
    // Every change says 300,000 characters; a stream holds a million for whoever does not read.
    const load = async () => ({
      events: [{ type: 'image-gone' as const, imageId: 'x'.repeat(300_000) }],
      active: [],
    });
    const loud = eventHub({ databaseUrl, load, listLiveSessions });
    const slow = await answerOf(userId, loud);
    const quick = await open(userId, undefined, loud);
    for (let told = 1; told <= 5; told++) {
      await until('the quick one is told', () => quick.heard.length >= told);
      await notifyChange(db(), { userId, imageId: randomUUID() });
    }
    await expect(slow.text()).rejects.toThrow();
    await until('the quick one is told of the last', () => quick.heard.length > 5);
    expect(quick.isClosed).toBe(false);
  });

  it('starts with what waits and runs, so that a reload loses nothing', async () => {
    const owner = await newOwner();
    const first = await press(owner);
    const second = await press(owner);
    const stream = await open(owner.userId);
    await until('both are told', () => last(stream.edits(), first.id) && last(stream.edits(), second.id));
    expect(last(stream.edits(), second.id)?.position).toBe(1);
  });

  it('comes back after its connection was cut and tells what ended meanwhile', async () => {
    const owner = await newOwner();
    const { id } = await press(owner);
    const stream = await open(owner.userId);
    await until('it is told to wait', () => last(stream.edits(), id)?.state === 'queued');
    const admin = new pg.Client({ connectionString: databaseUrl });
    await admin.connect();
    try {
      // The edit ends without a word: the notification goes to nobody.
      await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'afterimage-listen'`);
      await admin.query(`UPDATE "Edit" SET "state" = 'cancelled', "endedAt" = now() WHERE "id" = $1`, [id]);
    } finally {
      await admin.end();
    }
    await until('its end is told', () => last(stream.edits(), id)?.state === 'cancelled');
    const next = await press(owner);
    await until('it hears again', () => last(stream.edits(), next.id));
    await untilAllEndedBy(owner.userId);
  });

  it('closes within a second when its session ends, and no other (F-22)', async () => {
    const { userId } = await newOwner();
    const [ending, staying] = await Promise.all([newSession(userId), newSession(userId)]);
    const [gone, stays] = await Promise.all([open(userId, ending), open(userId, staying)]);
    await until('both are open', () => gone.text !== '' && stays.text !== '');
    await db().session.delete({ where: { id: ending } });
    const endedAt = performance.now();
    await until('it is closed', () => gone.isClosed);
    // The bound is one second; the machine that runs this may be busy with other tests.
    expect(performance.now() - endedAt).toBeLessThan(2_000);
    expect(stays.isClosed).toBe(false);
  });

  it('is refused to a person who has too many open', async () => {
    const { userId } = await newOwner();
    const session = await newSession(userId);
    for (let n = 0; n < 20; n++) await open(userId, session);
    await expect(open(userId, session)).rejects.toMatchObject({ code: 'too_many_requests' });
    closers.shift()?.();
    const again = await open(userId, session);
    expect(again.response.status).toBe(200);
  });
});

async function untilAllEndedBy(userId: string): Promise<void> {
  worker = await startWorker({ databaseUrl, slots: slots(2), models });
  await untilAllEnded(userId);
}
