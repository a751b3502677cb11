import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressBuild } from '#lib/embedded/compress-build.ts';
import { openLog } from '#lib/embedded/log-file.ts';
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STAMP = join(ROOT, '.next', 'afterimage-build');

/** Everything that a build is made from; `node_modules` is told by the lock file. */
const SOURCES = ['app', 'components', 'lib', 'public', 'prisma/schema.prisma'];
const SOURCE_FILES =
  /^(package(-lock)?\.json|tsconfig\.json|.*\.config\.(ts|mjs)|proxy\.ts|instrumentation(-client)?\.ts)$/;

function* filesBelow(path: string): Generator<string> {
  const entry = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (entry?.isFile()) yield path;
  if (!entry?.isDirectory()) return;
  for (const name of readdirSync(join(ROOT, path)).sort()) yield* filesBelow(`${path}/${name}`);
}

/** One hash over the names and bytes of all sources and the Node that builds. */
function sourceHash(): string {
  const hash = createHash('sha256').update(process.version);
  const top = readdirSync(ROOT).filter((name) => SOURCE_FILES.test(name));
  for (const path of [...top.sort(), ...SOURCES].flatMap((source) => [...filesBelow(source)])) {
    const bytes = readFileSync(join(ROOT, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function stampedHash(): string | null {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Builds the pages unless the last build was made from exactly these sources. The stamp is removed first and written last,
 * so that a build that was interrupted is made anew.
 */
export async function ensureBuild(input: {
  env: NodeJS.ProcessEnv;
  dataDir: string;
  signal: AbortSignal;
  say: (line: string) => void;
}): Promise<void> {
  const hash = sourceHash();
  if (stampedHash() === hash) return;
  const logFile = join(input.dataDir, 'build.log');
  try {
    mkdirSync(join(ROOT, '.next'), { recursive: true });
    rmSync(STAMP, { force: true });
    closeSync(openSync(join(ROOT, '.next', '.probe'), 'w'));
  } catch (error) {
    throw new StartError(
      `The pages cannot be built (${reasonOf(error)}). Give this user the right to write ${join(ROOT, '.next')}.`,
    );
  }
  input.say('Building the pages; the first time takes a minute.');
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const log = openLog(logFile);
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: ROOT,
    env: input.env,
    stdio: ['ignore', log, log],
    signal: input.signal,
  });
  closeSync(log);
  const code = await new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', resolve);
  });
  input.signal.throwIfAborted();
  if (code !== 0) throw new StartError(`The pages could not be built; ${logFile} says why. Mend that and start again.`);
  try {
    await compressBuild(join(ROOT, '.next', 'static'));
  } catch (error) {
    throw new StartError(`The pages could not be compressed (${reasonOf(error)}). Mend that and start again.`);
  }
  input.signal.throwIfAborted();
  writeFileSync(STAMP, hash);
}
