import { join } from 'node:path';
import { env } from '#lib/env.ts';
import { diskStore } from '#lib/storage/disk.ts';
import type { Store } from '#lib/storage/store.ts';

let current: Store | undefined;

/** The storage of this process, chosen by the environment: a folder under `DATA_DIR`. */
export function store(): Store {
  current ??= diskStore(join(env().dataDir, 'objects'));
  return current;
}
