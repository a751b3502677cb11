import { execFile } from 'node:child_process';
import { chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Identity, PLAIN_ENV } from '#lib/embedded/postgres/identity.ts';
import { reasonOf } from '#lib/embedded/start-error.ts';

const run = promisify(execFile);

/**
 * Makes a cluster at `clusterDir` unless one is there. It is built beside its place and then renamed, so that an
 * interrupted first start leaves nothing that looks like a cluster.
 */
export async function initCluster(input: {
  clusterDir: string;
  binDir: string;
  password: string;
  identity: Identity | null;
  isDurable: boolean;
}): Promise<void> {
  const { clusterDir, identity } = input;
  if (await stat(join(clusterDir, 'PG_VERSION')).catch(() => null)) return;
  const draft = `${clusterDir}.new`;
  const passwordFile = `${clusterDir}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(dirname(clusterDir), { recursive: true });
  await mkdir(draft, { mode: 0o700 });
  try {
    await writeFile(passwordFile, `${input.password}\n`, { mode: 0o600 });
    if (identity) {
      await chown(draft, identity.uid, identity.gid);
      await chown(passwordFile, identity.uid, identity.gid);
    }
    const flags = [
      `--pgdata=${draft}`,
      `--pwfile=${passwordFile}`,
      '--username=afterimage',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(input.isDurable ? [] : ['--no-sync']),
    ];
    await run(join(input.binDir, 'initdb'), flags, { ...identity, cwd: '/', env: PLAIN_ENV });
    await rename(draft, clusterDir);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : '';
    throw new Error(said || reasonOf(error), { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}
