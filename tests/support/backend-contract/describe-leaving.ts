import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { untilAllEnded } from '#tests/lib/edits/stage.ts';
import { type ContractKit, person, press, rowOf, WORDS } from '#tests/support/backend-contract/contract-kit.ts';
import { aPhotoWithSecrets } from '#tests/support/pictures.ts';

/** What may leave for a provider, and what the person is told of it. */
export function describeLeaving(kit: ContractKit): void {
  test('nothing leaves but the picture and the words: no address, id, file name, place or serial number', async () => {
    const models = await kit.set();
    const owner = await person(await aPhotoWithSecrets());
    await kit.work(models);
    const { id, requestId } = await press(owner, models);
    await untilAllEnded(owner.userId, 20_000);
    const row = await rowOf(id);
    expect(row.state).toBe('succeeded');
    const everything = Buffer.concat(kit.stage.received());
    expect(everything.length).toBeGreaterThan(1_000);
    expect(everything.includes(WORDS)).toBe(true);
    const results = await db().image.findMany({ where: { editId: id } });
    const resultIds = results.flatMap((image) => [image.id, image.objectsId]);
    const never = [
      `${owner.userId}@example.com`,
      owner.userId,
      owner.imageId,
      id,
      requestId,
      'photo.jpg',
      ...resultIds,
    ];
    for (const secret of [...never, 'SECRET', 'Mara', 'Exif', 'GPS']) {
      expect(everything.includes(secret), secret).toBe(false);
    }
  });

  test('the trail says what was sent where and when, and what became of it there', async () => {
    const models = await kit.set();
    const owner = await person();
    await kit.work(models);
    const { id } = await press(owner, models);
    await untilAllEnded(owner.userId, 20_000);
    await kit.expectCleared(1, models);
    const { trail } = await requireEdit({ userId: owner.userId, editId: id });
    const steps = trail.map(({ step }) => step);
    expect(steps.slice(0, 4)).toEqual(['opened', 'sent', 'fetched', 'checked']);
    const became = steps.filter((step) => /There$/.test(step));
    expect(became).toHaveLength(1);
    if (kit.stage.deleted) expect(became).toEqual(['deletedThere']);
    const { place } = models.listModels()[0] ?? { place: '' };
    for (const line of trail.filter(({ step }) => ['sent', 'fetched', ...became].includes(step)))
      expect(line.place).toBe(place);
    expect(trail.map(({ at }) => at)).toEqual(trail.map(({ at }) => at).toSorted());
  });
}
