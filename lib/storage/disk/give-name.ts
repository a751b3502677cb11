import { createHash } from 'node:crypto';
import { link as hardLink, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, isMissing } from '#lib/storage/disk/failure.ts';
import { ObjectExistsError } from '#lib/storage/store.ts';

export type Link = (from: string, to: string) => Promise<void>;

/** What a file system without hard links answers (FAT, exFAT, some network and FUSE file systems). */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/**
 * Gives a finished file its name, once: a link fails with EEXIST where a rename would overwrite, and readers never see a part.
 * Where there are no links whoever creates a lock first may rename. A lock that a crash left is removed with the unfinished
 * files; until then its key stays taken, which harms nobody, because keys are never used twice.
 */
export async function giveName(options: { from: string; to: string; link: Link | undefined }): Promise<void> {
  const { from, to, link = hardLink } = options;
  try {
    await link(from, to).catch((error: unknown) => {
      if (!NO_LINKS.includes(codeOf(error))) throw error;
      return renameOnce(from, to);
    });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new ObjectExistsError('There is an object under that key.', { cause: error });
  }
}

async function renameOnce(from: string, to: string): Promise<void> {
  const lock = join(dirname(from), `lock-${createHash('sha256').update(to).digest('hex')}`);
  await (await open(lock, 'wx', 0o600)).close();
  try {
    const found = await stat(to).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (found) throw new ObjectExistsError('There is an object under that key.');
    await rename(from, to);
  } finally {
    await rm(lock, { force: true });
  }
}
