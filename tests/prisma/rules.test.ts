import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

async function editIn(state: 'running' | 'succeeded' | 'failed' | 'refused' | 'cancelled') {
  const user = await db().user.create({ data: { email: `${newId()}@example.org`, mailbox: 'm' } });
  return db().edit.create({
    data: {
      userId: user.id,
      requestId: newId(),
      instruction: 'rotate left',
      model: 'darkroom',
      backend: 'darkroom',
      priceCredits: 0,
      state,
    },
  });
}

test.each(['succeeded', 'failed', 'refused', 'cancelled'] as const)(
  'an edit that ended as %s never leaves that state (E2)',
  async (state) => {
    const { id } = await editIn(state);
    await expect(db().edit.update({ where: { id }, data: { state: 'running' } })).rejects.toThrow();
    await expect(db().edit.update({ where: { id }, data: { shown: 5 } })).resolves.toMatchObject({ state });
  },
);

test('an edit that runs may end', async () => {
  const { id } = await editIn('running');
  await expect(db().edit.update({ where: { id }, data: { state: 'succeeded' } })).resolves.toMatchObject({ id });
});
