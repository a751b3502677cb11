import { afterAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { retireLeftCopies } from '#lib/images/retire-left-copies.ts';
import { storeAt } from '#lib/storage/index.ts';
import type { Place } from '#lib/storage/store.ts';
import { inProcess, mayDie } from '#tests/lib/images/crashes.ts';
import { expectTidy, keysAt, move, moveStage, newUser, objectsOf, upload } from '#tests/lib/images/move-stage.ts';

await moveStage();
const { realDb } = mayDie([storeAt('disk'), storeAt('s3')]);
afterAll(() => realDb.$disconnect());

test('F-03: killed after any step a move has lost nothing; the next one finishes it, or the clean-up removes what it left', async () => {
  const imageId = await upload(await newUser());
  const before = await objectsOf(imageId);
  let [from, to]: [Place, Place] = ['disk', 's3'];
  for (let at = 1; ; at++) {
    const { hasDied } = await inProcess({ at, before: false }, [() => move(from, to)]);
    const where = `killed after call ${at}`;
    expect(await objectsOf(imageId), where).toEqual(before);
    if (!hasDied) {
      // It read, wrote, read back and removed three objects, and wrote three times to the row.
      expect(at).toBeGreaterThan(20);
      break;
    }
    if (at % 2 === 0) {
      // Nobody goes on with it: the worker removes what it has left, in whichever store that is.
      await db().$executeRaw`UPDATE "Image" SET "copySince" = now() - interval '1 hour'`;
      await retireLeftCopies();
      await expectTidy();
    }
    const { failed, stopped } = await move(from, to);
    expect({ failed, stopped }, where).toEqual({ failed: [], stopped: null });
    expect(await objectsOf(imageId), where).toEqual(before);
    expect(await keysAt(from), where).toEqual([]);
    await expectTidy();
    [from, to] = [to, from];
  }
  await expectTidy();
});
