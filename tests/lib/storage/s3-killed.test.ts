import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#lib/embedded/ports.ts';
import { AppError } from '#lib/errors.ts';
import { TIMING } from '#lib/storage/s3/timing.ts';
import { s3Store } from '#lib/storage/s3.ts';
import { objectKey, type Store, wholeBody } from '#lib/storage/store.ts';
import { until } from '#tests/lib/edits/stage.ts';
import { openS3Endpoint } from '#tests/support/s3-endpoint.ts';

/** The process that serves S3: one of our own, or a gateway whose process and start the environment names. */
type Gateway = {
  endpoint: string /** What it held is there again after a kill. */;
  isDurable: boolean;
  pid(): number;
  start(): Promise<void>;
  end(): void;
};

const { TEST_S3_GATEWAY_PID_FILE: pidFile, TEST_S3_GATEWAY_START: startCommand } = process.env;

/** Our own server in a process of its own, with its objects in that process's memory. */
async function ownGateway(): Promise<Gateway> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(process.execPath, ['tests/support/s3-server/main.ts', String(port)], {
      env: {
        ...process.env,
        S3_BUCKET: settings.bucket,
        S3_REGION: settings.region,
        S3_ACCESS_KEY_ID: settings.accessKeyId,
        S3_SECRET_ACCESS_KEY: settings.secretAccessKey,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout) await once(child.stdout, 'data');
  };
  await start();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    isDurable: false,
    pid: () => child?.pid ?? 0,
    start,
    end: () => void child?.kill('SIGKILL'),
  };
}

const { settings, own, stop } = await openS3Endpoint();
await stop();
const namesGateway = pidFile !== undefined && startCommand !== undefined;
let gateway: Gateway;
let store: Store;
beforeAll(async () => {
  gateway = namesGateway
    ? {
        endpoint: settings.endpoint,
        isDurable: true,
        pid: () => Number(readFileSync(pidFile, 'utf8')),
        start: async () => void execFileSync('sh', ['-c', startCommand], { stdio: 'ignore' }),
        end: () => undefined,
      }
    : await ownGateway();
  store = s3Store(
    { ...settings, endpoint: gateway.endpoint },
    { ...TIMING, idleMs: 800, patienceMs: 4_000, missingPausesMs: [] },
  );
});
afterAll(() => gateway.end());

const MIB = 1024 * 1024;
const large = randomBytes(9 * MIB);
type Write = { key: string; bytes: Buffer; ended: Promise<'stored' | 'unavailable'> };

/** Many writes at once, every fourth of them in parts. */
function startWrites(through = store): Write[] {
  return Array.from({ length: 8 }, (_, at) => {
    const [key, bytes] = [objectKey(randomUUID(), 'original'), at % 4 === 0 ? large : randomBytes(20_000)];
    const ended = through.put(key, wholeBody(bytes)).then(
      () => 'stored' as const,
      (error: unknown) => {
        expect(error).toBeInstanceOf(AppError);
        expect(error).toMatchObject({ code: 'unavailable', retryAfterSeconds: 30 });
        return 'unavailable' as const;
      },
    );
    return { key, bytes, ended };
  });
}
const signal = (name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL') => process.kill(gateway.pid(), name);
const isBack = () =>
  until(
    'the gateway answers',
    async () => (await store.stat(objectKey(randomUUID(), 'thumb')).catch(() => undefined)) === null,
    60_000,
  );

/** Nothing half, nothing unfinished, and all that was said to be stored. */
async function expectWholeOrNothing(writes: Write[], isDurable: boolean): Promise<void> {
  await until(
    'nothing is unfinished',
    async () => (await store.removeUnfinished({ before: new Date(Date.now() + 60_000) })) === 0,
  );
  for (const { key, bytes, ended } of writes) {
    const found = await store.get(key);
    if (isDurable && (await ended) === 'stored') expect(found).not.toBeNull();
    if (found) expect(Buffer.compare(found, bytes)).toBe(0);
    await store.delete(key);
    expect(await store.get(key)).toBeNull();
  }
}

test.skipIf(!own && !namesGateway)(
  'F-30: a gateway that freezes under load is `unavailable` in time, and all is whole when it goes on',
  async () => {
    const steady = objectKey(randomUUID(), 'original');
    await store.put(steady, wholeBody(large));
    const reader = (await store.stream(steady))?.getReader();
    await reader?.read();
    const writes = startWrites();
    // One of them is done, so the others are under way.
    await Promise.race(writes.map(({ ended }) => ended));
    signal('SIGSTOP');
    const frozenAt = performance.now();
    try {
      await expect(store.get(steady)).rejects.toMatchObject({ code: 'unavailable' });
      // What the kernel had already may still be read; the end is not reached.
      const readOut = async () => {
        for (let got = 0; ; ) {
          const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
          got += value?.length ?? 0;
          if (done) return got;
        }
      };
      await readOut().then(
        (got) => expect(got).toBeGreaterThan(large.length - MIB),
        (error: unknown) => expect(error).toMatchObject({ code: 'unavailable' }),
      );
      await Promise.all(writes.map(({ ended }) => ended));
      expect(performance.now() - frozenAt).toBeLessThan(10_000);
    } finally {
      signal('SIGCONT');
    }
    await isBack();
    await expectWholeOrNothing([...writes, { key: steady, bytes: large, ended: Promise.resolve('stored') }], true);
  },
  120_000,
);

test.skipIf(!own && !namesGateway)(
  'F-30: a gateway that is killed under load and started again leaves nothing half, and takes writes again',
  async () => {
    const writes = startWrites();
    await Promise.race(writes.map(({ ended }) => ended));
    signal('SIGKILL');
    const ends = await Promise.all(writes.map(({ ended }) => ended));
    expect(ends).toContain('unavailable');
    await gateway.start();
    await isBack();
    await expectWholeOrNothing(writes, gateway.isDurable);
    const again = startWrites(s3Store({ ...settings, endpoint: gateway.endpoint }));
    expect(new Set(await Promise.all(again.map(({ ended }) => ended)))).toEqual(new Set(['stored']));
    await expectWholeOrNothing(again, true);
  },
  120_000,
);
