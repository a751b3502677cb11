import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, syncFolder, writeDurably } from '#lib/storage/disk/durable.ts';
import { isMissing, translate } from '#lib/storage/disk/failure.ts';
import { giveName, type Link } from '#lib/storage/disk/give-name.ts';
import type { Body } from '#lib/storage/store.ts';

/** Times that a folder is made again because its last object was deleted while a new one was about to be named in it. */
const MAKE_TRIES = 10;

/** Writes a body into the folder `aside`, durably, and then gives it its name. See `Store.put` for what it throws. */
export async function putFile(options: {
  target: string;
  aside: string;
  body: Body;
  link: Link | undefined;
}): Promise<void> {
  const { target, aside, body, link } = options;
  const unfinished = join(aside, randomBytes(12).toString('hex'));
  try {
    await makeFolder(aside);
    await writeDurably(unfinished, body);
    await nameIn(dirname(target), () => giveName({ from: unfinished, to: target, link }));
  } catch (error) {
    throw translate(error);
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

/** Makes the folder, names a file in it, and has the disk keep the name. */
async function nameIn(folder: string, name: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    await makeFolder(folder);
    try {
      await name();
      break;
    } catch (error) {
      if (!isMissing(error) || tries === MAKE_TRIES) throw error;
    }
  }
  await syncFolder(folder).catch((error: unknown) => {
    // Deleted again already, and its folder with it.
    if (!isMissing(error)) throw error;
  });
}
