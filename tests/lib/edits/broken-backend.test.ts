import { describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { tryBackends } from '#lib/edits/try-backends.ts';
import { failure } from '#lib/inference/failures.ts';
import { admit, isOut, noteFailure, noteSuccess } from '#lib/inference/health.ts';
import { entriesOf } from '#tests/lib/credits/stage.ts';
import { person, pressPainter as press, scripted } from '#tests/lib/edits/scripted.ts';
import { until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { withWorkers } from '#tests/lib/edits/with-workers.ts';

const { work } = await withWorkers();

describe('a backend that fails', () => {
  test('is left alone after five failures in a row, and its edits are refused before anything is held', async () => {
    const owner = await person();
    const painter = scripted({ edit: () => Promise.reject(failure('provider_error')) });
    await work(painter);
    for (let n = 0; n < 5; n++) {
      await press(owner, painter);
      await untilAllEnded(owner.userId);
    }
    await until('it is out', () => isOut('painter'));
    const before = await entriesOf(owner.userId);
    await expect(press(owner, painter)).rejects.toMatchObject({ code: 'engine_down', retryAfterSeconds: 30 });
    expect(await entriesOf(owner.userId)).toEqual(before);
    expect(painter.seen.submits).toHaveLength(5);
  });

  test('is not blamed for refusals, words it does not take, or having too much to do', async () => {
    for (const code of ['engine_refused', 'engine_invalid', 'engine_busy', 'unchanged', 'blank_output'] as const)
      for (let n = 0; n < 6; n++) expect(await noteFailure('painter', code, 'yes')).toBe(false);
    expect(await admit('painter')).toBe('yes');
  });

  test('is out at once where its key is wrong, is tried by one edit after its time, and stays out twice as long when that fails', async () => {
    const leftSeconds = async () => {
      const [row] = await db().$queryRaw<{ seconds: number }[]>`
        SELECT extract(epoch FROM "openUntil" - now())::float8 AS seconds FROM "BackendHealth"`;
      return row?.seconds ?? 0;
    };
    expect(await noteFailure('painter', 'engine_misconfigured', 'yes')).toBe(true);
    expect(await leftSeconds()).toBeCloseTo(15, 0);
    expect(await admit('painter')).toBe('no');
    // What was under way when it was taken out changes nothing.
    expect(await noteFailure('painter', 'provider_error', 'yes')).toBe(false);
    expect(await leftSeconds()).toBeLessThan(15.1);
    for (const seconds of [30, 60, 120, 240, 480, 600, 600]) {
      await db().$executeRaw`UPDATE "BackendHealth" SET "openUntil" = now()`;
      const asked = await Promise.all(Array.from({ length: 10 }, () => admit('painter')));
      expect(asked.toSorted()).toEqual([...Array(9).fill('no'), 'trial']);
      expect(await noteFailure('painter', 'engine_down', 'trial')).toBe(true);
      expect(await leftSeconds()).toBeCloseTo(seconds, 0);
    }
    expect(await noteSuccess('painter')).toBe(true);
    expect(await admit('painter')).toBe('yes');
  });

  test('is in use again as soon as it says it is up', async () => {
    let isUp = false;
    const painter = scripted({ isUp: () => isUp });
    await noteFailure('painter', 'engine_misconfigured', 'yes');
    expect(await tryBackends(painter.models)).toEqual({ back: 0 });
    expect(await isOut('painter')).toBe(true);
    isUp = true;
    expect(await tryBackends(painter.models)).toEqual({ back: 1 });
    expect(await isOut('painter')).toBe(false);
  });
});
