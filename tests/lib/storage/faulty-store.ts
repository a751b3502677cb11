import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { TIMING, type Timing } from '#lib/storage/s3/timing.ts';
import { s3Store } from '#lib/storage/s3.ts';
import type { Store } from '#lib/storage/store.ts';
import { type FaultProxy, startFaultProxy } from '#tests/support/fault-proxy.ts';
import { hasOtherEndpoint, openS3Endpoint, type S3Endpoint } from '#tests/support/s3-endpoint.ts';

/**
 * The driver's own rules with short pauses, so that hundreds of faults are met in seconds. Two of them: `PATIENT` is never done
 * waiting on a busy machine, `HASTY` is for faults that are nothing but silence.
 */
const PATIENT: Timing = {
  connectMs: 1_500,
  idleMs: 4_000,
  attempts: 4,
  pauseMs: 5,
  patienceMs: 30_000,
  missingPausesMs: [5, 20],
};
const HASTY: Timing = { ...PATIENT, idleMs: hasOtherEndpoint ? 1_200 : 500, patienceMs: 8_000 };
const MIB = 1024 * 1024;
export const SMALL = randomBytes(70_000);
export const LARGE = randomBytes(8 * MIB + 1_000);

export type FaultyStore = {
  endpoint: S3Endpoint;
  proxy: FaultProxy;
  /** Through the proxy, patiently and hastily, and past it. */
  store: Store;
  hasty: Store;
  direct: Store;
};

/** One S3 server behind a proxy that breaks what it is told to; whole again before each test. */
export function faultyStore(): FaultyStore {
  const parts = {} as FaultyStore;
  beforeAll(async () => {
    parts.endpoint = await openS3Endpoint();
    parts.proxy = await startFaultProxy(parts.endpoint.settings.endpoint);
    const broken = { ...parts.endpoint.settings, endpoint: parts.proxy.endpoint };
    parts.store = s3Store(broken, PATIENT);
    parts.hasty = s3Store(broken, HASTY);
    parts.direct = s3Store(parts.endpoint.settings, { ...TIMING, missingPausesMs: [] });
  });
  beforeEach(() => heal(parts));
  afterAll(async () => {
    await parts.proxy.stop();
    await parts.endpoint.stop();
  });
  return parts;
}

export const heal = ({ proxy }: FaultyStore): void => {
  proxy.programme = () => undefined;
};

export const drain = async (stream: ReadableStream<Uint8Array> | null) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream ?? []) chunks.push(chunk);
  return stream && Buffer.concat(chunks);
};
export const listed = async (from: Store, prefix: string) => {
  const found: [string, number][] = [];
  for await (const { key, sizeBytes } of from.list(prefix)) found.push([key, sizeBytes]);
  return found;
};
export const hashOf = (bytes: Uint8Array | null) => bytes && sha256Hex(bytes);
export const FUTURE = () => new Date(Date.now() + 60_000);

export const expectUnavailable = (error: unknown) => {
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'unavailable', retryAfterSeconds: 30 });
};

export async function expectNothingUnfinished(parts: FaultyStore): Promise<void> {
  heal(parts);
  await parts.store.removeUnfinished({ before: FUTURE() });
  expect(await parts.store.removeUnfinished({ before: FUTURE() })).toBe(0);
  const { own, settings } = parts.endpoint;
  if (own) expect(own.uploads(settings.bucket)).toEqual([]);
}
