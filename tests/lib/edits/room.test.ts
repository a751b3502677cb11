import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { decodeBudget } from '#lib/images/decode-budget.ts';
import type { Backend } from '#lib/inference/backend.ts';
import { darkroom } from '#lib/inference/darkroom/backend.ts';
import { workingBytes } from '#lib/inference/darkroom/memory.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import { type Raster, release, releaseUnless } from '#lib/inference/darkroom/pixels/raster.ts';
import { models } from '#lib/inference/index.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { newOwner, press, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
let worker: Worker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(async () => (await editQueue()).stop());

/** Takes all the memory there is for pictures until `leave` is called. */
async function takeAllRoom(): Promise<{ leave: () => void }> {
  const [entered, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  void decodeBudget().run({ bytes: Number.MAX_SAFE_INTEGER }, async () => {
    entered.resolve();
    await left.promise;
  });
  await entered.promise;
  return { leave: left.resolve };
}

/** The engine, and how often it was set to work. */
function countedEngine() {
  let runs = 0;
  const engine: Backend = {
    ...darkroom,
    run(request, context) {
      runs += 1;
      return darkroom.run(request, context);
    },
  };
  return { models: modelRegistry([engine]), runs: () => runs };
}

const stateOf = async (id: string) => (await db().edit.findUniqueOrThrow({ where: { id } })).state;

describe('F-44: edits take their memory from the budget that uploads take theirs from', () => {
  test('one that finds no room waits, starts nothing meanwhile, and then succeeds', async () => {
    const [owner, room, engine] = [await newOwner(), await takeAllRoom(), countedEngine()];
    worker = await startWorker({ databaseUrl, slots: slots(1), models: engine.models });
    const { id } = await press(owner);
    await until('it has been taken', async () => (await stateOf(id)) === 'running');
    // An edit of 60 × 40 pixels takes a handful of questions to the database; after a hundred it would be long done.
    for (let look = 0; look < 100; look += 1) expect(await stateOf(id)).toBe('running');
    expect(engine.runs()).toBe(0);
    room.leave();
    await untilAllEnded(owner.userId);
    expect(engine.runs()).toBe(1);
    expect(await stateOf(id)).toBe('succeeded');
  });

  test('one that is cancelled while it waits for room ends at once, and leaves the line', async () => {
    const [owner, room] = [await newOwner(), await takeAllRoom()];
    worker = await startWorker({ databaseUrl, slots: slots(1), models });
    const { id } = await press(owner);
    await until('it has been taken', async () => (await stateOf(id)) === 'running');
    await cancelEdit({ userId: owner.userId, editId: id });
    await until('it has ended', async () => (await stateOf(id)) === 'cancelled');
    room.leave();
    await decodeBudget().run({ bytes: Number.MAX_SAFE_INTEGER }, async () => undefined);
  });
});

describe('what a run is taken to need', () => {
  const photo = { width: 6_000, height: 4_000, format: 'jpeg' };
  const needOf = (instruction: string, image = photo) =>
    workingBytes({ image, steps: parseInstruction(instruction).steps }) / (image.width * image.height);

  // Right: the peak of a fresh process that does it to 24 megapixels, bytes a pixel.
  test.each([
    ['10 % brighter', 6.4],
    ['straighten by 2 degrees', 6.9],
    ['round the corners by 10 %', 8.4],
    ['add a shadow', 8.6],
    ['pad to 1:1 with blur', 9.1],
    ['black and white, save as webp', 8.5],
    ['10 % brighter, as avif', 36.2],
  ])('%s: at least what was measured, and not twice that', (instruction, measured) => {
    expect(needOf(instruction)).toBeGreaterThanOrEqual(measured);
    expect(needOf(instruction)).toBeLessThan(2 * measured + 1);
  });

  test('a deep PNG counts its 16 bits, and the largest picture on the way counts, not only the last', () => {
    expect(needOf('10 % brighter', { ...photo, format: 'png' })).toBeGreaterThanOrEqual(16.8);
    expect(needOf('scale to 200 %, scale to 10 %')).toBeGreaterThan(3.5 * needOf('scale to 10 %'));
  });
});

describe('a picture of a step long done', () => {
  const rasterOf = (bytes: number): Raster => ({
    data: new Uint8Array(bytes),
    width: bytes / 4,
    height: 1,
    channels: 4,
  });

  test('is given back at once, without a collection', () => {
    const raster = rasterOf(64_000_000);
    const held = process.memoryUsage().arrayBuffers;
    release(raster);
    expect(held - process.memoryUsage().arrayBuffers).toBeGreaterThan(60_000_000);
    expect(raster.data.length).toBe(0);
  });

  test('is kept while another stands in the same memory', () => {
    const raster = rasterOf(8_000_000);
    const half: Raster = { ...raster, data: raster.data.subarray(0, 4_000_000), width: 1_000_000 };
    releaseUnless(raster, half);
    release(half);
    expect(raster.data.length).toBe(8_000_000);
  });
});
