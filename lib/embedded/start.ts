// `npm start` and `npm run dev`: everything in one, from an empty folder to a page that answers.
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from '#lib/embedded/build.ts';
import { lockDataDir } from '#lib/embedded/data-dir.ts';
import { migrateApart, requireDatabase } from '#lib/embedded/database.ts';
import { completeEnv, type Installation, readInstallation } from '#lib/embedded/installation.ts';
import { freePort, requireFreePort } from '#lib/embedded/ports.ts';
import { EmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { ensureSecrets } from '#lib/embedded/secrets.ts';
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';
import { Part } from '#lib/embedded/supervise.ts';
import { EnvError } from '#lib/env.ts';

const isDev = process.argv.includes('--dev');
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** What runs, in the order in which it started; it ends in the other order. */
const running: { stop(): Promise<unknown> }[] = [];
const interrupted = new AbortController();
let ending: Promise<never> | undefined;

/** Ends everything that runs and then this process: the parts have 7 s, the database 2 s more. */
function end(code: number): Promise<never> {
  interrupted.abort();
  ending ??= (async () => {
    for (const part of running.toReversed()) await part.stop();
    process.exit(code);
  })();
  return ending;
}

function keep<T extends { stop(): Promise<unknown> }>(part: T): T {
  running.push(part);
  // Something that finished starting after the end began has been missed by it.
  if (ending) void part.stop();
  return part;
}

/** Address of a database that is up to date: the operator's, or the one that comes with Afterimage. */
async function readyDatabase(installation: Installation): Promise<string> {
  const { variables, dataDir } = installation;
  if (variables.DATABASE_URL) {
    await requireDatabase(variables.DATABASE_URL);
    await migrateApart(variables.DATABASE_URL);
    return variables.DATABASE_URL;
  }
  const password = ensureSecrets(dataDir).databasePassword;
  const { url } = keep(await EmbeddedDatabase.start({ dataDir, password, say, onLost: () => void end(1) }));
  await migrateApart(url);
  return url;
}

/** The web process and the worker, which start and end together. */
async function startParts(env: NodeJS.ProcessEnv, dataDir: string): Promise<void> {
  const logFile = (name: string) => (isDev ? null : join(dataDir, `${name}.log`));
  const web = new Part({ name: 'The web server', entry: 'lib/web/server.ts', env, logFile: logFile('web'), say });
  const workerEntry = 'lib/worker/main.ts';
  if (!existsSync(workerEntry)) {
    keep({ stop: () => web.stop(6_000) });
    return web.ready;
  }
  const worker = new Part({ name: 'The worker', entry: workerEntry, env, logFile: logFile('worker'), say });
  keep({ stop: () => Promise.all([web.stop(7_000), worker.stop(7_000)]) });
  await Promise.all([web.ready, worker.ready]);
  if (isDev) reloadOnChange(worker);
}

/** Development: the web process reloads its pages itself, the worker is started again. */
function reloadOnChange(worker: Part): void {
  let timer: NodeJS.Timeout | undefined;
  watch('lib', { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => worker.reload(), 200);
  });
}

/** Under npm, its end is ours too: killed hard it forwards nothing. */
function followNpm(): void {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => process.ppid === parent || void end(1), 1_000).unref();
}

async function main(): Promise<void> {
  const installation = readInstallation(isDev ? 'development' : 'production');
  const { dataDir, host } = installation;
  const lock = lockDataDir(dataDir);
  await requireFreePort(installation.port, host);
  const port = installation.port || (await freePort());
  say(`Afterimage keeps its data in ${dataDir}.`);
  const env = completeEnv(installation, { port, databaseUrl: await readyDatabase(installation) });
  if (!isDev) await ensureBuild({ env, dataDir, signal: interrupted.signal, say });
  // What the parts write under the data folder is for this user alone.
  process.umask(0o077);
  await startParts(env, dataDir);
  running.unshift({ stop: async () => lock[Symbol.dispose]() });
  say(`Afterimage is ready on ${env.APP_URL}`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!ending) say('Stopping Afterimage.');
    void end(0);
  });
followNpm();
main().catch((error: unknown) => {
  if (ending) return;
  const isKnown = error instanceof StartError || error instanceof EnvError;
  process.stderr.write(`${isKnown ? error.message : `Afterimage could not start: ${reasonOf(error)}.`}\n`);
  void end(1);
});
