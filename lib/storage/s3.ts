import type { S3Settings } from '#lib/env.ts';
import { TIMING, type Timing } from '#lib/storage/s3/timing.ts';
import type { Store } from '#lib/storage/store.ts';

/**
 * A bucket on R2, AWS, MinIO, Ceph or another storage that speaks S3. The SDK is loaded at the first call (0.1 s and some 25 MB), so
 * that an installation on the disk never pays for it. Streams keep the pace of their reader, and one that is cancelled ends its request.
 */
export function s3Store(settings: S3Settings, timing: Timing = TIMING): Store {
  let opened: Promise<Store> | undefined;
  const open = () => {
    opened ??= import('#lib/storage/s3/open-store.ts').then(({ openStore }) => openStore(settings, timing));
    return opened;
  };
  return {
    place: 's3',
    put: async (key, body) => (await open()).put(key, body),
    stat: async (key) => (await open()).stat(key),
    get: async (key, range) => (await open()).get(key, range),
    stream: async (key, range) => (await open()).stream(key, range),
    delete: async (key) => (await open()).delete(key),
    async *list(prefix) {
      yield* (await open()).list(prefix);
    },
    removeUnfinished: async (options) => (await open()).removeUnfinished(options),
    countUnfinished: async () => (await open()).countUnfinished(),
    check: async () => (await open()).check(),
    isAnswering: async () => (await open()).isAnswering(),
  };
}
