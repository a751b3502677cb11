import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { db } from '#lib/db.ts';
import { getEdit } from '#lib/edits/get-edit.ts';
import { loadLiveEvents } from '#lib/edits/load-live-events.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { MAX_WAITING_EDITS } from '#lib/limits.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { MODEL, newOwner, press } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(async () => (await editQueue()).stop());

const jobsOf = (editId: string) =>
  db()
    .$queryRaw`SELECT state::text, group_id, data->>'engine' AS engine, (data->>'bytes')::int AS bytes FROM pgboss.job WHERE id = ${editId}::uuid`;
const counts = async () => [
  await db().edit.count(),
  ...(await db().$queryRaw<{ jobs: bigint }[]>`SELECT count(*) AS jobs FROM pgboss.job`),
];

/** The edits of a person that wait or run, newest first, as every tab of theirs is told. */
const liveEdits = async (userId: string) =>
  (await loadLiveEvents({ userId, changes: [], active: [] })).events.flatMap((event) =>
    event.type === 'edit' ? [event.edit] : [],
  );

describe('requestEdit', () => {
  it('writes the edit and its job together', async () => {
    const owner = await newOwner();
    const edit = await press(owner);
    expect(edit).toMatchObject({ state: 'queued', position: 0, priceCredits: 0, imageId: owner.imageId });
    expect(await jobsOf(edit.id)).toEqual([
      { state: 'created', group_id: owner.userId, engine: 'here', bytes: expect.any(Number) },
    ]);
  });

  it('gives the first edit back when the same press comes again, 20 times at once and later (F-14)', async () => {
    const owner = await newOwner();
    const requestId = randomUUID();
    const views = await Promise.all(Array.from({ length: 20 }, () => press(owner, requestId)));
    views.push(await press(owner, requestId));
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
    expect(await db().edit.count({ where: { userId: owner.userId } })).toBe(1);
    expect(await jobsOf(views[0]?.id ?? '')).toHaveLength(1);
  });

  it('writes nothing for an image that is not there, in the trash, deleted or of somebody else', async () => {
    const [owner, stranger] = await Promise.all([newOwner(), newOwner()]);
    const before = await counts();
    await expect(press({ ...stranger, imageId: owner.imageId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(press({ ...owner, imageId: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
    for (const gone of [{ trashedAt: new Date() }, { trashedAt: null, deletedAt: new Date() }]) {
      await db().image.update({ where: { id: owner.imageId }, data: gone });
      await expect(press(owner)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await counts()).toEqual(before);
  });

  it('writes nothing for a model this installation does not have', async () => {
    const owner = await newOwner();
    const before = await counts();
    const input = { ...owner, instruction: 'rotate left', model: 'no-such', priceCredits: 0, requestId: randomUUID() };
    await expect(requestEdit(input)).rejects.toMatchObject({ code: 'malformed' });
    expect(await counts()).toEqual(before);
  });

  it('writes nothing for words the engine does not understand', async () => {
    const owner = await newOwner();
    const before = await counts();
    const input = {
      ...owner,
      instruction: 'frobnicate the gizmo',
      model: MODEL,
      priceCredits: 0,
      requestId: randomUUID(),
    };
    await expect(requestEdit(input)).rejects.toMatchObject({ code: 'not_understood' });
    expect(await counts()).toEqual(before);
  });

  it('writes nothing for one who has two hundred waiting, and lets everybody else on (PRODUCT §3.4)', async () => {
    const [owner, other] = await Promise.all([newOwner(), newOwner()]);
    const first = randomUUID();
    const { id } = await press(owner, first);
    const row = await db().edit.findUniqueOrThrow({ where: { id } });
    const { errorValues: _, options: __, ...waiting } = row;
    await db().edit.createMany({
      data: Array.from({ length: MAX_WAITING_EDITS - 1 }, () => ({
        ...waiting,
        id: randomUUID(),
        requestId: randomUUID(),
      })),
    });
    const before = await counts();
    await expect(press(owner)).rejects.toMatchObject({ code: 'too_many_waiting', values: { most: MAX_WAITING_EDITS } });
    expect(await counts()).toEqual(before);
    expect((await press(owner, first)).id).toBe(id);
    expect(await press(other)).toMatchObject({ state: 'queued' });
    await db().edit.update({ where: { id }, data: { state: 'cancelled', endedAt: new Date() } });
    expect(await press(owner)).toMatchObject({ state: 'queued' });
  });

  it('tells the place in line, and only the owner any of it', async () => {
    const [owner, stranger] = await Promise.all([newOwner(), newOwner()]);
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.unshift((await press(owner)).id);
    const line = await liveEdits(owner.userId);
    expect(line.map(({ id }) => id)).toEqual(ids);
    expect(line.map(({ position }) => position)).toEqual([3, 2, 1, 0]);
    expect(await getEdit({ userId: stranger.userId, editId: ids[0] ?? '' })).toBeNull();
    expect(await liveEdits(stranger.userId)).toEqual([]);
  });
});
