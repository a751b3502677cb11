import { randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canReach, type Identity } from '#lib/embedded/postgres/identity.ts';

/** Where root's PostgreSQL lives when the clone or the data folder is closed to other users. */
const COMMON = '/var/lib/afterimage';

/** Copies the binaries, without the static libraries nothing runs, to a folder that everybody can read. */
async function copyBinaries(folder: string, version: string): Promise<string> {
  const copy = join(COMMON, `postgresql-${version}`);
  if (await stat(copy).catch(() => null)) return copy;
  const draft = `${copy}.${randomUUID()}`;
  await mkdir(COMMON, { recursive: true, mode: 0o755 });
  try {
    await cp(folder, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await stat(copy).catch(() => null))) throw error;
  }
  return copy;
}

/** The place of the cluster outside a closed data folder. A note in the data folder names it, so that the two stay together. */
async function placeCluster(clusterDir: string): Promise<string> {
  const note = `${clusterDir}.place`;
  const known = await readFile(note, 'utf8').catch(() => null);
  if (known) return known.trim();
  const place = join(COMMON, `cluster-${randomUUID()}`, 'postgres');
  await mkdir(join(place, '..'), { recursive: true, mode: 0o711 });
  await writeFile(note, `${place}\n`, { mode: 0o600 });
  return place;
}

/**
 * The folders to run PostgreSQL from: as they are where its user can reach them, otherwise copies in a common folder.
 * `moved` is the sentence that says so, or null.
 */
export async function placePostgres(input: {
  folder: string;
  version: string;
  clusterDir: string;
  identity: Identity | null;
}): Promise<{ binaries: string; clusterDir: string; moved: string | null }> {
  const { folder, clusterDir, identity } = input;
  if (!identity) return { binaries: folder, clusterDir, moved: null };
  const isBinariesOpen = canReach(join(folder, 'bin', 'postgres'), identity);
  const isClusterOpen = canReach(clusterDir, identity);
  const binaries = isBinariesOpen ? folder : await copyBinaries(folder, input.version);
  const place = isClusterOpen ? clusterDir : await placeCluster(clusterDir);
  const places = [
    ...(isBinariesOpen ? [] : [`its programs in ${binaries}`]),
    ...(isClusterOpen ? [] : [`its data in ${place}`]),
  ];
  const moved =
    places.length === 0
      ? null
      : `PostgreSQL does not run as root, and its user cannot enter this folder: it keeps ${places.join(' and ')}.`;
  return { binaries, clusterDir: place, moved };
}
