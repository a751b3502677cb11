import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The user that PostgreSQL runs as, where that is not the user of this process. */
export type Identity = { uid: number; gid: number };

/** What PostgreSQL's programs see of the environment: nothing of ours, and messages in English. */
export const PLAIN_ENV = { NODE_ENV: 'production', LC_ALL: 'C', TZ: 'UTC' } as const;

/** Users that systems have from the start; `initdb` wants one with an entry, so a number of our own would not do. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. Null for an ordinary user; for root the owner of a cluster that is already there, or
 * else the first candidate that this system has. Undefined when it has none.
 */
export function findIdentity(clusterDir: string): Identity | null | undefined {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of CANDIDATES) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Whether `identity` may walk through every folder above `path`. What does not exist yet counts as open. */
export function canReach(path: string, identity: Identity): boolean {
  for (let at = dirname(resolve(path)); ; at = dirname(at)) {
    const entry = statSync(at, { throwIfNoEntry: false });
    if (entry) {
      const bit = entry.uid === identity.uid ? 0o100 : entry.gid === identity.gid ? 0o010 : 0o001;
      if ((entry.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}
