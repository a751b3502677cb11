import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '#lib/embedded/ports.ts';
import { COMPILE_CACHE } from '#tests/support/compile-cache.ts';

export type Product = {
  /** Origin of its pages. */
  url: string;
  dataDir: string;
  /** The process of `npm start`, of which all others are children. */
  process: ChildProcess;
  /** Everything it has said so far, both streams. */
  said(): string;
  /** Ends it as Ctrl-C does; resolves with its exit code. Throws if a part of it warned of what a library will not take any more. */
  stop(): Promise<number | null>;
  /** Ends it and removes its data folder. */
  remove(): Promise<void>;
};

/** Variables of the test run that would change what a start does. */
const OURS =
  /^(DATABASE_URL|NEXTAUTH_|ENCRYPTION_KEY|APP_URL|SMTP_URL|EMAIL_FROM|GOOGLE_|GITHUB_|S3_|STORAGE$|STRIPE_|IMAGES_API_|MODEL_PRICES$|OPERATOR_|BOOKS_YEARS$|HOST$|PORT$|DATA_DIR$|AFTERIMAGE_|VITEST|NODE_ENV$|NODE_OPTIONS$|npm_)/;

/** The environment of the test run without what belongs to it, and with `extra`. */
export function cleanEnv(extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !OURS.test(name));
  return { ...Object.fromEntries([...kept, ['NODE_COMPILE_CACHE', COMPILE_CACHE]]), ...extra } as NodeJS.ProcessEnv;
}

/** A process whose words are collected; `ended` resolves with its exit code once both streams are closed. */
export function collect(child: ChildProcess): { said(): string; ended: Promise<number | null> } {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return { said: () => said, ended: new Promise((done) => child.once('close', done)) };
}

/** Starts the whole product as `npm start` does, on a free port and (unless told) an empty data folder. */
export async function startProduct(
  options: { env?: Record<string, string>; dataDir?: string; cwd?: string; under?: string[] } = {},
): Promise<Product> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'afterimage-product-')));
  // As root the database's user must be able to pass, or its cluster would be kept elsewhere and outlive the test.
  if (!options.dataDir) await chmod(dataDir, 0o711);
  const port = options.env?.PORT ?? String(await freePort());
  const root = options.cwd ?? process.cwd();
  // `under`: a command that runs it and becomes it, such as `strace -D`.
  const [program = process.execPath, ...args] = [
    ...(options.under ?? []),
    process.execPath,
    resolve(root, 'lib/embedded/start.ts'),
  ];
  const child = spawn(program, args, {
    cwd: root,
    env: cleanEnv({ DATA_DIR: dataDir, PORT: port, ...options.env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { said, ended } = collect(child);
  const ready = new Promise<string>((done) => {
    child.stdout.on('data', () => {
      const url = said().match(/Afterimage is ready on (\S+)/)?.[1];
      if (url) done(url);
    });
  });
  const url = await Promise.race([ready, ended]);
  if (typeof url !== 'string') throw new Error(`The product did not start: ${said()}`);
  const stop = async () => {
    child.kill('SIGINT');
    const code = await ended;
    const warning = said().match(/^\(node:\d+\) DeprecationWarning:.*$/m)?.[0];
    if (warning) throw new Error(`A part of the product printed: ${warning}`);
    return code;
  };
  return {
    url,
    dataDir,
    process: child,
    said,
    stop,
    remove: async () => {
      await stop().finally(() => rm(dataDir, { recursive: true, force: true }));
    },
  };
}
