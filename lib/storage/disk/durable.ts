import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Body } from '#lib/storage/store.ts';

/** Makes a change of a folder's entries durable: POSIX keeps it only after the folder itself was synced. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Makes a folder and those above it, for this user alone and durably: each new one is an entry in the one above. */
export async function makeFolder(path: string): Promise<void> {
  const topmost = await mkdir(path, { recursive: true, mode: 0o700 });
  if (topmost === undefined) return;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    await syncFolder(folder);
    if (folder === dirname(topmost)) return;
  }
}

/** Writes a new file and has the disk keep it. Throws `TypeError` when the body has another length than it said. */
export async function writeDurably(path: string, { sizeBytes, chunks }: Body): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    let written = 0;
    for await (const chunk of chunks) {
      written += chunk.length;
      if (written > sizeBytes) break;
      await handle.writeFile(chunk);
    }
    if (written !== sizeBytes) throw new TypeError(`The body has ${written} bytes or more and said ${sizeBytes}.`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
