import { describe, expect, test } from 'vitest';
import { changeResidency } from '#lib/account/change-residency.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { noteFailure } from '#lib/inference/health.ts';
import { listOffers } from '#lib/inference/list-offers.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { entriesOf } from '#tests/lib/credits/stage.ts';
import { person, pressPainter as press, rowOf, scripted } from '#tests/lib/edits/scripted.ts';
import { untilAllEnded } from '#tests/lib/edits/stage.ts';
import { withWorkers } from '#tests/lib/edits/with-workers.ts';

const { work } = await withWorkers();

describe('where a picture may go (PRODUCT §4.10)', () => {
  test.each([
    ['eu', 'world', false],
    ['eu', 'us', false],
    ['eu', 'eu', true],
    ['eu', 'own', true],
    ['own', 'eu', false],
    ['own', 'own', true],
    ['any', 'world', true],
  ] as const)('an account that says %s, a model in %s: sent %s', async (residency, region, isSent) => {
    const owner = await person();
    await changeResidency({ userId: owner.userId, residency });
    const painter = scripted({ region });
    if (isSent) {
      const { id: editId } = await press(owner, painter);
      return void (await cancelEdit({ userId: owner.userId, editId }));
    }
    await expect(press(owner, painter)).rejects.toMatchObject({ code: 'place_not_allowed' });
    expect(await entriesOf(owner.userId)).toEqual(['grant 100']);
  });

  test('the models that may not have it are shown, and why', async () => {
    const [inTheEu] = await listOffers({ residency: 'own', locale: 'en' }, scripted({ region: 'eu' }).models);
    expect(inTheEu?.offBecause).toContain('only on the operator’s own machines');
    const [allowed] = await listOffers({ residency: 'eu', locale: 'en' }, scripted({ region: 'eu' }).models);
    expect(allowed?.offBecause).toBeUndefined();
    await noteFailure('painter', 'engine_misconfigured', 'yes');
    const [failing] = await listOffers({ residency: 'eu', locale: 'en' }, scripted({ region: 'eu' }).models);
    expect(failing?.offBecause).toMatch(/^Does not answer/);
  });

  test('one press may be stricter than the account, never laxer', async () => {
    const owner = await person();
    await expect(press(owner, scripted(), { residency: 'own' })).rejects.toMatchObject({
      code: 'place_not_allowed',
    });
    await changeResidency({ userId: owner.userId, residency: 'own' });
    await expect(press(owner, scripted(), { residency: 'any' })).rejects.toMatchObject({ code: 'place_not_allowed' });
  });

  test('a model that moves while an edit waits does not get it', async () => {
    const owner = await person();
    await changeResidency({ userId: owner.userId, residency: 'eu' });
    const { id } = await press(owner, scripted({ region: 'eu' }));
    const moved = scripted({ region: 'us' });
    await work(moved);
    await untilAllEnded(owner.userId);
    expect(await rowOf(id)).toMatchObject({ state: 'refused', errorCode: 'place_not_allowed' });
    expect(moved.seen.submits).toEqual([]);
  });
});

test.each([
  [{ seed: 1 }, { seed: false }],
  [{ guidance: 2 }, { guidance: null }],
  [{ guidance: 21 }, {}],
  [{ aspectRatio: '4:3' }, {}],
] as const)(
  'a setting that a model does not have or take is refused on the wire: %o',
  async (options, capabilities) => {
    const owner = await person();
    await expect(press(owner, scripted({ capabilities }), { options })).rejects.toMatchObject({
      code: 'option_unknown',
    });
  },
);

test('an edit whose model is gone ends refused, says so and costs nothing', async () => {
  const owner = await person();
  const { id } = await press(owner, scripted());
  await work({ models: modelRegistry([]) });
  await untilAllEnded(owner.userId);
  expect(await rowOf(id)).toMatchObject({ state: 'refused', errorCode: 'model_gone' });
  expect(await entriesOf(owner.userId)).toEqual(['grant 100', 'hold -4', 'release 4']);
});
